// Every view at four widths, and by the rules of accessibility.

import assert from "node:assert/strict";
import { createRequire } from "node:module";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

suite("the layout", (scenario) => {
  for (const width of [1440, 1280, 1024, 390, 320]) {
    scenario(`${width} pixels wide, nothing sticks out or is covered`, { viewport: { width, height: 900 } }, async (app, folder) => {
      const found = {};
      for (const language of ["de", "fr"]) {
        await eachView(app, folder, language, async (where) => {
          const out = [...(await sticksOut(app.page)), ...(await covered(app.page))];
          if (out.length > 0) found[`${where}, ${language}`] = out;
        });
      }
      assert.deepEqual(found, {});
    });
  }

  for (const language of ["de", "fr"]) {
    scenario(`accessible, ${language}`, async (app, folder) => {
      await app.page.addScriptTag({ path: AXE });
      const found = {};
      await eachView(app, folder, language, async (where) => {
        for (const one of await violations(app.page)) (found[one] ??= []).push(where);
      });
      assert.deepEqual(found, {});
    });
  }
});

/** Shows each view, filled with long answers, in a language. */
async function eachView(app, folder, language, look) {
  if (language !== app.language) await app.speak(language);
  if (await app.page.locator(".start").isVisible()) {
    await look("start");
    await app.begin("VD", AS_OF);
    await app.goTo(app.words("triage.title"));
    await app.main.locator(".question").waitFor();
    await unfold(app.page);
    await look("triage");
  }
  await app.openCase(caseFile("VD", { consent_categories: ["work"] }), folder);
  await look("opened");
  for (const { id } of sections) {
    await app.section(id);
    await app.settled();
    await unfold(app.page);
    await look(id);
  }
  await app.turn();
  await unfold(app.page);
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("all sections");
  await app.turn("nav.each");
  // With something that is wrong, and something that is asked.
  await app.answer("consent_signed_on", "2026-13-45");
  await app.check();
  await app.button(app.words("header.clear")).click();
  await look("check");
  await app.button(app.words("banner.close")).click();
  await app.answer("consent_signed_on", "2026-06-10");
  await app.createPackage();
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("export");
  await app.save();
  await app.goTo(app.words("triage.title"));
  await app.button(app.words("triage.refer"), app.main).waitFor();
  await look("triage, at its end");
  await app.goTo(app.words("cantons.title"));
  await app.main.locator(".map").waitFor();
  await look("all cantons");
  // Ruled out, with what would have to change.
  await app.answer("able_to_work", "no");
  await app.page.locator(".card__nearest").first().waitFor();
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("ruled out");
  await app.save();
}

/** What is folded up must fit too. */
async function unfold(page) {
  await page.locator('.fold[aria-expanded="false"]').evaluateAll((all) => all.forEach((one) => one.click()));
  await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  // What is drawn only then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** What makes the page, or a part of it, wider than it may be. */
function sticksOut(page) {
  return page.locator(".app").evaluate((app) => {
    const root = document.scrollingElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
    for (const node of app.querySelectorAll("*")) {
      const { left, right, width } = node.getBoundingClientRect();
      const hidden = node.closest(".hidden, svg") || width === 0;
      if (!hidden && (right > root.clientWidth + 1 || left < -1)) found.push(`${node.localName}.${node.className} to ${Math.round(right)}`);
    }
    return found.slice(0, 5);
  });
}

/** Messages and headings that were gone to, and lie under something else or out of sight. */
function covered(page) {
  return page.locator(".app").evaluate((app) => {
    const root = app.getRootNode();
    const banner = app.querySelector("#banner p");
    return [banner ?? app.querySelector("h1")].flatMap((node) => {
      const { left, top, height } = node.getBoundingClientRect();
      const seen = root.elementFromPoint(left + 8, top + height / 2);
      return node.contains(seen) ? [] : [`«${node.textContent}» under ${seen?.localName}.${seen?.className}`];
    });
  });
}

async function violations(page) {
  const { violations } = await page.evaluate((values) => axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  const places = (nodes) => nodes.map((node) => node.target.flat().join(" ")).slice(0, 4).join("; ");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.length} of ${places(nodes)}`);
}
