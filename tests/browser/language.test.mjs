// The language changes in the middle of the work: the words change, the answers
// stay, and so does the focus.

import assert from "node:assert/strict";

import { AS_OF, answerTo, caseFile } from "./support/answers.mjs";
import { foreignWords } from "./support/languages.mjs";
import { fieldsOf, kindOf, question, sections, words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const OTHER = { de: "fr", fr: "de" };

suite("the language of the page", (scenario) => {
  scenario("a switch in the middle of a section keeps every answer", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("health");
    await app.answer("health_topic", "Langes Stehen geht nicht; où est-ce possible ?");
    await app.answer("institutions", answerTo(question("institutions")));
    await app.section("person");
    await app.answer("person_family_name", "Muster");
    await app.answer("residence_canton", "LU");
    await app.answer("represented", "yes");
    // Half a date is no answer, but it was typed.
    await app.main.locator("#q-birth_date").fill("14.3.");
    const before = await values(app);

    for (const language of ["fr", "de"]) {
      await app.speak(language);
      const focused = app.page.locator(`.languages button[lang="${language}-CH"]`);
      assert.ok(await focused.evaluate((button) => button.getRootNode().activeElement === button), "focus on the button");
      assert.equal(await focused.getAttribute("aria-pressed"), "true");
      assert.equal(await app.page.locator(".app").getAttribute("lang"), `${language}-CH`);
      assert.deepEqual(await values(app), before);
      assert.equal(await app.main.locator("#q-birth_date").inputValue(), "14.3.");
    }
    await app.section("institutions");
    const inGroup = await values(app);
    await app.speak("fr");
    assert.deepEqual(await values(app), inGroup);
    assert.equal(await app.page.title(), "Nahtstelle");
  });

  scenario("the case file differs in nothing but its language", async (app, folder) => {
    await app.openCase(caseFile("VD"), folder);
    const german = JSON.parse((await app.save()).bytes);
    await app.speak("fr");
    // Free text says now which language it is in.
    const answers = withLanguage(german.answers, sections.flatMap(({ questions }) => questions));
    assert.deepEqual(JSON.parse((await app.save()).bytes), { ...german, language: "fr", answers });
    await app.speak("de");
    assert.deepEqual(JSON.parse((await app.save()).bytes), german);
  });

  scenario("what a consent leaves out is named in the language that came later, too", async (app, folder) => {
    await app.openCase(caseFile("LU", { consent_categories: ["work"] }), folder);
    await app.export();
    for (const language of ["de", "fr", "de"]) {
      if (language !== app.language) await app.speak(language);
      const left = await app.main.locator(".gate__left").innerText();
      for (const category of ["measures", "health", "finances", "social"]) assert.ok(left.includes(words(`category.${category}`, language)), left);
    }
  });

  scenario("a message above the page changes with it", async (app) => {
    await app.begin("LU", AS_OF);
    await app.drop("kaputt.json", "{");
    await app.banner("wurde nicht geöffnet");
    await app.speak("fr");
    assert.match(await app.page.locator("#banner p").innerText(), /n’a pas été ouvert/);
  });

  for (const language of ["de", "fr"]) {
    scenario(`on the first view, no word of ${OTHER[language]} remains in ${language}`, async (app) => {
      await app.speak(OTHER[language]);
      await app.speak(language);
      assert.deepEqual(await foreignWords(app.page, language), []);
    });

    for (const canton of ["LU", "VD", "BE"]) {
      scenario(`${canton}: no word of ${OTHER[language]} remains in ${language}`, async (app, folder) => {
        await app.speak(OTHER[language]);
        await app.begin(canton, AS_OF);
        await app.openCase(caseFile(canton, { consent_categories: ["work"] }), folder);
        const look = async (where) => {
          await app.speak(OTHER[language]);
          await app.speak(language);
          assert.deepEqual(await foreignWords(app.page, language), [], where);
        };
        for (const { id } of sections) {
          await app.section(id);
          await look(id);
        }
        await app.check();
        await look("check");
        await app.createPackage(language);
        await look("export");
      });
    }
  }
});

/** Answers with free text as German text. */
function withLanguage(answers, questions) {
  const said = ([id, answer]) => {
    const asked = questions.find((one) => one.id === id);
    if (kindOf(asked) === "group") return [id, answer.map((entry) => withLanguage(entry, fieldsOf(asked)))];
    return [id, kindOf(asked) === "long_text" ? { de: answer } : answer];
  };
  return Object.fromEntries(Object.entries(answers).map(said));
}

/** What all controls of the view hold. */
function values(app) {
  return app.main.locator("input, select, textarea").evaluateAll((controls) =>
    controls.map((control) => [control.id || `${control.name}=${control.value}`, control.checked ?? null, control.value]),
  );
}
