// Packages as their receivers look at them: unpacked by unzip, its PDF read by
// Poppler and qpdf, the hashes computed anew.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const start = promisify(execFile);

/** Runs a program and gives what it prints. */
export const run = async (program, ...given) => (await start(program, given, { maxBuffer: 1 << 26 })).stdout;

/** Without anything that line breaking adds or takes: spaces and hyphens. */
export const packed = (text) => text.normalize("NFC").replace(/[\s\u00ad\u200b-]+/gu, "");

/** Unpacks a package: its files by name, its manifest, and the path of each role. */
export async function unpack(bytes, folder) {
  const place = await mkdtemp(join(folder, "package-"));
  const zip = join(place, "package.zip");
  await writeFile(zip, bytes);
  await run("unzip", "-tqq", zip);
  const inside = join(place, "inside");
  await run("unzip", "-q", zip, "-d", inside);
  const names = (await readdir(inside)).sort();
  const files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(inside, name))])));
  const manifest = JSON.parse(files["manifest.json"].toString());
  const of = (role) => manifest.files.find((file) => file.role === role);
  // The person gets papers and no data.
  const data = of("data") && JSON.parse(files[of("data").name].toString());
  return { files, manifest, data, name: (role) => of(role).name, path: (role) => join(inside, of(role).name) };
}

/** The manifest names every file, with its size and its SHA-256. */
export function checkManifest({ files, manifest }) {
  const entries = manifest.files.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 }));
  const present = Object.entries(files).filter(([name]) => name !== "manifest.json");
  const found = present.map(([name, content]) => ({
    name,
    bytes: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  }));
  const byName = (a, b) => a.name.localeCompare(b.name);
  assert.deepEqual(entries.sort(byName), found.sort(byName), "the manifest and the files");
}

/** What a reader, and a program that reads aloud, find in a PDF. */
export async function readPdf(path) {
  assert.match(await run("qpdf", "--check", path), /No syntax or stream encoding errors/);
  const info = await run("pdfinfo", path);
  const field = (name) => info.match(new RegExp(`^${name}: +(.*)$`, "m"))?.[1];
  const objects = JSON.parse(await run("qpdf", "--json=2", "--json-key=qpdf", path)).qpdf[1];
  const catalog = Object.values(objects).find(({ value }) => value?.["/Type"] === "/Catalog").value;
  const pages = (await run("pdftotext", "-raw", path, "-")).split("\f").slice(0, -1);
  return {
    title: field("Title"),
    author: field("Author"),
    tagged: field("Tagged"),
    language: catalog["/Lang"].replace(/^u:/, ""),
    count: Number(field("Pages")),
    pages,
    text: packed(pages.map((page) => body(page, field("Title"))).join("\n")),
    rows: rows(await run("pdfinfo", "-struct-text", path)),
  };
}

/** A page without running head and foot: they may stand in the middle of a text. */
function body(page, title) {
  const lines = page.split("\n");
  const foot = lines.findIndex((line) => / (Seite|Page|Pagina) \d+ (von|sur|di|of) \d+$/.test(line));
  assert.ok(foot === 0 || (foot === 1 && lines[0] === title), `head and foot of the page: ${lines.slice(0, 3)}`);
  return lines.slice(foot + 1).join("\n");
}

/** The lines of `pdfinfo -struct-text`, each with whether it begins a paragraph inside a cell. */
export function tagged(structure) {
  let cell = Infinity;
  return structure.split("\n").map((whole) => {
    const [line, depth] = [whole.trim(), whole.search(/\S/)];
    if (/^T[DH]\b/.test(line)) cell = depth;
    else if (/^\w/.test(line) && depth <= cell) cell = Infinity;
    return [line, /^P\b/.test(line) && depth > cell];
  });
}

/** The rows of all tables, as they are tagged: the text of each cell. */
function rows(structure) {
  const found = [];
  for (const [line, inCell] of tagged(structure)) {
    // The paragraphs of a cell are parts of it.
    if (inCell) continue;
    if (line === "TR") found.push([]);
    else if (/^T[DH]\b/.test(line)) found.at(-1)?.push("");
    else if (/^".*"$/.test(line) && found.at(-1)?.length) found.at(-1)[found.at(-1).length - 1] += packed(line.slice(1, -1));
    else if (/^(H\d|P|L|Sect|Table)\b/.test(line)) found.push([]);
  }
  return found.filter((row) => row.length > 0);
}
