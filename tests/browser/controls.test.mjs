// No text control lets the browser remember, send away or restore what is typed in it, wherever it is;
// and choices stand below each other, unless there are two short ones.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

/** Faults of the controls that there are now; and how many there are. */
function faults(page) {
  return page.evaluate(() => {
    const control = "input, textarea, select, [contenteditable]";
    const text = (node) => node.matches("textarea, [contenteditable]") || (node.matches("input") && ["text", "search", "tel", "email", "url", "number", "password"].includes(node.type));
    const { shadowRoot } = document.querySelector("iiz-referral");
    const all = [...shadowRoot.querySelectorAll(control)];
    const found = [...document.querySelectorAll(control)].map((node) => `${node.outerHTML} stands outside the shadow root`);
    for (const node of all) {
      if (node.type !== "file" && node.getAttribute("autocomplete") !== "off") found.push(`${node.outerHTML} has no autocomplete="off"`);
      if (text(node) && node.getAttribute("spellcheck") !== "false") found.push(`${node.outerHTML} has no spellcheck="false"`);
      if (text(node) && node.name) found.push(`${node.outerHTML} has a name, by which browsers remember`);
    }
    // Side by side only two that are short, and besides that it is not known yet.
    for (const beside of shadowRoot.querySelectorAll(".options--beside")) {
      const words = [...beside.querySelectorAll(".option:not(.option--unknown)")].map((one) => one.textContent.trim());
      if (words.length !== 2 || words.some((word) => word.length > 4)) found.push(`${words} stand side by side`);
    }
    return { found, texts: all.filter(text).length };
  });
}

suite("controls", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`none is remembered, in any view, ${language}`, async (app, folder) => {
      let texts = 0;
      const look = async (where) => {
        await app.page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
        const seen = await faults(app.page);
        assert.deepEqual(seen.found, [], where);
        texts += seen.texts;
        return seen.texts;
      };
      await app.speak(language);
      assert.equal(await look("start"), 1);
      await app.begin("VD", AS_OF);
      await app.goTo(app.words("triage.title"));
      await look("triage");
      await app.openCase(caseFile("VD", {}, language), folder);
      for (const { id } of sections) {
        await app.section(id);
        await look(id);
      }
      await app.section("coordination");
      const add = app.main.locator(".question > div > [id$=-add]");
      assert.notEqual(await add.count(), 0);
      while (await add.count()) await add.first().click();
      await look("with texts in both languages");
      await app.check();
      await look("check");
      await app.goTo(app.words("cantons.title"));
      await look("cantons");
      await app.export();
      await app.page.locator('input[name="seal"][value="own"]').check();
      assert.equal(await look("export"), 1);
      await app.button(app.words("header.save")).click();
      await app.page.locator('#banner input[value="own"]').check();
      assert.equal(await look("saving"), 2);
      await app.button(app.words("draft.begin")).click();
      await app.page.locator('#banner input[value="own"]').check();
      assert.equal(await look("draft"), 2);
      await app.button(app.words("banner.close")).click();
      await app.button(app.words("header.clear")).click();
      await look("clearing");
      assert.ok(texts > 40, `${texts} text controls were looked at`);
    });
  }
});
