// The figures that are published: what a visitor loads before the first question
// can be answered, how long that takes, and how long an answer takes to show.
//
// Ends with 1 if the first load or the document module, compressed, is larger than its limit.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { AS_OF } from "./support/answers.mjs";
import { launch, visit } from "./support/browser.mjs";
import { median, noteFirstQuestion, panelTimes, squeezed } from "./support/measure.mjs";
import { App } from "./support/pages.mjs";
import { DIST, code, serve } from "./support/server.mjs";

const FIRST_LIMIT = 150_000;
const DOCUMENT_LIMIT = 400_000;
const ANSWERS = 120;
const VISITS = 5;

const number = (value) => Math.round(value).toLocaleString("de-CH");
const ms = (value) => `${value.toFixed(1)} ms`;

/** The largest of the files that hold a canton's criteria, compressed: its canton and its size. */
function largestPack() {
  const folder = join(code(), "packs");
  const sizes = readdirSync(folder).map((canton) => [canton, squeezed(readFileSync(join(folder, canton)))]);
  return sizes.sort(([, one], [, other]) => other - one)[0];
}

/** Prints a table of files with their sizes, and gives the compressed sum. */
function sizes(title, urls, address) {
  console.log(`${title}, bytes and bytes with brotli -q 11:`);
  const rows = urls.map((url) => {
    const path = decodeURIComponent(url.slice(address.length)) || "index.html";
    const bytes = readFileSync(join(DIST, path));
    return [path, bytes.length, squeezed(bytes)];
  });
  const [plain, small] = [1, 2].map((column) => rows.reduce((all, row) => all + row[column], 0));
  for (const [name, ...both] of [...rows, ["sum", plain, small]]) {
    console.log(`  ${name.padEnd(64)} ${both.map((size) => number(size).padStart(10)).join(" ")}`);
  }
  return small;
}

const server = await serve();
const browser = await launch();
try {
  const own = (watch) => [...new Set(watch.requests.map(({ url }) => url))].filter((url) => url.startsWith(server.address));
  const starts = [];
  for (let n = 0; n < VISITS; n += 1) {
    const { context, page, watch } = await visit(browser, server);
    await page.addInitScript(noteFirstQuestion);
    const app = await App.open(page, watch, server.address);
    starts.push(await page.evaluate(() => performance.getEntriesByName("canton")[0].startTime));
    if (n < VISITS - 1) {
      await context.close();
      continue;
    }
    await app.begin("LU", AS_OF);
    await app.assessed();
    // What was asked for when the question was there, and what came behind it.
    const early = await page.evaluate(() => {
      const there = performance.getEntriesByName("first question")[0].startTime;
      return performance.getEntriesByType("resource").filter(({ startTime }) => startTime < there).map(({ name }) => name);
    });
    const [first, behind] = [true, false].map((wanted) => own(watch).filter((url) => wanted === (url === server.address || early.includes(url))));
    await app.section("coordination");
    const times = await panelTimes(page, "coordination_need", ANSWERS);

    const before = new Set(own(watch));
    await app.createPackage(undefined, "export.write_draft");
    const loaded = sizes("Loaded before the first question, canton of Lucerne", first, server.address);
    console.log(`  largest pack: ${largestPack().join(", ")}`);
    sizes("Loaded behind it", behind, server.address);
    const module = own(watch).filter((url) => !before.has(url));
    const documents = sizes("Document module, loaded when it is wanted", module, server.address);
    console.log(`Answer to updated assessment, ${times.length} answers (median, max):`);
    for (const [name, key] of [["page up to date", "updated"], ["painted", "painted"]]) {
      const all = times.map((time) => time[key]);
      console.log(`  ${name.padEnd(16)} ${ms(median(all)).padStart(10)} ${ms(Math.max(...all)).padStart(10)}`);
    }
    console.log(`A canton can be chosen, ${VISITS} visits (median, max): ${ms(median(starts))} ${ms(Math.max(...starts))}`);
    watch.check();
    const limits = [["first load", loaded, FIRST_LIMIT], ["document module", documents, DOCUMENT_LIMIT]];
    for (const [name, size, limit] of limits.filter(([, size, limit]) => size > limit)) {
      console.error(`The ${name} is ${number(size)} bytes compressed; the limit is ${number(limit)}.`);
      process.exitCode = 1;
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
