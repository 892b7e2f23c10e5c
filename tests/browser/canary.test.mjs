// After a whole journey nothing that was typed is left: in no file of the browser's profile, no
// storage, address, title, history or message, no name of a file. In both browsers, each with a
// profile that stays; and what is there on purpose is found, so that the search is worth something.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { BROWSERS, Journey } from "./support/journey.mjs";
import { words } from "./support/questionnaire.mjs";
import { serve } from "./support/server.mjs";
import { traces } from "./support/traces.mjs";

const CANARY = "Kanarienvogel";
const ON_PURPOSE = "Absichtsvogel";
/** Both write their sessions down every second or two here; usually it is fifteen. */
const WRITTEN_MS = 6000;

/** Fills, checks, packs, saves, keeps a draft; calls `look` where something could have been left. */
async function journey(page, address, look) {
  await page.goto(address);
  const own = new Journey(page);
  await own.until((root) => root.querySelector(".tile"));
  await own.click("LU");
  await own.until((root) => root.querySelector("main [data-question]"));
  let typed = 0;
  const sections = await own.run((root) => root.querySelectorAll(".nav__link").length);
  for (let n = 0; n < sections; n += 1) {
    await own.run((root, n) => root.querySelectorAll(".nav__link")[n].click(), n);
    await wait(200);
    if (await own.run((root) => Boolean(root.querySelector("main [data-question]")))) typed += await own.typeEverywhere(CANARY);
  }
  assert.ok(typed > 15, `typed in ${typed} controls`);
  await look("filled");
  await own.click(words("check.title", "de"));
  await own.until((root, text) => root.textContent.includes(text), CANARY);
  await own.click(words("export.title", "de"), ".footer");
  await own.until((root) => root.querySelector('input[name="seal"][value="own"]'));
  await own.run((root) => root.querySelector('input[name="seal"][value="own"]').click());
  await own.typeEverywhere(CANARY, "#passphrase");
  await own.click("", "main .main__next");
  await own.until((root) => root.querySelector(".progress__done"));
  await look("packed");
  await own.click(words("header.save", "de"), ".header");
  await own.run((root) => root.querySelector('input[name="save"][value="own"]').click());
  await own.typeEverywhere(CANARY, "#save-passphrase");
  await own.click(words("save.deed", "de"), "#banner");
  await own.until((root, text) => root.querySelector("#banner")?.textContent.includes(text), words("file.saved", "de"));
  await own.click("Nahtstelle", ".header");
  await own.click(words("draft.begin", "de"), "main");
  await own.until((root) => root.querySelector("main")?.textContent.includes("Nicht mehr sichern"));
  await own.until((root) => root.querySelector(".drafts__line"));
  await look("saved, and kept as a draft");
  await own.click(words("header.clear", "de"), ".header");
  await own.click(words("clear.yes", "de"), "#banner");
  await own.until((root, text) => root.querySelector("#banner")?.textContent.includes(text), words("clear.done", "de"));
  await look("cleared");
}

/** What a page shows to others than the user. */
function outside(page) {
  return page.evaluate(() =>
    JSON.stringify([location.href, document.title, history.state, { ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
}

describe("canary", () => {
  for (const [name, launch] of Object.entries(BROWSERS)) {
    test(`${name}: nothing that was typed is left`, { timeout: 240_000 }, async () => {
      const folder = await mkdtemp(join(tmpdir(), "nahtstelle-canary-"));
      const [profile, downloads] = [join(folder, "profile"), join(folder, "downloads")];
      for (const one of [profile, downloads]) await mkdir(one);
      const server = await serve();
      let browser;
      try {
        browser = await launch(profile, downloads);
        const page = await browser.newPage();
        const said = [];
        page.on("console", (message) => said.push(message.text()));
        await journey(page, server.address, async (when) => {
          await wait(WRITTEN_MS);
          assert.deepEqual(await traces(profile, [CANARY]), [], `${name}, ${when}`);
          assert.ok(!(await outside(page)).includes(CANARY), `${name}, ${when}`);
        });
        assert.ok(!said.join("\n").includes(CANARY), "the console");
        await browser.close();
        assert.deepEqual(await traces(profile, [CANARY]), [], `${name}, closed`);
        const names = await readdir(downloads);
        assert.equal(names.length, 2, `the package and the case: ${names}`);
        assert.ok(!names.join("\n").includes(CANARY), names.join(", "));
      } finally {
        await browser?.close().catch(() => {});
        await server.close();
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    });

    test(`${name}: what is left on purpose is found`, { timeout: 120_000 }, async () => {
      const folder = await mkdtemp(join(tmpdir(), "nahtstelle-canary-"));
      const [profile, site] = [join(folder, "profile"), join(folder, "site")];
      for (const one of [profile, site]) await mkdir(one);
      await writeFile(join(site, "index.html"), "<!doctype html><title>Control</title><textarea></textarea>");
      const server = await serve({ folder: site });
      let browser;
      try {
        browser = await launch(profile, folder);
        const page = await browser.newPage();
        await page.goto(server.address);
        await page.focus("textarea");
        await page.keyboard.type(ON_PURPOSE);
        await page.evaluate((text) => localStorage.setItem("control", `${text} 2`), ON_PURPOSE);
        const sessions = /recovery\.jsonlz4$|Sessions\/Session_/;
        let found = [];
        for (let n = 0; n < 30 && !found.some((file) => sessions.test(file)); n += 1) {
          await wait(1000);
          found = await traces(profile, [ON_PURPOSE]);
        }
        assert.ok(found.some((file) => sessions.test(file)), `the session, in ${found}`);
        await browser.close();
        found = await traces(profile, [ON_PURPOSE]);
        assert.ok(found.some((file) => /leveldb|ls\/data\.sqlite|storage/i.test(file)), `the storage, in ${found}`);
      } finally {
        await browser?.close().catch(() => {});
        await server.close();
        await rm(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    });
  }
});
