// Puts together what is published, of what Cargo has built.
//
//   node .dev/assemble.mjs PROFILE FOLDER
//
// Four ways to run it: index.html (a page of its own), iiz-referral.js (the element in a page of
// others), frame.html (a page for a frame), and nahtstelle.html (all in one file). What the first three
// load lies in a folder that is named by all that is in it, so that the files of one build are never
// mixed with those of another and can be kept by caches for ever.

import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { inlined } from "./inlined.mjs";
import { sbom } from "./sbom.mjs";
import { shrink } from "./shrink.mjs";

const [profile, folder] = process.argv.slice(2);
const release = profile === "release";
const target = process.env.CARGO_TARGET_DIR ?? "target";
const work = mkdtempSync(join(target, "assemble-"));
const staged = join(work, "dist");
const app = join(staged, "app");
const PAGE = "nahtstelle";
const LATER = "later.wasm";
const WORKERS = ["adviser", "configurer", "packager"];
const run = (...command) => execFileSync(command[0], command.slice(1), { stdio: ["ignore", "pipe", "inherit"] });

/** A module of Cargo's with its glue, as wasm-bindgen makes them. */
function bind(module, name) {
  run("wasm-bindgen", module, "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", join(work, name), "--out-name", name);
}

/** The paths of all files in a folder, in order. */
function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1)).sort();
}

const digest = (path) => createHash("sha256").update(readFileSync(path)).digest();

/** The hash of a file that is published, as a browser compares it. */
const integrity = (file) => `sha384-${createHash("sha384").update(readFileSync(join(app, file))).digest("base64")}`;

/** Puts the modules in place, and all scripts as one file. */
async function bundle(name, ...more) {
  renameSync(join(work, name, `${name}_bg.wasm`), join(app, `${name}.wasm`));
  for (const file of more) renameSync(join(work, name, file), join(app, file));
  await script(name, join(app, `${name}.js`), "./");
}

/**
 * The scripts of a module as one file, which knows where the other files lie and the hashes of the
 * modules. `source` is the script that has them.
 */
async function script(name, outfile, home, source = "files.js") {
  const modules = [`${name}.wasm`, ...(name === PAGE ? [LATER] : [])];
  const hashes = Object.fromEntries(modules.map((file) => [file, integrity(file)]));
  const module = { name: "module", setup: (bundler) => {
    bundler.onResolve({ filter: /^glue$/ }, () => ({ path: resolve(work, name, `${name}.js`) }));
    // wasm-bindgen copies our own scripts; each is to be there once.
    bundler.onResolve({ filter: /(^\.|\/src\/browser)\/[a-z_]+\.js$/ }, ({ path }) => {
      const own = path.split("/").at(-1);
      return own.startsWith("__") || own === `${name}.js` ? undefined : { path: resolve("src/browser", own === "files.js" ? source : own) };
    });
  } };
  await build({
    entryPoints: ["src/browser/start.js"],
    outfile,
    bundle: true,
    // Workers are no modules: those can be started from memory everywhere.
    format: name === PAGE ? "esm" : "iife",
    logOverride: { "empty-import-meta": "silent" },
    target: "es2022",
    minify: release,
    charset: "utf8",
    define: { MODULE: JSON.stringify(`${name}.wasm`), INTEGRITY: JSON.stringify(hashes), HOME: JSON.stringify(home) },
    plugins: [module],
    logLevel: "warning",
  });
}

/** What is loaded later is in a module of its own, which has its memory from the page's. */
function split() {
  run("wasm-split-cli", cargo("nahtstelle"), join(work, "split"), "--out-name", "nahtstelle", "--target", "web");
  const link = readFileSync(join(work, "split/__wasm_split.js"), "utf8");
  const [, shared] = /const \{ (.*), {2}\} = initSync/.exec(link);
  writeFileSync(
    join(work, "nahtstelle/__wasm_split.js"),
    `import { initSync } from "./nahtstelle.js";
import { link } from "./snippets/-/src/browser/later.js";
export const __wasm_split_load_later = link(() => {
  const wasm = initSync();
  return { ${shared.split(", ").map((name) => `${name}: wasm.${name}`).join(", ")} };
});
`,
  );
  renameSync(join(work, "split/split_later.wasm"), join(work, "nahtstelle/later.wasm"));
}

const cargo = (name) => join(target, "wasm32-unknown-unknown", release ? "release" : profile, `${name}.wasm`);

try {
  mkdirSync(app, { recursive: true });
  for (const name of WORKERS) {
    bind(cargo(name), name);
    if (release) shrink(join(work, name), name);
    await bundle(name);
  }
  mkdirSync(join(work, "nahtstelle"));
  split();
  bind(join(work, "split/nahtstelle.wasm"), "nahtstelle");
  if (release) shrink(join(work, "nahtstelle"), "nahtstelle");
  await bundle(PAGE, LATER);
  cpSync("style/page.css", join(app, "page.css"));
  run("cargo", "run", "--quiet", "--offline", "--locked", "--bin", "iiz", "--", "files", "-o", app);

  const sum = createHash("sha256");
  for (const path of files(app)) sum.update(`/${path}\0`).update(digest(join(app, path)));
  const name = `app-${sum.digest("hex").slice(0, 16)}`;
  const page = readFileSync("index.html", "utf8");
  const linked = page.replace(/(?<=="\.\/)app\/([\w.]+)"/g, (_, file) => `${name}/${file}" integrity="${integrity(file)}"`);
  writeFileSync(join(staged, "index.html"), linked);
  writeFileSync(join(staged, "frame.html"), linked.replace(/<iiz-referral [^>]*>/, '<iiz-referral hosts="">'));
  await script(PAGE, join(staged, "iiz-referral.js"), `./${name}/`);

  const scripts = join(work, "inlined");
  for (const name of [PAGE, ...WORKERS]) await script(name, join(scripts, `${name}.js`), "./", "inlined.js");
  writeFileSync(join(staged, "nahtstelle.html"), inlined(page, app, files(app), scripts));

  renameSync(app, join(staged, name));
  writeFileSync(join(staged, "sbom.cdx.json"), sbom());
  const sums = files(staged).map((path) => `${digest(join(staged, path)).toString("hex")}  ${path}\n`);
  writeFileSync(join(staged, "SHA256SUMS"), sums.join(""));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(resolve(folder, ".."), { recursive: true });
  cpSync(staged, folder, { recursive: true });
} finally {
  rmSync(work, { recursive: true, force: true });
}
