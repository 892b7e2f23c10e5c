// A package of a full case in Chromium: how long its documents take, as the processor is and at a
// quarter of it; and pdfmake beside it, with documents of the same content, in the same run.
//
//   node tests/bench/documents.mjs
//
// At a quarter means that the whole process of the page, workers included, is stopped for three
// quarters of the time: Chromium's own throttling leaves workers as they are. Timed is from the
// request to the finished bytes, in a module that is loaded; pdfmake makes its files one by one.
// The times are printed. Ends with 1 if Nahtstelle is slower than pdfmake, or loads half as many
// bytes or more.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { caseFile } from "../browser/support/answers.mjs";
import { launch } from "../browser/support/browser.mjs";
import { buildCommandLine } from "../browser/support/command_line.mjs";
import { median, squeezed } from "../browser/support/measure.mjs";
import { code, serve } from "../browser/support/server.mjs";
import { parts } from "../documents/structure.mjs";

const RUNS = 9;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
const ms = (times) => `${median(times).toFixed(0)} ms`;

/** A document for pdfmake with the texts of one of ours: headings, paragraphs, rows. */
function definition(found) {
  const content = [];
  for (const { texts } of found) {
    const table = content.at(-1)?.table;
    if (texts.length === 1) content.push({ text: texts[0] });
    else if (table?.body[0].length === texts.length) table.body.push(texts);
    else content.push({ table: { body: [texts] } });
  }
  return { content };
}

/** Runs what is given while the process of the page has a quarter of the time. */
async function atAQuarter(browser, run) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pages = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const signal = (name) => pages.forEach((id) => process.kill(id, name));
  let phase = 0;
  const timer = setInterval(() => signal(["SIGCONT", "SIGSTOP", "SIGSTOP", "SIGSTOP"][phase++ % 4]), 5);
  try {
    return await run();
  } finally {
    clearInterval(timer);
    signal("SIGCONT");
  }
}

/** In the page: milliseconds of each run of our worker, the first left out. */
async function ours([file, canton, runs]) {
  const code = document.querySelector("script[type=module]").src;
  const pack = new Uint8Array(await (await fetch(new URL(`packs/${canton}`, code))).arrayBuffer());
  const worker = new Worker(new URL("packager.js", code));
  const said = (wanted) =>
    new Promise((done, fail) => {
      worker.onmessage = ({ data }) => (data[0] === wanted ? done(data) : data[0] === "problem" && fail(new Error(data[1])));
    });
  await said("ready");
  const times = [];
  for (let n = 0; n <= runs; n += 1) {
    const start = performance.now();
    worker.postMessage(["write", file, "de", "own", [], "de", "none", "", false, pack]);
    const [, , bytes] = await said("written");
    times.push(performance.now() - start);
    if (bytes.length < 100_000) throw new Error(`a package of ${bytes.length} bytes`);
  }
  worker.terminate();
  return times.slice(1);
}

/** In the page: the same for pdfmake. */
async function theirs([definitions, runs]) {
  const times = [];
  for (let n = 0; n <= runs; n += 1) {
    const copies = structuredClone(definitions);
    const start = performance.now();
    for (const definition of copies) {
      const bytes = await globalThis.pdfMake.createPdf(definition).getBuffer();
      if (bytes.length < 5_000) throw new Error(`a document of ${bytes.length} bytes`);
    }
    times.push(performance.now() - start);
  }
  return times.slice(1);
}

const folder = mkdtempSync(join(tmpdir(), "nahtstelle-"));
// Without a policy: pdfmake, beside which it is measured, makes code of texts.
const server = await serve({ policy: null });
const browser = await launch();
try {
  const file = JSON.stringify(caseFile("LU"));
  const saved = join(folder, "case.json");
  writeFileSync(saved, file);
  execFileSync(await buildCommandLine(), ["package", saved, "-o", folder, "--lang", "de", "--for", "own"]);
  const names = readdirSync(folder).filter((name) => name.endsWith(".pdf"));
  const definitions = await Promise.all(names.map(async (name) => definition(await parts(join(folder, name)))));

  const module = ["packager.js", "packager.wasm"].map((name) => readFileSync(join(code(), name)));
  const own = module.reduce((sum, bytes) => sum + squeezed(bytes), 0);
  const build = join(createRequire(import.meta.url).resolve("pdfmake/package.json"), "..", "build");
  const scripts = ["pdfmake.min.js", "vfs_fonts.js"].map((name) => readFileSync(join(build, name), "utf8"));
  const other = scripts.reduce((sum, script) => sum + squeezed(script), 0);

  const page = await browser.newPage();
  await page.goto(server.address);
  await page.locator(".tile").first().click();
  await page.locator("main [data-question]").first().waitFor();
  for (const content of scripts) await page.addScriptTag({ content });
  const both = async () => [await page.evaluate(ours, [file, "LU", RUNS]), await page.evaluate(theirs, [definitions, RUNS])];
  const plain = await both();
  const quarter = await atAQuarter(browser, both);

  const { version } = JSON.parse(readFileSync(join(build, "..", "package.json"), "utf8"));
  console.log(`Package of a full case, ${names.length} documents, ${RUNS} runs (median); beside pdfmake ${version}:`);
  console.log(`  as the processor is: ${ms(plain[0])} (goal 400 ms), pdfmake ${ms(plain[1])}`);
  console.log(`  at a quarter of it:  ${ms(quarter[0])} (goal 1500 ms), pdfmake ${ms(quarter[1])}`);
  console.log(`  bytes, brotli -q 11: ${kilobytes(own)}, pdfmake with its fonts ${kilobytes(other)} (goal: less than half)`);
  if (median(plain[0]) > median(plain[1]) || own * 2 >= other) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}
