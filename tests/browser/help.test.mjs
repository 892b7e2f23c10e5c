// What is explained beside the questions: the abbreviations, one key away, and how accessible the page is.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

import { AS_OF } from "./support/answers.mjs";
import { foreignWords } from "./support/languages.mjs";
import { ROOT } from "./support/questionnaire.mjs";
import { DIST } from "./support/server.mjs";
import { suite } from "./support/suite.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const ENTRIES = JSON.parse(await readFile(`${ROOT}data/texts/glossary.json`, "utf8"));

/** An entry whose term occurs in no other. */
const ALONE = ENTRIES.find(({ abbreviation, term }) => abbreviation?.de && ENTRIES.filter((other) => other.term.de.includes(term.de)).length === 1);

/** A copy of the build with a page of an office. */
async function prepare(folder) {
  const dist = join(folder, "dist");
  await cp(DIST, dist, { recursive: true });
  const page = await readFile(join(dist, "index.html"), "utf8");
  const config = { format: "iiz-config", version: 1, office: { de: "Fachstelle Musterhilfe", fr: "Service Exemplaide" } };
  const inlined = `<script type="application/json">${JSON.stringify(config)}</script>`;
  await writeFile(join(dist, "office.html"), page.replace("</iiz-referral>", `${inlined}</iiz-referral>`));
  return dist;
}

const dialog = (app) => app.page.locator("dialog");
const names = (app) => dialog(app).locator("dt strong").allInnerTexts();

/** Opens the glossary by its key, and waits for what is in it. */
async function open(app) {
  await app.page.keyboard.press("F1");
  await dialog(app).locator("dt").first().waitFor();
  await app.focused("#glossary-sought");
}
async function close(app) {
  await app.page.keyboard.press("Escape");
  await dialog(app).waitFor({ state: "hidden" });
}

/** Waits for the name of the entry that stands first, and gives those of all. */
async function first(app, name) {
  await dialog(app).locator("dt").first().locator("strong").getByText(name, { exact: true }).waitFor();
  return names(app);
}

suite("what is explained", (scenario) => {
  scenario("the abbreviations come and go, and what is being typed stays", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.drop("kaputt.json", "{");
    const banner = await app.banner();
    const field = app.main.locator("#q-birth_date");
    await field.fill("14.3.");
    const before = await app.main.innerText();
    assert.ok(!app.watch.requests.some(({ url }) => /\/help\//.test(url)), "nothing is loaded before it is wanted");
    await open(app);
    assert.equal((await names(app)).length, ENTRIES.length);
    // A second time, nothing happens.
    await app.page.keyboard.press("F1");
    await close(app);
    await app.focused("#q-birth_date");
    assert.equal(await field.inputValue(), "14.3.");
    assert.equal(await app.main.innerText(), before);
    assert.equal(await app.banner(), banner, "the message is left alone");
  });

  scenario("what is typed narrows them down, and is counted once per change", async (app) => {
    await open(app);
    const count = dialog(app).locator(".glossary__count");
    assert.equal(await count.innerText(), `${ENTRIES.length} Einträge`);
    assert.equal(await count.getAttribute("role"), "status");
    for (const [attribute, value] of [["autocomplete", "off"], ["spellcheck", "false"]]) {
      assert.equal(await dialog(app).locator("#glossary-sought").getAttribute(attribute), value);
    }
    await app.page.keyboard.type("iv");
    assert.ok((await first(app, "IV")).length < 30);
    await app.page.keyboard.type("-stelle gibt es nicht");
    await dialog(app).locator("dt").first().waitFor({ state: "detached" });
    assert.equal(await count.innerText(), "0 Einträge");
    await dialog(app).locator("#glossary-sought").fill(ALONE.term.de.toUpperCase());
    await first(app, ALONE.abbreviation.de);
    assert.equal(await count.innerText(), "1 Eintrag");
    // What was sought is not kept.
    await app.button(app.words("banner.close"), dialog(app)).click();
    await open(app);
    assert.equal((await names(app)).length, ENTRIES.length);
    await close(app);
  });

  scenario("they are there anew if they are opened before the browser tells that they were closed", async (app) => {
    await open(app);
    await app.page.keyboard.type("iv");
    await first(app, "IV");
    await dialog(app).evaluate((dialog) => {
      dialog.close();
      dispatchEvent(new KeyboardEvent("keydown", { key: "F1" }));
    });
    await app.page.waitForFunction((count) => document.querySelector("iiz-referral").shadowRoot.querySelectorAll("dialog dt").length === count, ENTRIES.length);
    assert.equal(await dialog(app).locator("#glossary-sought").inputValue(), "");
    await close(app);
  });

  scenario("the language changes while they are shown, and so does the page", async (app) => {
    await app.begin("LU", AS_OF);
    await app.button("Abkürzungen F1").click();
    await dialog(app).locator("dt").first().waitFor();
    await dialog(app).locator("#glossary-sought").fill("in");
    const german = await names(app);
    await app.button("Français", dialog(app)).click();
    await app.page.locator('.app[lang="fr-CH"]').waitFor();
    await dialog(app).getByRole("heading", { name: "Abréviations" }).waitFor();
    await dialog(app).getByText(/ entrées$/).waitFor();
    assert.equal(await dialog(app).locator("#glossary-sought").inputValue(), "in");
    assert.notDeepEqual(await names(app), german);
    await dialog(app).locator("#glossary-sought").fill("");
    assert.deepEqual(await foreignWords(app.page, "fr"), []);
    await app.button("Deutsch", dialog(app)).click();
    await dialog(app).getByRole("heading", { name: "Abkürzungen" }).waitFor();
    await close(app);
    await app.focused(".footer [aria-keyshortcuts=F1]");
  });

  for (const [file, name] of [[/help\/de$/, "its file"], [/later\.wasm$/, "its code"]]) {
    scenario(`the glossary says that ${name} could not be had, and it can be tried again`, { crashes: true }, async (app) => {
      await app.page.context().route(file, (route) => route.abort());
      // What was loaded before that is had.
      await app.reload();
      await app.page.keyboard.press("F1");
      await dialog(app).getByRole("alert").getByText(app.words("later.failed")).waitFor();
      await app.page.context().unroute(file);
      await app.button(app.words("later.again"), dialog(app)).click();
      await dialog(app).locator("dt").first().waitFor();
      await app.focused("#glossary-sought");
      await close(app);
    });
  }

  for (const at of ["", "office.html"]) {
    scenario(`how accessible the page is, and to whom one turns, ${at || "index.html"}`, { at }, async (app) => {
      for (const [language, office] of [["de", "Fachstelle Musterhilfe"], ["fr", "Service Exemplaide"]]) {
        if (language !== app.language) await app.speak(language);
        if (language === "de") await app.button("Barrierefreiheit").click();
        await app.main.getByRole("heading", { level: 1, name: app.words("statement.title") }).waitFor();
        const told = app.main.getByText(language === "de" ? "22. November 2026" : "22 novembre 2026");
        await told.waitFor();
        assert.equal(await app.main.getByText(office).count(), at ? 1 : 0);
        assert.ok(!/[{}]/.test(await app.main.innerText()));
        assert.deepEqual(await foreignWords(app.page, language), []);
        assert.deepEqual(await violations(app.page), []);
      }
      await app.button("Retour").click();
      await app.page.locator(".start h1").getByText(app.words("start.title")).waitFor();
    });
  }

  scenario("from a section to how accessible the page is, and back; nothing counts as left", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("person");
    await app.answer("person_family_name", "Muster");
    await app.main.locator("#q-birth_date").fill("14.3.");
    await app.button("Barrierefreiheit").click();
    await app.main.locator(".statement h2").first().waitFor();
    await app.settled();
    await app.button(app.words("triage.back")).click();
    await app.main.locator("#q-birth_date").waitFor();
    assert.equal(await app.main.locator("#q-birth_date").inputValue(), "14.3.");
    assert.equal(await app.main.locator(".problems").count(), 0);
    await app.save();
  });

  for (const [width, scheme] of [[1280, "light"], [320, "dark"]]) {
    scenario(`accessible, ${width} pixels wide, ${scheme}`, { viewport: { width, height: 640 } }, async (app) => {
      await app.page.locator("iiz-referral").evaluate((host, scheme) => host.setAttribute("theme", scheme), scheme);
      for (const language of ["de", "fr"]) {
        if (language !== app.language) await app.speak(language);
        await open(app);
        assert.deepEqual(await violations(app.page), [], language);
        const wide = await dialog(app).evaluate((node) => [node, document.scrollingElement].filter((one) => one.scrollWidth > one.clientWidth).length);
        assert.equal(wide, 0, `${language}: scrolls to the side`);
        // All that is above the entries is in sight, and they can be reached with the keys.
        assert.equal(await dialog(app).evaluate((node) => node.scrollTop), 0);
        await app.page.keyboard.press("PageDown");
        await app.page.waitForFunction((node) => node.scrollTop > 0, await dialog(app).elementHandle());
        await close(app);
      }
    });
  }

  scenario("on a narrow page only the deeds of the foot stay in sight; what is told about the page stands below all", { viewport: { width: 320, height: 640 } }, async (app) => {
    await app.begin("LU", AS_OF);
    const link = app.page.locator(".footer [aria-keyshortcuts=F1]");
    await link.waitFor();
    const below = (node) => innerHeight - node.getBoundingClientRect().bottom;
    assert.ok((await link.evaluate(below)) < 0);
    assert.ok((await app.page.locator(".footer .button--deed").evaluate(below)) >= 0);
    await link.focus();
    assert.ok((await link.evaluate(below)) >= 0);
    // It is itself what is seen at its place.
    const seen = (node) => {
      const { left, top } = node.getBoundingClientRect();
      return node.getRootNode().elementFromPoint(left + 5, top + 5) === node;
    };
    assert.ok(await link.evaluate(seen));
  });
}, prepare);

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await readFile(AXE, "utf8"));
  const { violations } = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  return violations.map(({ help, nodes }) => `${help}: ${nodes.map((node) => node.target.flat().join(" ")).join("; ")}`);
}
