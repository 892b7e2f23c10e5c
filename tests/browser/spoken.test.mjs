// What is spoken without being looked for: the assessment, once when the answers have come to rest, and
// never while somebody types.

import assert from "node:assert/strict";

import { AS_OF } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

/** Longer than the page waits until it speaks. */
const REST = 1800;

const region = (app) => app.page.locator("#assessment > [role=status]");

/** From now on, collects what is spoken in the part of the page that is spoken. */
async function listen(app) {
  await region(app).evaluate((node) => {
    globalThis.spoken = [];
    const observer = new MutationObserver(() => spoken.push(node.textContent));
    observer.observe(node, { childList: true, characterData: true, subtree: true });
  });
}
const spoken = (app) => app.page.evaluate(() => spoken);
const rest = (app) => app.page.waitForTimeout(REST);

suite("what is spoken", (scenario) => {
  scenario("there is a place for it before there is anything to say", async (app) => {
    assert.equal(await app.page.locator(".banner-place[aria-live=polite]").count(), 1, "at load, for messages");
    await app.begin("LU", AS_OF);
    await app.assessed();
    assert.equal(await region(app).count(), 1);
    assert.equal(await region(app).textContent(), "");
    assert.ok(await region(app).evaluate((node) => node.checkVisibility() && !node.closest("[aria-hidden], [hidden]")), "it is there for screen readers");
  });

  scenario("a change of the assessment is told once, in short, and the focus stays", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("coordination");
    await app.assessed();
    await listen(app);
    const first = app.main.locator('[data-question="coordination_need"] input');
    await first.nth(0).focus();
    await app.page.keyboard.press("Space");
    await rest(app);
    const told = await spoken(app);
    assert.equal(told.length, 1, JSON.stringify(told));
    assert.ok(told[0].length > 10 && told[0].length < 250, told[0]);
    assert.ok(await first.nth(0).evaluate((node) => node.getRootNode().activeElement === node), "the focus stayed");
    // Through all options and back, quickly: what it comes to in the end is what is said.
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) await app.page.keyboard.press(key);
    await rest(app);
    const again = await spoken(app);
    assert.equal(again.length, 2, JSON.stringify(again));
    assert.notEqual(again[1], again[0]);
  });

  scenario("nothing is said while somebody types, nor of what changes no result", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("coordination");
    await app.assessed();
    await listen(app);
    await app.main.locator("#q-reason").focus();
    await app.page.keyboard.type("Drei Stellen, drei Pläne, und niemand weiss vom anderen.", { delay: 30 });
    assert.deepEqual(await spoken(app), [], "while typing");
    await rest(app);
    assert.deepEqual(await spoken(app), [], "after it");
    // An answer that changes the result, and at once somebody types on: it waits.
    await app.answer("coordination_need", "no");
    await app.main.locator("#q-reason").focus();
    await app.page.keyboard.type("Noch ein Satz.", { delay: 20 });
    await rest(app);
    assert.equal((await spoken(app)).length, 1);
  });
});
