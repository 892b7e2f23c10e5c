// Where WebAssembly may not run: the page says so in both languages, with the cause and what whoever runs
// it can do. With a browser and a header that really refuse it.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { CHROMIUM_ARGS, CHROMIUM_PATH } from "./support/browser.mjs";
import { DIST, POLICY, serve } from "./support/server.mjs";

const SAID = {
  webassembly: ["Dieser Browser führt kein WebAssembly aus.", "Ce navigateur n’exécute pas WebAssembly."],
  policy: ["script-src um 'wasm-unsafe-eval' ergänzen", "ajouter 'wasm-unsafe-eval' à script-src"],
};

async function says(browser, address, [german, french]) {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const host = page.locator("iiz-referral[role=alert]");
    await host.waitFor({ timeout: 15_000 });
    const [de, fr] = await Promise.all(["de-CH", "fr-CH"].map((lang) => host.locator(`p[lang="${lang}"]`).innerText()));
    assert.ok(de.startsWith("Nahtstelle kann nicht starten.") && de.includes(german), de);
    assert.ok(fr.startsWith("Nahtstelle ne peut pas démarrer.") && fr.includes(french), fr);
  } finally {
    await page.close();
  }
}

describe("where WebAssembly may not run", () => {
  let strict, server;

  before(async () => {
    const without = POLICY.replace(" 'wasm-unsafe-eval'", "");
    assert.notEqual(without, POLICY);
    strict = await serve({ policy: without });
    server = await serve();
  });
  after(async () => {
    for (const one of [strict, server]) await one?.close();
  });

  test("a policy without the keyword is named", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS });
    try {
      await says(browser, strict.address, SAID.policy);
    } finally {
      await browser.close();
    }
  });

  test("a browser that compiles nothing is named, on a server and as one file", async () => {
    const browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGS, "--js-flags=--jitless"] });
    try {
      for (const address of [server.address, pathToFileURL(join(DIST, "nahtstelle.html")).href]) await says(browser, address, SAID.webassembly);
    } finally {
      await browser.close();
    }
  });
});
