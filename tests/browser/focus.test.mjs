// What has the focus is seen: after each Tab through the page, and after each one back, its middle lies
// under nothing else.

import assert from "node:assert/strict";

import { caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

/** No view has as many stops. */
const MANY = 900;

suite("the focus", (scenario) => {
  for (const viewport of [{ width: 320, height: 256 }, { width: 768, height: 1024 }, { width: 1280, height: 800 }]) {
    scenario(`is never covered, ${viewport.width} x ${viewport.height}`, { viewport }, async (app, folder) => {
      const found = {};
      const walk = async (where) => {
        for (const key of ["Tab", "Shift+Tab"]) {
          const { covered, stops } = await through(app.page, key);
          assert.ok(stops > 10, `${stops} stops in ${where} with ${key}`);
          if (covered.length > 0) found[`${where}, ${key}`] = covered;
        }
      };
      await walk("start");
      await app.openCase(caseFile("VD", { consent_signed_on: "2031-01-01" }), folder);
      await app.button(app.words("banner.close")).click();
      await app.section("person");
      await walk("section");
      await app.section("consent");
      await app.check();
      await walk("check, with a fault");
      await app.export();
      await walk("export");
      await app.section("institutions");
      await app.turn();
      await walk("all sections");
      assert.deepEqual(found, {});
    });
  }
});

/** Goes through the whole page with a key, from the part that is worked in until it is reached again. */
async function through(page, key) {
  const main = page.locator("#main");
  await main.evaluate((node) => node.focus({ preventScroll: true }));
  const covered = [];
  for (let stops = 0; stops < MANY; stops += 1) {
    await page.keyboard.press(key);
    const seen = await page.evaluate(look);
    // The page is left at its end, and entered again at its beginning.
    if (seen === "left" && stops > 10) return { covered, stops };
    if (seen !== "left" && seen !== null) covered.push(seen);
  }
  return assert.fail(`${MANY} stops`);
}

/** What covers the middle of what has the focus, if anything does. */
async function look() {
  let root = document;
  while (root.activeElement?.shadowRoot) root = root.activeElement.shadowRoot;
  const focused = root.activeElement;
  if (!focused || focused === document.body) return "left";
  // Whoever follows a jump sees it one frame later.
  await new Promise((done) => requestAnimationFrame(done));
  const seen = focused.type === "file" ? focused.closest("label") : focused;
  const { left, top, width, height } = seen.getBoundingClientRect();
  // Of a long text in a field that is higher than its column, a part is enough.
  const parts = height > innerHeight / 2 ? [0.02, 0.25, 0.5, 0.75, 0.98] : [0.5];
  const found = parts.map((part) => root.elementFromPoint(left + width / 2, top + height * part));
  if (found.some((at) => at && (seen.contains(at) || at.closest("label")?.contains(seen)))) return null;
  const [at] = found;
  return `${focused.localName}#${focused.id} ${focused.textContent.slice(0, 30)} under ${at?.localName}.${at?.className} at ${Math.round(top)} to ${Math.round(top + height)}`;
}
