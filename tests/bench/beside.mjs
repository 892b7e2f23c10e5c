// The page beside other form libraries with the same questions, in turn, in the same Chromium: what is
// loaded before the first question takes an answer, how long that takes, what is kept in memory, how long
// a click takes; and the start with packs grown tenfold.
//
//   FORMS=node_modules node tests/bench/beside.mjs [ROUNDS]
//
// Each visit is a first one, with the page's thread at a quarter of the processor; what browsers compile
// beside it is not slowed down. Nothing fails because a goal is missed; what cannot be measured does.

import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { launch } from "../browser/support/browser.mjs";
import { buildCommandLine } from "../browser/support/command_line.mjs";
import { median, squeezed } from "../browser/support/measure.mjs";
import { run } from "../browser/support/package.mjs";
import { DIST, serve } from "../browser/support/server.mjs";
import { clicks } from "./beside_clicks.mjs";
import { pages } from "./beside_pages.mjs";
import { probe } from "./beside_probe.mjs";
import { table } from "./beside_table.mjs";

// As many as there are pages: so each has each place in the order once.
const ROUNDS = Number(process.argv[2] ?? 5);
if (!(ROUNDS >= 1)) throw new Error("usage: .dev/figures beside [ROUNDS]");
const SLOWER = 4;
const PATIENCE = 120_000;

const sizes = new Map();
function size(path) {
  if (!sizes.has(path)) sizes.set(path, squeezed(readFileSync(path)));
  return sizes.get(path);
}

/** In the page: when the first question took an answer, and what was asked for before it was shown. */
async function loadedBefore() {
  const { frame, now } = await globalThis.probe.usable;
  const asked = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < frame);
  return { usable: now, urls: [location.href, ...asked.map(({ name }) => name)] };
}

/** Bytes held after cleaning up: JavaScript with the page's elements, and the module's memory. */
async function held(page, devtools) {
  for (let n = 0; n < 3; n += 1) {
    await devtools.send("HeapProfiler.collectGarbage");
    await page.waitForTimeout(100);
  }
  const { usedSize, embedderHeapUsedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize + embedderHeapUsedSize + (await page.evaluate(() => globalThis.probe.memory()));
}

/** One visit: all that is measured in it. */
async function visit(browser, { folder, host, where, taken, name }) {
  const server = await serve({ folder, policy: null });
  const context = await browser.newContext({ locale: "de-CH", timezoneId: "Europe/Zurich", viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const devtools = await context.newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await page.addInitScript(`globalThis.taken = () => ${taken ?? false};`);
    await page.addInitScript(probe, { host, where });
    await page.goto(server.address);
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`${name}: no first question`)), PATIENCE).unref());
    const { usable, urls } = await Promise.race([page.evaluate(loadedBefore), late]);
    const files = [...new Set(urls)].filter((url) => url.startsWith(server.address));
    const bytes = files.map((url) => size(join(folder, decodeURIComponent(new URL(url).pathname).slice(1) || "index.html")));
    // Until what comes behind the question has come.
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(1500);
    const memory = await held(page, devtools);
    const clicked = clicks[name] ? await clicks[name](page) : {};
    return { usable, bytes: bytes.reduce((sum, one) => sum + one, 0), memory, ...clicked };
  } finally {
    await context.close();
    await server.close();
  }
}

const work = mkdtempSync(join(tmpdir(), "nahtstelle-"));
const browser = await launch();
try {
  await run(await buildCommandLine(), "files", "-o", join(work, "files"), "--grown", "10");
  const all = await pages(work, process.env.FORMS, join(work, "files/packs"));
  const measured = Object.fromEntries(Object.keys(all).map((key) => [key, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    // Each begins once: what comes first or follows a heavy one is not always the same.
    const order = Object.entries(all);
    order.unshift(...order.splice(round % order.length));
    for (const [key, page] of order) measured[key].push(await visit(browser, page));
    const shown = ["ours", "survey"].map((key) => JSON.stringify(measured[key][round].shown));
    if (shown[0] !== shown[1]) throw new Error(`other questions are shown: ${shown.join(" and ")}`);
  }
  console.log(`${ROUNDS} first visits each, Chromium ${browser.version()}, the page's thread at 1/${SLOWER}; median (least to most):`);
  table(all, measured, median, statSync(join(DIST, "nahtstelle.html")).size);
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
