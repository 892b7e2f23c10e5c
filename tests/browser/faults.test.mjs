// Where something is wrong: told at the top of the view, in focus, with links and the words of the field;
// the title of the window says it where the page is ours.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { DIST } from "./support/server.mjs";
import { suite } from "./support/suite.mjs";

const PREFIX = { de: "Fehler: Nahtstelle", fr: "Erreur\u00a0: Nahtstelle" };

/** A copy of the build with a page of somebody else's. */
async function prepare(folder) {
  const dist = join(folder, "dist");
  await cp(DIST, dist, { recursive: true });
  const page = await readFile(join(dist, "index.html"), "utf8");
  const foreign = page.replace(' titled="Nahtstelle"', "").replace("<title>Nahtstelle</title>", "<title>Intranet</title>");
  await writeFile(join(dist, "intranet.html"), foreign);
  return dist;
}

const FAULTY = caseFile("VD", { birth_date: "2031-01-01", consent_valid_until: "2020-01-01" });
const links = (app) => app.main.locator("#problems button");

suite("where something is wrong", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`check, export and section tell it at their top, in focus, and lead to it, ${language}`, async (app, folder) => {
      assert.equal(await app.page.title(), "Nahtstelle");
      await app.openCase(FAULTY, folder);
      await app.speak(language);
      for (const view of ["check", "export"]) {
        await app[view]();
        await app.focused("#problems");
        assert.equal(await app.main.evaluate((main) => main.firstElementChild.id), "problems", `at the top of ${view}`);
        assert.equal(await app.main.locator("#problems h2").innerText(), app.words("problems.title"));
        assert.equal(await links(app).count(), 2);
        assert.equal(await app.page.title(), PREFIX[language]);
      }
      // The same words stand at the field, which the link leads to.
      const lines = await app.main.locator("#problems li").allInnerTexts();
      for (const [n, id] of ["birth_date", "consent_valid_until"].entries()) {
        await app.export();
        await links(app).nth(n).press("Enter");
        await app.focused(`#q-${id}`);
        const fault = await app.main.locator(`#q-${id}-fault`).innerText();
        assert.ok(lines[n].endsWith(fault), `${lines[n]} / ${fault}`);
        assert.equal(await app.page.title(), PREFIX[language], "the section tells it too");
        assert.equal(await app.main.locator(`#q-${id}`).getAttribute("aria-describedby").then((ids) => ids.split(" ").at(-1)), `q-${id}-fault`);
      }
      await app.speak(language === "de" ? "fr" : "de");
      assert.equal(await app.page.title(), PREFIX[app.language]);
      await app.section("referrer");
      assert.equal(await app.page.title(), "Nahtstelle", "where nothing is wrong");
      await app.answer("consent_valid_until", "2027-06-30");
      await app.answer("birth_date", "1979-03-14");
      await app.main.locator("#q-person_first_name").focus();
      assert.equal(await app.main.locator("#problems").count(), 0);
      assert.equal(await app.page.title(), "Nahtstelle", "mended");
      await app.check();
      assert.equal(await app.page.title(), "Nahtstelle");
    });
  }

  scenario("a fault does not keep anybody from the package", async (app, folder) => {
    await app.openCase(caseFile("VD", { birth_date: "2031-01-01" }), folder);
    await app.createPackage();
    assert.equal(await app.main.locator("#problems").count(), 1);
  });

  scenario("the title of somebody else's page stays theirs", { at: "intranet.html" }, async (app, folder) => {
    await app.openCase(FAULTY, folder);
    await app.check();
    await app.focused("#problems");
    assert.equal(await app.page.title(), "Intranet");
    await app.section("referrer");
    assert.equal(await app.page.title(), "Intranet");
  });

  for (const language of ["de", "fr"]) {
    scenario(`the list of sections says how far each is in words, and its names are their headings, ${language}`, async (app) => {
      await app.speak(language);
      await app.begin("LU", AS_OF);
      const status = (id) => app.page.locator(".nav__status").nth(sections.findIndex((section) => section.id === id));
      for (const { id, title } of sections) {
        assert.equal(await status(id).innerText(), app.words("status.not_started"), id);
        await app.section(id);
        assert.equal(await app.main.locator("h1").innerText(), title[language]);
        assert.equal(await app.page.locator(".nav__link[aria-current=step] span").innerText(), title[language]);
      }
      await app.answer("person_family_name", "Muster");
      assert.match(await status("person").innerText(), new RegExp(app.words("status.open.other", { n: "\\d+" })));
      await app.main.locator("#q-birth_date").fill("31.2.1980");
      await app.section("health");
      assert.equal(await status("person").innerText(), app.words("status.problem"));
      // Without any style, the words are still there, each with its section.
      await app.page.evaluate(() => (document.querySelector("iiz-referral").shadowRoot.adoptedStyleSheets = []));
      assert.ok(await status("person").isVisible());
      // Of all, only what is wrong is told in the colour of what is wrong.
      assert.equal(await app.page.locator(".nav__status--problem").count(), 1);
    });
  }
}, prepare);
