// No wrong click, no half a word and no removal costs an answer; and the focus is always where one
// is working.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { question, words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const INSTITUTIONS = caseFile("LU").answers.institutions;

suite("nothing is lost", (scenario) => {
  scenario("what is wrong in an entry is led to, and nothing is removed by it", async (app, folder) => {
    const institutions = INSTITUTIONS.slice(0, 3).map((entry) => ({ ...entry, since: "2031-01-01" }));
    institutions[0].since = institutions[1].since = "2020-01-01";
    await app.openCase(caseFile("LU", { institutions }), folder);
    await app.check();
    const link = app.main.locator(".problems button");
    assert.equal(await link.count(), 1);
    assert.match(await link.innerText(), /^Institution 3, /);
    await link.press("Enter");
    await app.focused("#q-institutions-2-since");
    assert.equal(await app.main.locator("#q-institutions-2-since").getAttribute("aria-invalid"), "true");
    await app.page.keyboard.press("Enter");
    assert.equal(await app.main.locator(".entry").count(), 3, "all institutions are there");
  });

  scenario("what is wrong has the focus, and its list too", async (app, folder) => {
    await app.openCase(caseFile("LU", { birth_date: "2031-01-01" }), folder);
    await app.check();
    await app.focused("#problems");
    await app.section("work");
    await app.section("person");
    await app.focused("#problems");
  });

  scenario("nothing is called wrong before its section was left", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("birth_date", "2031-01-01");
    const status = app.page.locator(".nav__link[aria-current] .nav__status");
    assert.notEqual(await status.innerText(), app.words("status.problem"));
    assert.equal(await app.main.locator(".question__fault:visible").count(), 0);
    await app.section("work");
    assert.equal(await app.page.locator(".nav__status--problem").count(), 1);
  });

  scenario("half a date is asked about when one leaves, and a file says that it lacks it", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.main.locator("#q-birth_date").pressSequentially("14.3.");
    assert.equal(await app.leave(), "beforeunload", "the field was not even left");
    await app.main.locator("#q-birth_date").blur();
    await app.save();
    assert.match(await app.banner(app.words("file.saved")), new RegExp(app.words("file.saved_not_typed")));
    assert.equal(await app.leave(), "beforeunload");
    await app.main.locator("#q-birth_date").fill("14.3.1980");
    await app.main.locator("#q-birth_date").blur();
    await app.save();
    assert.equal(await app.leave(), null, "now all is in the file");
  });

  scenario("another canton says that the pathway is no answer there", async (app, folder) => {
    await app.openCase(caseFile("LU", { intended_pathway: "lu.roundtable" }), folder);
    await app.page.locator(".brand").click();
    await app.begin("VD");
    await app.banner(app.words("canton.pathway_dropped"));
    assert.equal((await app.checked()).person_family_name, caseFile("LU").answers.person_family_name);
  });

  scenario("the first view leads back, saves and clears what there is", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.page.locator(".brand").click();
    await app.page.locator(".start h1").waitFor();
    assert.equal(JSON.parse((await app.save()).bytes).canton, "LU");
    assert.ok(await app.button(app.words("header.clear")).isVisible());
    await app.button(app.words("start.back")).click();
    await app.main.locator('[data-answer="person_family_name"]').waitFor();
  });

  scenario("all that was removed comes back, the last first", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.section("institutions");
    const before = await offices(app);
    for (const n of [1, 0]) {
      await app.main.locator(".entry").nth(n).getByRole("button", { name: app.words("group.remove") }).click();
    }
    assert.equal((await offices(app)).length, before.length - 2);
    for (const n of [0, 1]) {
      await app.button(app.words("header.undo")).click();
      await app.focused(`#q-institutions-${n}-institution`);
    }
    assert.deepEqual(await offices(app), before);
    assert.equal(await app.button(app.words("header.undo")).count(), 0, "nothing is left to put back");
  });

  scenario("an answer that was taken back comes back, and the focus stays at it", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("represented", "yes");
    const field = app.main.locator('[data-question="represented"]');
    await app.button(app.words("question.clear"), field).click();
    await app.focused('[data-question="represented"] input');
    await app.section("work");
    await app.button(app.words("header.undo")).click();
    await app.focused('[data-question="represented"] input');
    assert.ok(await field.locator('input[value="yes"]').isChecked());
  });

  scenario("a message is closed with Escape, and the focus goes back", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("person_family_name", "Muster");
    await app.button(app.words("header.clear")).press("Enter");
    await app.focused("#banner");
    await app.page.keyboard.press("Escape");
    assert.equal(await app.page.locator("#banner").count(), 0);
    const focus = await app.page.locator(".app").evaluate((app) => app.getRootNode().activeElement?.textContent);
    assert.equal(focus, app.words("header.clear"));
  });

  scenario("whoever knows it after all has the date back", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("birth_date", "1980-03-14");
    const unknown = app.main.locator('[data-question="birth_date"] input[type="checkbox"]');
    await unknown.check();
    assert.equal(await app.main.locator("#q-birth_date").inputValue(), "");
    await unknown.uncheck();
    assert.equal(await app.main.locator("#q-birth_date").inputValue(), "14.03.1980");
  });

  scenario("answers that are hidden are named, kept, and come back", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("represented", "yes");
    await app.answer("representative", "Beiständin Muster");
    await app.answer("represented", "no");
    const label = question("representative").label.de;
    const told = app.main.locator('[data-question="represented"] .question__hides');
    assert.equal(await told.innerText(), words("question.hides", "de", { labels: label }));
    await app.answer("represented", "yes");
    assert.equal(await told.innerText(), "");
    assert.equal(await app.main.locator("#q-representative").inputValue(), "Beiständin Muster");
  });

  scenario("from the overview to an answer and back", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.check();
    const row = app.main.locator('[data-answer="person_family_name"]');
    await row.getByRole("button").click();
    await app.focused("#q-person_family_name");
    await app.main.locator(".main__next button").click();
    await app.main.getByRole("heading", { level: 1, name: app.words("check.title") }).waitFor();
    await row.waitFor();
    // Whoever goes there on another way goes on from there.
    await app.section("person");
    assert.match(await app.main.locator(".main__next").innerText(), new RegExp(app.words("section.next")));
  });

  scenario("a text has a version in each language", async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("reason", "Zwei Stellen sind zuständig.");
    await app.speak("fr");
    assert.equal(await app.main.locator("#q-reason").inputValue(), "Zwei Stellen sind zuständig.");
    assert.equal(await app.main.locator("#q-reason").getAttribute("lang"), "de-CH");
    await app.main.locator("#q-reason-add").click();
    await app.focused("#q-reason-other");
    await app.main.locator("#q-reason").fill("Deux offices sont compétents.");
    assert.equal(await app.main.locator("#q-reason-other").inputValue(), "Zwei Stellen sind zuständig.");
    const { answers } = JSON.parse((await app.save()).bytes);
    assert.deepEqual(answers.reason, { de: "Zwei Stellen sind zuständig.", fr: "Deux offices sont compétents." });
  });
});

/** The institutions that are shown. */
function offices(app) {
  return app.main.locator(".entry [id$=-institution]").evaluateAll((all) => all.map((one) => one.value));
}
