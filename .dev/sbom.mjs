// The software bill of materials of what is published (CycloneDX 1.6, JSON): the crates that are
// compiled into the modules, and the fonts, words and data in them. Made of Cargo.lock and of what
// Cargo resolves for the browser, without time stamp or random number: the same sources, the same bytes.
//
//   node .dev/sbom.mjs [FILE]      writes it to the file, or else prints it

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (file) => readFileSync(join(ROOT, file));
const OWN = "MIT OR Apache-2.0";

/** What is not compiled of crates: where it lies, and under which licence. */
const MATERIAL = [
  { name: "Noto Sans", files: ["data/fonts/NotoSans-Regular.ttf", "data/fonts/NotoSans-SemiBold.ttf"], licence: "OFL-1.1" },
  { name: "colour profile", files: ["data/colour/grey.icc"], text: "public domain, see data/colour/README.md" },
  { name: "words of passphrases", files: ["data/words/de.txt", "data/words/fr.txt"], text: "see data/words/README.md" },
  { name: "questionnaire, texts and packs", files: data(), licence: OWN },
  { name: "scripts of the page", files: readdirSync(join(ROOT, "src/browser")).filter((name) => name.endsWith(".js")).sort().map((name) => `src/browser/${name}`), licence: OWN },
];

function data() {
  const in_folder = (folder) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".json")).sort().map((name) => `${folder}/${name}`);
  return ["data/questionnaire.json", "data/sources.json", "data/law.json", ...in_folder("data/cantons"), ...in_folder("data/texts")];
}

/** Name and version of each crate that is compiled into the modules, with its licence, as Cargo resolves them. */
export function crates() {
  const tree = execFileSync(
    "cargo",
    ["tree", "--locked", "--offline", "--target", "wasm32-unknown-unknown", "--edges", "normal,no-proc-macro", "--prefix", "none", "--no-dedupe", "--format", "{p}\t{l}"],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = new Set(tree.trim().split("\n").map((line) => {
    const [, name, version, licence] = /^(\S+) v(\S+)[^\t]*\t(.*)$/.exec(line);
    return [name, version, licence].join("\t");
  }));
  return [...lines].map((line) => line.split("\t")).map(([name, version, licence]) => ({ name, version, licence }))
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** The sums of Cargo.lock by name and version; crates that lie in this repository have none. */
export function sums() {
  const found = read("Cargo.lock").toString().matchAll(/^name = "(.+)"\nversion = "(.+)"(?:\nsource = ".+"\nchecksum = "(.+)")?/gm);
  return new Map([...found].map(([, name, version, sum]) => [`${name}@${version}`, sum]));
}

/** `A/B` is how crates wrote `A OR B` once. */
const licensed = (expression) => [{ expression: expression.replaceAll(/\s*\/\s*/g, " OR ") }];

const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;

/** The bill, as text. */
export function sbom() {
  const known = sums();
  const all = crates();
  const own = all.find(({ name }) => name === "nahtstelle");
  const component = (crate) => {
    const sum = known.get(`${crate.name}@${crate.version}`);
    return {
      type: "library",
      "bom-ref": purl(crate),
      name: crate.name,
      version: crate.version,
      ...(sum && { hashes: [{ alg: "SHA-256", content: sum }] }),
      licenses: licensed(crate.licence),
      purl: purl(crate),
    };
  };
  const material = ({ name, files, licence, text }) => ({
    type: name === "scripts of the page" ? "library" : "data",
    "bom-ref": name,
    name,
    version: own.version,
    hashes: [{ alg: "SHA-256", content: files.reduce((sum, file) => sum.update(read(file)), createHash("sha256")).digest("hex") }],
    licenses: licence ? licensed(licence) : [{ license: { name: text } }],
    properties: files.map((value) => ({ name: "nahtstelle:file", value })),
  });
  const bill = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { ...component(own), type: "application" } },
    components: [...all.filter((crate) => crate !== own).map(component), ...MATERIAL.map(material)],
  };
  return `${JSON.stringify(bill, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  if (file) writeFileSync(file, sbom());
  else process.stdout.write(sbom());
}
