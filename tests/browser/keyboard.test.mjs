// With the keyboard alone: from the first view to the package.

import assert from "node:assert/strict";

import { AS_OF } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

suite("the keyboard", (scenario) => {
  scenario("chooses a canton, answers and makes the package", async (app) => {
    const { page } = app;
    await tabTo(page, '.tile:has-text("Luzern")');
    await page.keyboard.press("Enter");
    await page.locator("[data-question]").first().waitFor();
    // Within the radio buttons of a question, the arrows choose.
    await tabTo(page, '[data-question="referrer_institution"] input');
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowDown");
    assert.ok(await page.locator('[data-question="referrer_institution"] input[value="iv"]').isChecked());

    await tabTo(page, `.footer button:has-text("${app.words("export.title")}")`);
    await page.keyboard.press("Enter");
    await app.main.getByRole("heading", { level: 1, name: app.words("export.title") }).waitFor();
    await app.focused("main");
    await tabTo(page, `.main__next button`);
    app.packagerWanted = true;
    const made = await app.download(() => page.keyboard.press("Space"));
    assert.match(made.name, /^nahtstelle_entwurf_lu_/);
    await app.main.locator(".progress__done").waitFor();
  });

  scenario("a link to a missing answer leads to its question", async (app) => {
    await app.begin("LU", AS_OF);
    await tabTo(app.page, '[data-missing="coordination_need"]');
    await app.page.keyboard.press("Enter");
    await app.focused('[data-question="coordination_need"] input');
    await app.export();
    await tabTo(app.page, '[data-lacking="person_family_name"]');
    await app.page.keyboard.press("Enter");
    await app.focused("#q-person_family_name");
    // And back to where one came from.
    await app.page.keyboard.type("Muster");
    await tabTo(app.page, ".main__next button");
    assert.equal(await app.main.locator(".main__next").innerText(), `${app.words("section.back")} ${app.words("export.title")}`);
    await app.page.keyboard.press("Enter");
    await app.main.getByRole("heading", { level: 1, name: app.words("export.title") }).waitFor();
    await app.main.locator("[data-lacking]").first().waitFor();
    assert.equal(await app.main.locator('[data-lacking="person_family_name"]').count(), 0);
  });

  scenario("what has the focus is not hidden under what stays in place", async (app) => {
    await app.begin("VD", AS_OF);
    const found = [];
    for (const id of ["person", "finances_social"]) {
      await app.section(id);
      for (let n = 0; n < 60; n += 1) {
        await app.page.keyboard.press("Tab");
        found.push(await app.page.evaluate(covered));
      }
    }
    assert.deepEqual(found.filter(Boolean), []);
  });
});

/** What covers all of the element that has the focus, if anything does. */
function covered() {
  const root = document.querySelector("iiz-referral").shadowRoot;
  const focused = root.activeElement;
  if (!focused) return null;
  const seen = focused.closest("label") ?? focused;
  const { left, width, top, height } = seen.getBoundingClientRect();
  const at = [0.05, 0.25, 0.5, 0.75, 0.95].map((part) => root.elementFromPoint(left + width / 2, top + height * part));
  if (at.some((node) => node && (seen.contains(node) || node.contains(seen)))) return null;
  const name = (node) => `${node?.localName}.${node?.className}`;
  return `${focused.outerHTML.slice(0, 80)} under ${[...new Set(at.map(name))].join(", ")}`;
}

/** Presses Tab until the element has the focus. */
async function tabTo(page, selector) {
  const target = page.locator(selector).first();
  for (let n = 0; n < 120; n += 1) {
    if (await target.evaluate((node) => node.getRootNode().activeElement === node)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector}`);
}
