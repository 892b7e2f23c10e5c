// Triage, nearest change and all cantons at a glance: what the second worker
// works out.

import assert from "node:assert/strict";

import { AS_OF, answerTo, caseFile } from "./support/answers.mjs";
import { question } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const CANTONS = 26;

suite("advice", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`the triage asks until nothing can change, and nothing twice, ${language}`, async (app) => {
      await app.speak(language);
      await app.page.getByLabel(app.words("start.way_triage")).check();
      await app.begin("ZH", AS_OF);
      const put = await answerTriage(app, { residence_canton: "ZH" });
      assert.equal(new Set(put).size, put.length, put.join(" "));
      assert.deepEqual(Object.values(await app.outcomes()).filter((outcome) => outcome === "open"), []);
      await app.expectOutcome("zh.coordinated", "met");
      await app.button(app.words("triage.refer"), app.main).click();
      await app.page.locator("main h1").waitFor();
      const checked = await app.checked();
      for (const id of put) assert.ok(id in checked, `${id} is an answer of the referral`);
    });
  }

  scenario("an answer that settles it ends the triage early, and the way back changes it", async (app) => {
    await app.page.getByLabel(app.words("start.way_triage")).check();
    await app.begin("ZH", AS_OF);
    const put = await answerTriage(app, { residence_canton: "BE" });
    assert.ok(put.length < 5, put.join(" "));
    await app.expectOutcome("zh.coordinated", "not_met");
    await app.button(app.words("triage.back"), app.main).click();
    await app.main.locator(`[data-question="${put.at(-1)}"]`).waitFor();
  });

  scenario("the nearest change is shown where a pathway is ruled out, and goes when it is not", async (app, folder) => {
    const file = caseFile("LU", { coordination_need: "no" });
    await app.openCase(file, folder);
    const change = app.page.locator('[data-pathway="lu.roundtable"] .card__nearest');
    await change.waitFor();
    assert.match(await change.innerText(), /Koordinationsbedarf: Ja/);
    await app.speak("fr");
    assert.match(await change.innerText(), /\u00a0: Oui/);
    await app.answer("coordination_need", "yes");
    await change.waitFor({ state: "detached" });
    await app.expectOutcome("lu.roundtable", "met");
  });

  for (const [language, width] of [["de", 1440], ["fr", 390]]) {
    scenario(`all cantons, as tiles and as a table, ${language}, ${width} px`, { viewport: { width, height: 900 } }, async (app, folder) => {
      await app.openCase(caseFile("LU"), folder);
      await app.speak(language);
      await app.goTo(app.words("cantons.title"));
      const tiles = app.main.locator("[data-canton]");
      await tiles.first().waitFor();
      assert.equal(await tiles.count(), CANTONS);
      assert.equal(await app.main.locator("tbody tr").count(), CANTONS);
      for (const [canton, outcome] of [["LU", "met"], ["BS", "no_criteria"], ["AG", "ended"]]) {
        const words = await app.main.locator(`[data-canton="${canton}"].badge--${outcome}`).textContent();
        assert.ok(words.endsWith(app.words(`outcome.short.${outcome}`)), words);
      }
      // Each tile says its outcome in a symbol and in words.
      for (const text of await tiles.allTextContents()) assert.match(text, /^[A-Z]{2}[✓○–×?≡■·].+: .+/u);
      const overlapping = await tiles.evaluateAll((all) => {
        const boxes = all.map((tile) => tile.getBoundingClientRect());
        return boxes.some((a, n) => boxes.some((b, m) => n < m && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
      });
      assert.equal(overlapping, false, "no tile covers another");
    });
  }

  scenario("from all cantons one goes on in another with the same answers", async (app, folder) => {
    const file = caseFile("LU", { intended_pathway: "lu.roundtable" });
    await app.openCase(file, folder);
    await app.goTo(app.words("cantons.title"));
    await app.button("Zug", app.main).click();
    await app.main.getByRole("heading", { level: 1, name: app.words("check.title") }).waitFor();
    await app.expectOutcome("zg.iiz", "met");
    const { intended_pathway: gone, ...answers } = file.answers;
    assert.deepEqual(await app.savedCase(), { ...file, canton: "ZG", answers });
  });
});

/** Answers what the triage asks until it has nothing left; the ids of what was asked. */
async function answerTriage(app, special) {
  const put = [];
  for (;;) {
    const next = app.button(app.words("triage.next"), app.main);
    const done = app.button(app.words("triage.refer"), app.main);
    await next.or(done).waitFor();
    if (await done.isVisible()) return put;
    const [id] = await app.asked();
    put.push(id);
    await app.answer(id, answerTo(question(id), special));
    await next.click();
    await app.main.locator(`[data-question="${id}"]`).waitFor({ state: "detached" });
  }
}
