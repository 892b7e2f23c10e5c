// Makes the modules small, and what they and their glue call each other by: the names of
// wasm-bindgen are long and end in hashes, which no compression makes smaller.
//
//   node .dev/shrink.mjs FOLDER

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PASSES = [
  // Measured with brotli, on which smaller code without compression can be larger.
  "-Os",
  "--one-caller-inline-max-function-size=50",
  // The lowest kilobyte is the far end of the stack.
  "--low-memory-unused",
  "--strip-producers",
  "--strip-target-features",
  "--minify-imports-and-exports-and-modules",
];

const [folder] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((name) => name.endsWith("_bg.wasm"))) {
  const module = join(folder, name);
  const glue = module.replace(/_bg\.wasm$/, ".js");
  // The last pass says which name became which.
  const said = JSON.parse(execFileSync("wasm-opt", [...PASSES, module, "-o", module], { encoding: "utf8" }));
  const imports = new Map(said.imports.map(([, long, short]) => [long, short]));
  const exports = new Map(said.exports);
  const modules = new Set(said.imports.map(([from]) => `"${from}"`));
  const shortened = readFileSync(glue, "utf8")
    .replace(/^(\s+)(\w+)(?=: function\()/gm, (_, space, long) => space + (imports.get(long) ?? long))
    .replace(/\bwasm\.(\w+)/g, (_, long) => `wasm.${exports.get(long) ?? long}`)
    .replace(/("[^"]+")(?=: import\d)/g, (from) => (modules.has(from) ? '"a"' : from));
  writeFileSync(glue, shortened);
}
