// All sections on one page: the same answers, faults and statuses as section by section, and one is
// where one was.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const current = (app) => app.page.locator(".nav__link[aria-current] span").innerText();
const title = (id) => sections.find((section) => section.id === id).title.de;
const statuses = (app) => app.page.locator(".nav__status").allInnerTexts();

suite("all sections on one page", (scenario) => {
  scenario("there and back by keyboard: answers, statuses and place stay, and nothing counts as left", async (app, folder) => {
    await app.openCase(caseFile("LU", { birth_date: "2031-01-01" }), folder);
    await app.page.locator(".brand").click();
    await app.begin("LU");
    await app.section("work");
    await app.answer("last_job_education", "Bäckerin");
    const [before, file] = [await statuses(app), (await app.save()).bytes.toString()];
    await app.button(app.words("nav.all")).press("Enter");
    await app.focused(`#section-${sections.findIndex(({ id }) => id === "work")}`);
    await app.drawn();
    assert.equal(await current(app), title("work"));
    assert.deepEqual(await app.main.locator("h2[id^=section-]").allTextContents(), sections.map(({ title }) => title.de));
    assert.equal(await app.main.locator("#q-last_job_education").inputValue(), "Bäckerin");
    await app.main.locator("#q-person_first_name").focus();
    assert.equal(await current(app), title("person"), "where the focus is, one is working");
    await app.button(app.words("nav.each")).press("Enter");
    await app.main.getByRole("heading", { level: 1, name: title("person") }).waitFor();
    assert.deepEqual(await statuses(app), before);
    assert.equal((await app.save()).bytes.toString(), file);
  });

  scenario("what is wrong is told once its section was left, and led to", async (app) => {
    await app.begin("LU", AS_OF);
    await app.turn();
    await app.main.locator("#q-birth_date").fill("31.2.1980");
    await app.main.locator("#q-person_municipality").focus();
    assert.equal(await app.main.locator("#problems, .question__fault").count(), 0, "not while one works there");
    await app.main.locator("#q-person_family_name").focus();
    assert.equal(await app.main.locator("#problems").count(), 0, "nor elsewhere in the section");
    await app.main.locator("#q-last_job_education").focus();
    await app.main.locator("#problems button").press("Enter");
    await app.focused("#q-birth_date");
    assert.equal(await app.main.locator("#q-birth_date").getAttribute("aria-invalid"), "true");
    assert.equal(await app.page.locator(".nav__status--problem").count(), 1);
    await app.main.locator("#q-birth_date").fill("28.2.1980");
    await app.main.locator("#q-person_municipality").focus();
    assert.equal(await app.main.locator("#problems, .question__fault").count(), 0, "mended at once");
  });

  scenario("the list leads to each section, the overview to each answer, and from there one goes back", async (app, folder) => {
    const institutions = Array.from({ length: 20 }, () => ({ institution: "rav", status: "registered", since: "2026-01" }));
    institutions[18].since = "2031-01-01";
    await app.openCase(caseFile("LU", { institutions }), folder);
    await app.turn();
    for (const [n, section] of sections.entries()) {
      await app.page.locator(".nav__link").filter({ hasText: section.title.de }).click();
      await app.focused(`#section-${n}`);
      assert.equal(await current(app), section.title.de);
      assert.ok(await app.main.locator(`#section-${n}`).evaluate(inSight), section.id);
    }
    await app.check();
    await app.focused("#problems");
    await app.main.locator("#problems button").press("Enter");
    await app.focused("#q-institutions-18-since");
    await app.button(`${app.words("section.back")} ${app.words("check.title")}`).click();
    await app.main.getByRole("heading", { level: 1, name: app.words("check.title") }).waitFor();
  });

  scenario("why a question is asked is one key away, and no stop on the way through; by itself it is one", async (app) => {
    await app.begin("LU", AS_OF);
    const why = app.main.locator(".question__after .why > summary");
    assert.ok((await why.evaluateAll((all) => all.map((one) => one.tabIndex))).every((index) => index === 0));
    await app.turn();
    assert.ok((await why.evaluateAll((all) => all.map((one) => one.tabIndex))).every((index) => index === -1));
    assert.equal(await app.main.locator(".lead", { hasText: "F2" }).count(), 1, "the key is named");
    assert.ok((await why.evaluateAll((all) => all.map((one) => one.getAttribute("aria-keyshortcuts")))).every((key) => key === "F2"));
    const reason = app.main.locator('[data-question="birth_date"] .why');
    await app.main.locator("#q-birth_date").focus();
    await app.page.keyboard.type("14.3.");
    await app.page.keyboard.press("F2");
    await reason.locator("p").first().waitFor();
    await app.focused("#q-birth_date");
    assert.equal(await app.main.locator("#q-birth_date").inputValue(), "14.3.", "what is being typed stays");
    await app.page.keyboard.press("F2");
    assert.equal(await reason.evaluate((node) => node.open), false);
    // Within an entry, it is about all entries; where nothing is asked, nothing happens.
    await app.main.locator("#add-institutions").press("Enter");
    await app.focused("#q-institutions-0-institution");
    await app.page.keyboard.press("F2");
    assert.ok(await app.main.locator('[data-question="institutions"] > .question__after .why').evaluate((node) => node.open));
    await app.page.locator(".nav__turn").focus();
    await app.page.keyboard.press("F2");
    assert.equal(await app.main.locator(".why[open]").count(), 1);
  });

  scenario("chosen at the beginning, it begins with all of them", async (app) => {
    await app.page.getByLabel(app.words("start.way_dense")).check();
    await app.begin("VD", AS_OF);
    await app.drawn();
    await app.speak("fr");
    assert.equal(await app.main.locator("h1").innerText(), app.words("dense.title"));
    await app.main.locator("#add-institutions").press("Enter");
    await app.focused("#q-institutions-0-institution");
  });
});

function inSight(node) {
  const { top, bottom } = node.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
