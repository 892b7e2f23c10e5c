// The browser is killed while somebody types: the draft that was kept opens, is never corrupt, and
// lacks at most the last second.
//
//   KILLS=100 node --test tests/browser/killed.test.mjs    as often as that, instead of ten times
//   SEED=7 …                                               at other moments

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";

import { AS_OF } from "./support/answers.mjs";
import { launchWithProfile, Watch } from "./support/browser.mjs";
import { App } from "./support/pages.mjs";
import { serve } from "./support/server.mjs";

const KILLS = Number(process.env.KILLS ?? 10);
const SEED = Number(process.env.SEED ?? 1);
const LONGEST_MS = 4000;
const LAST_SECOND_MS = 1000;
const PASSPHRASE = "Muster-Passphrase am Werktag";

/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function numbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Starts the browser with the profile of before, and opens the application. */
async function start(profile, server) {
  const chromium = await launchWithProfile(profile);
  chromium.page.setDefaultTimeout(30_000);
  await chromium.page.setViewportSize({ width: 1280, height: 900 });
  const app = await App.open(chromium.page, new Watch(chromium.context, server), server.address);
  app.packagerWanted = true;
  return { chromium, app };
}

/** Opens the draft that is kept, and gives the text in it. */
async function recover(app) {
  const lines = app.page.locator(".drafts__line");
  await lines.first().waitFor();
  assert.equal(await lines.count(), 1, "one draft is kept");
  await lines.getByRole("button").first().click();
  await app.page.locator("#key").fill(PASSPHRASE);
  await app.page.locator("#banner .button--deed").click();
  await app.page.locator("#banner p").filter({ hasText: app.words("draft.opened") }).waitFor();
  await app.section("coordination");
  return app.main.locator("#q-reason").inputValue();
}

/** Types one letter after the other until the moment comes; gives them with the time when each was in. */
async function typeUntil(app, moment, random) {
  const typed = [];
  const field = app.main.locator("#q-reason");
  await field.focus();
  await app.page.keyboard.press("Control+End");
  const end = performance.now() + moment;
  while (performance.now() < end) {
    const letter = "abcdefghijklmnopqrstuvwxyz 0123456789".charAt(random() * 37);
    await app.page.keyboard.type(letter);
    typed.push({ letter, at: performance.now() });
    await wait(random() * 60);
  }
  return typed;
}

test(`killed ${KILLS} times`, { timeout: 60_000 + KILLS * 30_000 }, async () => {
  const random = numbers(SEED);
  const profile = await mkdtemp(join(tmpdir(), "nahtstelle-profile-"));
  const server = await serve();
  let running;
  try {
    running = await start(profile, server);
    const { app } = running;
    await app.begin("LU", AS_OF);
    await app.answer("reason", "Anfang:");
    await app.button(app.words("header.save")).click();
    await app.button(app.words("draft.begin")).click();
    await app.page.locator('#banner input[value="own"]').check();
    await app.page.locator("#draft-passphrase").fill(PASSPHRASE);
    await app.page.locator("#banner .button--deed").click();
    await app.banner(app.words("draft.on"));
    await wait(LAST_SECOND_MS);
    let before = "Anfang:";
    const lost = [];
    for (let n = 0; n < KILLS; n += 1) {
      const typed = await typeUntil(running.app, random() * LONGEST_MS, random);
      const killed = performance.now();
      await running.chromium.kill();
      running = await start(profile, server);
      const found = await recover(running.app);
      const whole = before + typed.map(({ letter }) => letter).join("");
      assert.ok(found.startsWith(before), `kill ${n}: what was kept before is there`);
      assert.ok(whole.startsWith(found), `kill ${n}: what is there was typed`);
      const first = typed[found.length - before.length];
      lost.push(first ? killed - first.at : 0);
      assert.ok(lost.at(-1) <= LAST_SECOND_MS, `kill ${n}: lacks the last ${Math.round(lost.at(-1))} ms`);
      before = found;
    }
    const sorted = lost.toSorted((one, other) => one - other);
    const [median, most] = [sorted[sorted.length >> 1], sorted.at(-1)].map(Math.round);
    console.log(`${KILLS} kills, seed ${SEED}: no draft corrupt; what was lacking goes back ${median} ms (median), ${most} ms (most)`);
  } finally {
    await running?.chromium.kill().catch(() => {});
    await server.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
