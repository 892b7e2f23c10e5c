// The samples beside this file, and the packages that the command line writes of them.

import { readdirSync, readFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { caseFile } from "../browser/support/answers.mjs";
import { run } from "../browser/support/package.mjs";
import { packs } from "../browser/support/questionnaire.mjs";

/** A paper to enclose: the smallest picture. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");

const read = (file) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"));

/** All samples by name. */
const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".json"));
export const samples = files.map((file) => ({ name: file.replace(".json", ""), ...expanded(read(file)) }));

/** The empty case in every canton: what the packs say themselves. */
const empty = samples.find(({ name }) => name === "empty");
const inCanton = (canton) => ({ ...empty, name: canton, brief: true, side_by_side: [], file: { ...empty.file, canton } });
export const cantons = Object.keys(packs).map(inCanton);

/** A sample with the answers that its rules stand for. */
function expanded({ case: file, repeat = {}, ...sample }) {
  const answers = sample.full ? caseFile(file.canton, file.answers).answers : structuredClone(file.answers);
  for (const [place, times] of Object.entries(repeat)) {
    const steps = place.split("/");
    const last = steps.pop();
    const inside = steps.reduce((value, step) => value[step], answers);
    inside[last] = repeated(inside[last], times);
  }
  return { for: ["addressee", "person"], signers: [], side_by_side: [], printed: {}, enclose: [], ...sample, file: { ...file, answers } };
}

/** An answer as often, with its number for `{n}`: a text becomes a longer one, an entry several. */
function repeated(answer, times) {
  const fill = (n) => JSON.parse(JSON.stringify(answer).replaceAll("{n}", n));
  const all = Array.from({ length: times }, (_, n) => fill(n + 1));
  return Array.isArray(answer) ? all.flat() : all.join("");
}

/** Does the work for all items, as many at a time as the machine has processors. */
export async function each(items, work) {
  const done = [];
  const left = items.entries();
  const next = async () => {
    for (const [n, item] of left) done[n] = await work(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, next));
  return done;
}

/** Samples in both languages, and for each of their recipients; what the person signs also in others. */
export function wanted(samples) {
  const packages = (sample) =>
    ["de", "fr"].flatMap((language) => sample.for.map((recipient) => ({ language, recipient, signer: language })));
  const signed = ({ signers }) => signers.map((signer) => ({ language: "de", recipient: "person", signer }));
  const both = (sample) => sample.side_by_side.map((recipient) => ({ language: "de", recipient, signer: "de", both: true }));
  return samples.flatMap((sample) =>
    [...packages(sample), ...signed(sample), ...both(sample)].map(({ language, recipient, signer, both }) => {
      const name = `${sample.name} ${both ? "both" : signer} ${recipient}`;
      return { ...sample, name, language, recipient, signer, both };
    }),
  );
}

/** Writes a package, in a process and a folder of its own. */
export async function writePackage(iiz, sample, folder, surroundings = {}) {
  const { name, file, language, recipient, signer, enclose, both } = sample;
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  const saved = join(place, "case.json");
  await writeFile(saved, JSON.stringify(file));
  const paper = join(place, "paper.png");
  await writeFile(paper, PNG);
  const enclosed = enclose.flatMap((kind) => ["--enclose", `${kind}=${paper}`]);
  const set = Object.entries(surroundings).map((pair) => pair.join("="));
  const options = ["--lang", language, "--signer-lang", signer, "--for", recipient, ...enclosed];
  if (both) options.push("--side-by-side");
  await run("env", ...set, iiz, "package", saved, "-o", place, ...options);
  const { files } = JSON.parse(await readFile(join(place, "manifest.json"), "utf8"));
  const written = files.filter((one) => one.name.endsWith(".pdf") && one.role !== "enclosure");
  const documents = written.map((one) => {
    return { ...sample, name: `${name} ${one.role}`, role: one.role, path: join(place, one.name) };
  });
  const archive = await readFile(join(place, (await readdir(place)).find((one) => one.endsWith(".zip"))));
  // The person gets no data.
  const data = files.find(({ role }) => role === "data");
  const answers = data && JSON.parse(await readFile(join(place, data.name), "utf8")).answers;
  return { name, documents, archive, answers };
}
