// What a frame tells the page around it, and what it hears: height and whether something is not saved,
// to the origins that are named; whoever else asks, and whatever else is asked, gets no answer.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "./support/browser.mjs";
import { DIST, FRAME_POLICY, serve } from "./support/server.mjs";

/** The page around it keeps what it is told, and is of another origin. */
const around = (address, sandbox) => `<!doctype html><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">
<iframe src="${address}" ${sandbox}></iframe>`;

describe("a frame and the page around it", () => {
  let files, portal, browser, folder, pages;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    pages = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    await cp(DIST, folder, { recursive: true });
    portal = await serve({ folder: pages, policy: null });
    const policy = FRAME_POLICY.replace("frame-ancestors 'self'", `frame-ancestors ${portal.origin}`);
    files = await serve({ folder, policy, also: { "access-control-allow-origin": "*" } });
    const frame = await readFile(join(folder, "frame.html"), "utf8");
    assert.ok(frame.includes('hosts=""'));
    const named = { named: portal.origin, other: "https://intranet.example.ch", star: "*", beginning: `${portal.origin}0 ${portal.origin}/ http://127.0.0.1` };
    for (const [name, hosts] of Object.entries(named)) {
      await writeFile(join(folder, `${name}.html`), frame.replace('hosts=""', `hosts="${hosts}" canton="LU"`));
      await writeFile(join(pages, `${name}.html`), around(`${files.address}${name}.html`, 'sandbox="allow-scripts allow-downloads"'));
    }
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    for (const server of [files, portal]) await server?.close();
    for (const one of [folder, pages]) await rm(one, { recursive: true, force: true });
  });

  async function open(name, run) {
    const { context, page } = await visit(browser, files);
    try {
      await page.addInitScript(() => {
        globalThis.told = [];
        addEventListener("message", ({ data, origin }) => told.push({ data, origin, at: performance.now() }));
      });
      await page.goto(`${portal.address}${name}.html`);
      const frame = page.frames()[1];
      await frame.locator("#q-referrer_office").waitFor();
      await page.waitForTimeout(500);
      await run(page, frame, () => page.evaluate(() => told));
    } finally {
      await context.close();
    }
  }

  test("its height and whether something is not saved, and nothing else", () =>
    open("named", async (page, frame, told) => {
      const first = (await told()).at(-1);
      assert.equal(first.origin, "null");
      const height = await frame.locator("iiz-referral").evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
      assert.deepEqual(first.data, { from: "iiz-referral", version: 1, height, dirty: false });
      await frame.locator("#q-referrer_office").fill("Muster-Amt");
      await frame.locator("#q-referrer_office").blur();
      await page.waitForFunction(() => told.some(({ data }) => data.dirty));
      const all = JSON.stringify(await told());
      assert.ok(!all.includes("Muster"));
      for (const { data } of await told()) assert.deepEqual(Object.keys(data), ["from", "version", "height", "dirty"]);
    }));

  for (const name of ["other", "star", "beginning"]) {
    test(`a page that is not named exactly is told nothing (${name})`, () =>
      open(name, async (page, frame, told) => {
        await page.evaluate(() => document.querySelector("iframe").contentWindow.postMessage({ to: "iiz-referral", version: 1 }, "*"));
        await frame.locator("#q-referrer_office").fill("Muster-Amt");
        await page.waitForTimeout(500);
        assert.deepEqual(await told(), []);
      }));
  }

  test("who asks is told again, ten times a second at most; what is no question is passed over", () =>
    open("named", async (page, frame, told) => {
      const ask = (message) => page.evaluate((message) => document.querySelector("iframe").contentWindow.postMessage(message, "*"), message);
      const before = (await told()).length;
      const odd = ["state", null, 7, [], {}, { to: "iiz-referral" }, { to: "iiz-referral", version: 2 }, { to: "iiz-referral", version: 1, more: true }, { to: ["iiz-referral"], version: 1 }];
      for (const one of odd) await ask(one);
      await page.waitForTimeout(400);
      assert.equal((await told()).length, before);
      await ask({ to: "iiz-referral", version: 1 });
      await page.waitForFunction((before) => told.length > before, before);

      // A flood, of which each is a question.
      const from = (await told()).length;
      const took = await page.evaluate(async () => {
        const begun = performance.now();
        const frame = document.querySelector("iframe").contentWindow;
        for (let n = 0; n < 20_000; n += 1) frame.postMessage({ to: "iiz-referral", version: 1 }, "*");
        await new Promise((done) => setTimeout(done, 1000));
        return performance.now() - begun;
      });
      const answers = (await told()).length - from;
      assert.ok(answers >= 1 && answers <= took / 100 + 1, `${answers} answers in ${took} ms`);
      await frame.locator("#q-referrer_office").fill("geht noch");
    }));

  test("a window that is not around the frame is told nothing", () =>
    open("named", async (page, frame, told) => {
      const before = (await told()).length;
      // From the frame itself: the right words from the wrong place.
      await frame.evaluate(() => window.postMessage({ to: "iiz-referral", version: 1 }, "*"));
      await page.waitForTimeout(400);
      assert.equal((await told()).length, before);
    }));
});
