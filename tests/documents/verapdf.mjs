// veraPDF: every file against PDF/A-2a and PDF/UA-1, and files that it must refuse.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { run } from "../browser/support/package.mjs";

const DRIVER = fileURLToPath(new URL("../../.dev/verapdf/Validate.java", import.meta.url));

/** Validates files in one process: by path, what each standard found. */
export async function validate(paths) {
  const printed = await run("java", "-cp", process.env.VERAPDF, DRIVER, ...paths);
  const found = Object.fromEntries(paths.map((path) => [path, {}]));
  let version;
  for (const [kind, ...fields] of printed.trimEnd().split("\n").map((line) => line.split("\t"))) {
    if (kind === "with") [version] = fields;
    if (kind === "result") {
      const [path, standard, ...numbers] = fields;
      const [pages, rules, met, checks, failed] = numbers.map(Number);
      found[path][standard] = { pages, rules, met, checks, failed, failures: [] };
    }
    if (kind === "failure") {
      const [path, standard, clause, test, times, place, description, message] = fields;
      found[path][standard].failures.push({ rule: `${clause}-${test}`, times, place, description, message });
    }
  }
  return { version, found };
}

/** One line for each document: its size, and of each standard the rules met, the checks, the rules failed. */
export function table(documents, { version, found }) {
  const width = Math.max(...documents.map(({ name }) => name.length));
  const first = found[documents[0].path];
  const head = Object.entries(first).map(([standard, { rules }]) => `${standard} (${rules} rules)`.padStart(24));
  const names = ["met", "checks", "failed"].map((name) => name.padStart(8)).join("");
  const line = ({ name, path }) => {
    const results = Object.values(found[path]);
    const numbers = results.flatMap(({ met, checks, failed }) => [met, checks, failed]);
    const size = `${results[0].pages}`.padStart(6) + `${statSync(path).size}`.padStart(8);
    return name.padEnd(width) + size + numbers.map((number) => `${number}`.padStart(8)).join("");
  };
  const above = `veraPDF ${version}`.padEnd(width + 14) + head.join("");
  return [above, `${"document".padEnd(width)} pages   bytes${names}${names}`, ...documents.map(line)].join("\n");
}

/** The failures of a document in words. */
export const failuresOf = ({ name, path }, { found }) =>
  Object.entries(found[path]).flatMap(([standard, { failures }]) =>
    failures.map(({ rule, times, place, description, message }) =>
      `${name}: ${standard} ${rule}, ${times} times: ${description}\n  at ${place}\n  ${message}`,
    ),
  );

/**
 * What is changed in the bytes of a sound file, and the rules that it then breaks. Of the same
 * length, so that all else stays in its place.
 */
export const BREAKS = {
  "no tag tree": ["/StructTreeRoot ", "/StructTreeR__t ", { "2a": "6.7.3.3-1", ua1: "7.1-11" }],
  "no mark of a tagged file": ["/MarkInfo", "/Mark____", { "2a": "6.7.2.2-1", ua1: "6.2-1" }],
  "no metadata": ["/Metadata ", "/Meta____ ", { "2a": "6.6.2.1-1", ua1: "7.1-8" }],
  "another level of PDF/A": ["<pdfaid:conformance>A", "<pdfaid:conformance>B", { "2a": "6.6.4-3" }],
  "another part of PDF/UA": ["<pdfuaid:part>1", "<pdfuaid:part>9", { ua1: "5-2" }],
  "no language": ["/Lang(de-CH)/StructTreeRoot", "/L___(de-CH)/StructTreeRoot", { ua1: "7.2-2" }],
  "no title in the window": ["/DisplayDocTitle", "/Display________", { ua1: "7.1-10" }],
  "no text behind the glyphs": ["/ToUnicode", "/To_______", { "2a": "6.2.11.7.2-1", ua1: "7.21.7-1" }],
  "a font that is not there": ["/FontFile2", "/Font_____", { "2a": "6.2.11.4.1-1", ua1: "7.21.4.1-1" }],
  "a level of headings left out": ["/S/H1", "/S/H3", { ua1: "7.4.2-1" }],
  "heads of no cells": ["/Scope/", "/S____/", { ua1: "7.5-1" }],
  "rows without cells": ["/S/TD", "/S/P ", { ua1: "7.2-10" }],
};

/** Breaks a sound file in every way. */
export async function broken(path, folder) {
  const sound = await readFile(path, "latin1");
  const spoil = async ([name, [from, to, rules]]) => {
    assert.ok(sound.includes(from) && from.length === to.length, `«${from}» in ${path}, as long as «${to}»`);
    const file = join(folder, `${name.replaceAll("/", "-")}.pdf`);
    await writeFile(file, sound.replaceAll(from, to), "latin1");
    return { name, path: file, rules };
  };
  return Promise.all(Object.entries(BREAKS).map(spoil));
}
