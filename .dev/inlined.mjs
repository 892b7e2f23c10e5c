// All in one file: the page with its script, its style sheet, and the other files as blocks of data.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * The page as one file. `paths` are the files in the folder `app`; the scripts in the folder `scripts`
 * are those that ask for nothing.
 */
export function inlined(page, app, paths, scripts) {
  const script = (name) => readFileSync(join(scripts, name), "utf8");
  const main = `\n${safe(script("nahtstelle.js"))}`;
  const style = `\n${readFileSync(join(app, "page.css"), "utf8")}`;
  // It says itself what may run and load in it: this script, these modules, and nothing from anywhere.
  const policy = [
    "default-src 'none'",
    `script-src ${hash(main)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "worker-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types nahtstelle",
  ].join("; ");
  const kept = paths.filter((path) => !["nahtstelle.js", "page.css"].includes(path));
  const block = (path) => {
    const bytes = path.endsWith(".js") ? script(path) : readFileSync(join(app, path));
    return `<script type="application/gzip" id="file:${path}">${gzipSync(bytes, { level: 9 }).toString("base64")}</script>\n`;
  };
  const replaced = [
    ['<meta charset="utf-8" />', `$&\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`],
    [/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`],
    [/<script type="module"[^>]*><\/script>/, `<script type="module">${main}</script>`],
    ["  </body>", `${kept.map(block).join("")}  </body>`],
  ];
  return replaced.reduce((page, [from, to]) => {
    const next = page.replace(from, (found) => to.replace(/^\$&/, () => found));
    if (next === page) throw new Error(`index.html has no ${from}`);
    return next;
  }, page);
}

/** As it can stand in a page: nothing in it ends the block that it is in. */
function safe(script) {
  if (/<\/script|<!--/i.test(script)) throw new Error("a script holds what would end its block in the page");
  return script;
}
