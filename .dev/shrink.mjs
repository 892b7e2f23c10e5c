// Makes the modules small, and what they and their glue call each other by: the names of
// wasm-bindgen are long and end in hashes, which no compression makes smaller.

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PASSES = [
  // Measured with brotli, on which smaller code without compression can be larger.
  "-Os",
  "--one-caller-inline-max-function-size=50",
  // The lowest kilobyte is the far end of the stack.
  "--low-memory-unused",
  "--quiet",
  "--strip-debug",
  "--strip-producers",
  "--strip-target-features",
];

/** What the compiler may use; what was split off no longer says so itself. */
const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"].map(
  (feature) => `--enable-${feature}`,
);

const optimise = (module, ...more) => execFileSync("wasm-opt", [...PASSES, ...more, module, "-o", module], { encoding: "utf8" });

/** Makes a module of wasm-bindgen in a folder small, with its glue and with what was split off from it. */
export function shrink(folder, name) {
  // This pass says which name became which.
  const said = JSON.parse(optimise(join(folder, `${name}_bg.wasm`), "--minify-imports-and-exports-and-modules"));
  const imports = new Map(said.imports.map(([, long, short]) => [long, short]));
  const exports = new Map(said.exports);
  for (const file of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
    const path = join(folder, file);
    // All imports come from one module then; those that the glue hands on from another one come to it.
    const others = said.imports.filter(([from]) => from !== `./${name}_bg.js`);
    const handed = others.map(([from, long]) => {
      const [, source] = readFileSync(path, "utf8").match(new RegExp(`import \\* as (import\\d+) from "${from}"`)) ?? [];
      return source && `        ${imports.get(long)}: (...all) => ${source}.${long}(...all),\n`;
    });
    const shortened = readFileSync(path, "utf8")
      .replace(/^(\s+)(\w+)(?=: function\()/gm, (_, space, long) => space + (imports.get(long) ?? long))
      .replace(/\bwasm\.(\w+)/g, (_, long) => `wasm.${exports.get(long) ?? long}`)
      .replace(/(?<=const import0 = \{\s+__proto__: null,\n)/, handed.join(""))
      .replace(/"[^"]+": import0,/, '"a": import0,')
      .replace(/ +"[^"]+": import[1-9]\d*,\n/g, "");
    writeFileSync(path, shortened);
  }
  const later = join(folder, "later.wasm");
  if (existsSync(later)) optimise(later, ...FEATURES);
}
