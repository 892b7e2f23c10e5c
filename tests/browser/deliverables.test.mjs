// Four ways to run the application, in both browsers and languages: as a page of its own, as an element
// in a page of others, in a frame without an origin, and as one file that is opened from a folder.
// Under the strictest policy that each of them can have; and nothing is asked for but its own files.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { BROWSERS, Journey } from "./support/journey.mjs";
import { checkManifest, unpack } from "./support/package.mjs";
import { sections, words } from "./support/questionnaire.mjs";
import { DIST, FRAME_POLICY, serve } from "./support/server.mjs";

const TYPED = "Muster-Reise";

const host = (inside) => `<!doctype html><html lang="fr-CH"><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">${inside}</html>`;

/** How each is put into its page; what the server says; what is open then. */
const WAYS = {
  "a page of its own": { open: ({ address }) => address },
  "an element": {
    page: (language) => host(`<script type="module" src="./iiz-referral.js"></script><h1>Intranet</h1><iiz-referral lang="${language}"></iiz-referral>`),
    open: ({ address }) => `${address}host.html`,
  },
  "a frame": {
    page: () => host('<h1>Intranet</h1><iframe src="./frame.html" sandbox="allow-scripts allow-downloads" width="1200" height="700"></iframe>'),
    // Without an origin, the frame's own files are another's for it, and workers are started from memory.
    also: { "access-control-allow-origin": "*" },
    policy: FRAME_POLICY,
    open: ({ address }) => `${address}host.html`,
  },
  "one file": { open: (_, folder) => pathToFileURL(join(folder, "nahtstelle.html")).href },
};

/** Waits for the frame that has the application in it. */
async function frameOf(page) {
  for (let n = 0; n < 150; n += 1) {
    for (const frame of page.frames()) {
      if (await frame.evaluate("Boolean(document.querySelector('iiz-referral')?.shadowRoot)").catch(() => false)) return frame;
    }
    await wait(100);
  }
  assert.fail("the application never came");
}

const sectionTitle = (wanted, language) => sections.find(({ id }) => id === wanted).title[language];

async function journey(page, language) {
  const own = new Journey(page, await frameOf(page));
  await own.click({ de: "Deutsch", fr: "Français" }[language], ".header");
  await own.until((root, tag) => root.querySelector(".app").lang === tag, `${language}-CH`);
  await own.click("LU");
  await own.until((root) => root.querySelector("main [data-question]"));
  for (const { id } of sections) {
    await own.click(sectionTitle(id, language), ".nav");
    await wait(100);
    await own.run((root) => root.querySelectorAll('main input[type="radio"][value="yes"]').forEach((one) => one.click()));
  }
  await own.click(sectionTitle("person", language), ".nav");
  await own.until((root) => root.querySelector("main #q-person_family_name"));
  assert.equal(await own.typeEverywhere(TYPED, "main #q-person_family_name"), 1);
  await own.until((root) => root.querySelector("[data-pathway='lu.roundtable'][data-outcome]"));
  await own.click(words("export.title", language), ".footer");
  await own.until((root) => root.querySelector('input[name="seal"][value="none"]'));
  await own.run((root) => root.querySelector('input[name="seal"][value="none"]').click());
  await own.press("main .main__next button");
  await own.until((root) => root.querySelector(".progress__done, .progress__problem"));
  assert.equal(await own.run((root) => root.querySelector(".progress__problem")?.textContent ?? ""), "");
}

/** The last record of a ZIP archive without a comment: how long it is, and how it begins (APPNOTE 4.3.16). */
const END = { size: 22, signature: Buffer.from("PK\x05\x06", "latin1") };

/** The package that came, once it is whole. */
async function downloaded(folder) {
  for (let n = 0; n < 100; n += 1) {
    const [name] = (await readdir(folder)).filter((name) => name.endsWith(".zip"));
    const bytes = name ? await readFile(join(folder, name)) : Buffer.alloc(0);
    // Firefox puts an empty file there first. At the end of a whole one stands the directory's end.
    if (bytes.subarray(-END.size).subarray(0, 4).equals(END.signature)) return bytes;
    await wait(100);
  }
  assert.fail(`no package in ${await readdir(folder)}`);
}

for (const [browserName, launch] of Object.entries(BROWSERS)) {
  describe(browserName, () => {
    for (const [way, { page: written, policy, also, open }] of Object.entries(WAYS)) {
      for (const language of ["de", "fr"]) {
        test(`${way}, ${language}: from the first question to the package`, { timeout: 120_000 }, async () => {
          const folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
          const [profile, downloads, site] = ["profile", "downloads", "site"].map((name) => join(folder, name));
          for (const one of [profile, downloads]) await mkdir(one);
          await cp(DIST, site, { recursive: true });
          if (written) await writeFile(join(site, "host.html"), written(language));
          const server = await serve({ folder: site, policy, also });
          let browser;
          try {
            browser = await launch(profile, downloads);
            const page = await browser.newPage();
            const [said, asked] = [[], []];
            page.on("console", (message) => ["error", "warn"].includes(message.type()) && said.push(message.text()));
            page.on("pageerror", (error) => said.push(String(error)));
            page.on("request", (request) => asked.push(request.url()));
            const address = open(server, site);
            await page.goto(address);
            await journey(page, language);
            const opened = await unpack(await downloaded(downloads), folder);
            checkManifest(opened);
            assert.equal(opened.data.answers.person_family_name, `${TYPED}0`);
            assert.equal(opened.data.language, language);
            assert.deepEqual(said, [], "errors and warnings");
            for (const { method, url, body } of server.requests) {
              assert.ok(method === "GET" && !url.includes("?") && body === 0, `${method} ${url}`);
            }
            const elsewhere = asked.filter((url) => ![server.address, "blob:", "data:"].some((start) => url.startsWith(start)) && url !== address);
            assert.deepEqual(elsewhere, []);
            if (way === "one file") assert.equal(server.requests.length, 0);
          } finally {
            await browser?.close().catch(() => {});
            await server.close();
            await rm(folder, { recursive: true, force: true, maxRetries: 5 });
          }
        });
      }
    }
  });
}
