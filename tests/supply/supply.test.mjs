// What the application is made of: the licences of all packages, and the bill of materials.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

import { sbom, sums } from "../../.dev/sbom.mjs";
import { faults } from "./licences.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BILL = sbom();
const schema = (name) => {
  // The package exports its code alone; its schemas lie beside it.
  const code = createRequire(import.meta.url).resolve("@cyclonedx/cyclonedx-library");
  return JSON.parse(readFileSync(`${code.replace(/\/dist.*$/, "")}/res/schema/${name}.SNAPSHOT.schema.json`, "utf8"));
};

function validator() {
  // Formats (dates, addresses) are not looked at: there are none of ours among them but `$schema`.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const name of ["spdx", "jsf-0.82", "cryptography-defs"]) {
    // Under the name by which the other one refers to it.
    ajv.addSchema({ ...schema(name), $id: `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json` });
  }
  return ajv.compile(schema("bom-1.6"));
}

test("the bill of materials keeps to the schema of CycloneDX 1.6", () => {
  const valid = validator();
  const bill = JSON.parse(BILL);
  assert.ok(valid(bill), JSON.stringify(valid.errors));
  assert.ok(!valid({ ...bill, specVersion: 1.6 }));
  assert.ok(!valid({ ...bill, components: [{ name: "nameless type" }] }));
});

test("the bill of materials is the same each time", () => {
  assert.equal(sbom(), BILL);
});

test("the bill of materials has each crate that Cargo resolves for the browser, and no other", () => {
  const metadata = JSON.parse(
    execFileSync("cargo", ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", "wasm32-unknown-unknown"], { cwd: ROOT, maxBuffer: 1 << 28 }),
  );
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const reached = new Set();
  const visit = (id) => {
    // What runs while compiling is not compiled in, nor is what it uses.
    if (reached.has(id) || packages.get(id).targets.some(({ kind }) => kind.includes("proc-macro"))) return;
    reached.add(id);
    for (const { pkg, dep_kinds } of nodes.get(id).deps) {
      if (dep_kinds.some(({ kind }) => kind === null)) visit(pkg);
    }
  };
  visit(metadata.resolve.root);
  const purl = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
  const components = JSON.parse(BILL).components.filter((one) => one.purl);
  const listed = new Set(components.map((one) => one.purl));
  const found = new Map([...reached].filter((id) => id !== metadata.resolve.root).map((id) => [purl(id), packages.get(id)]));
  assert.deepEqual([...listed].filter((one) => !found.has(one)), []);
  // The metadata also have what only a build script or a test switches on: always an option of a crate.
  for (const [missing, { name }] of [...found].filter(([one]) => !listed.has(one))) {
    const wanted = [...reached].filter((id) => id === metadata.resolve.root || listed.has(purl(id)))
      .flatMap((id) => packages.get(id).dependencies).filter((one) => one.name === name && one.kind === null);
    assert.ok(wanted.every(({ optional }) => optional), `${missing} is not listed`);
  }
  for (const { name, version, hashes, licenses } of components) {
    const sum = sums().get(`${name}@${version}`);
    assert.equal(hashes?.[0].content, sum, name);
    // Only what lies in this repository has none.
    assert.ok(sum || name === "wasm-streams", `${name} has no sum`);
    assert.equal(licenses[0].expression, found.get(`pkg:cargo/${name}@${version}`).license.replaceAll("/", " OR "));
  }
});

test("every Node package has a licence that is allowed", () => {
  const lock = JSON.parse(readFileSync(`${ROOT}.dev/package-lock.json`, "utf8"));
  assert.deepEqual(faults(lock), []);
});

test("of the form libraries to compare with, which are only measured, one has terms of its own", () => {
  const lock = JSON.parse(readFileSync(`${ROOT}.dev/forms/package-lock.json`, "utf8"));
  assert.deepEqual(faults(lock), ["lforms: See LICENSE.md is not allowed"]);
});

test("a licence that is not allowed is found", () => {
  const lock = { packages: { "": {}, "node_modules/good": { license: "(MIT AND Zlib)", integrity: "sha512-x" }, "node_modules/bad": { license: "GPL-3.0-only", integrity: "sha512-x" }, "node_modules/silent": { integrity: "sha512-x" }, "node_modules/loose": { license: "MIT" } } };
  assert.deepEqual(faults(lock), ["bad: GPL-3.0-only is not allowed", "silent: no licence", "loose: no sum"]);
});
