// Through the whole application, filled with long answers: every section and view, what is said and
// asked above them, what is wrong. Whoever wants to look at all there is looks here.

import { AS_OF, caseFile } from "./answers.mjs";
import { sections } from "./questionnaire.mjs";

/**
 * Shows each view in a language and calls `look` with its name. It begins on the first view and ends
 * there, so that it can be gone through again.
 */
export async function eachView(app, folder, language, look) {
  if (language !== app.language) await app.speak(language);
  await look("start");
  await app.button(app.words("statement.title")).click();
  await app.main.locator(".statement h2").first().waitFor();
  await look("statement");
  await app.button(app.words("triage.back")).click();
  await app.page.keyboard.press("F1");
  await app.page.locator("dialog dt").first().waitFor();
  await look("glossary");
  await app.page.keyboard.press("Escape");

  await app.begin("VD", AS_OF);
  await app.assessed();
  await look("empty");
  await app.goTo(app.words("triage.title"));
  await app.main.locator(".question").waitFor();
  await look("triage");
  await app.openCase(caseFile("VD", { consent_categories: ["work"] }), folder);
  await app.button(app.words("header.save")).waitFor();
  await look("opened");
  await app.button(app.words("banner.close")).click();
  for (const { id } of sections) {
    await app.section(id);
    await app.settled();
    await look(id);
  }
  await app.turn();
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("all_sections");
  await app.turn("nav.each");

  // With something that is wrong, and something that is asked.
  await app.answer("consent_signed_on", "2026-13-45");
  await app.check();
  await app.button(app.words("header.clear")).click();
  await look("check");
  await app.button(app.words("clear.keep")).click();
  await app.section("consent");
  await app.focused("#problems");
  await look("fault");
  await app.answer("consent_signed_on", "2026-06-10");
  await app.drop("kaputt.json", "{");
  await app.page.locator(".banner--problem").waitFor();
  await look("refused");
  await app.button(app.words("banner.close")).click();
  await app.createPackage();
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("export");
  await app.button(app.words("header.save")).click();
  await app.page.locator('#banner input[name="save"][value="none"]').check();
  await look("saving");
  await app.button(app.words("draft.begin")).click();
  await app.page.locator('#banner input[value="own"]').check();
  await look("keeping_a_draft");
  await app.page.locator('#banner input[value="words"]').check();
  await app.button(app.words("draft.begin"), app.page.locator("#banner")).click();
  await app.page.locator("#banner .passphrase").waitFor();
  await look("passphrase");
  await app.button(app.words("banner.close")).click();

  await app.goTo(app.words("triage.title"));
  await app.button(app.words("triage.refer"), app.main).waitFor();
  await look("triage_at_its_end");
  await app.goTo(app.words("cantons.title"));
  await app.main.locator(".map").waitFor();
  await look("all_cantons");
  // Ruled out, with what would have to change.
  await app.answer("able_to_work", "no");
  await app.page.locator(".card__nearest").first().waitFor();
  await app.main.locator("h1").scrollIntoViewIfNeeded();
  await look("ruled_out");

  await app.page.locator(".brand").click();
  await app.page.locator(".drafts__line").first().waitFor();
  await look("drafts");
  await app.button(app.words("header.clear")).click();
  await app.page.locator('#banner input[type="checkbox"]').check();
  await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
  await app.page.locator(".drafts").waitFor({ state: "detached" });
  await app.button(app.words("banner.close")).click();
}

/** What is folded up must fit too, and what is out of sight be laid out; else its measures are those of no moment. */
export async function unfold(page) {
  await page.evaluate(() => {
    const root = document.querySelector("iiz-referral").shadowRoot;
    const all = new CSSStyleSheet();
    all.replaceSync(".part { content-visibility: visible }");
    if (root.adoptedStyleSheets.every((sheet) => sheet.cssRules[0]?.cssText !== all.cssRules[0].cssText)) root.adoptedStyleSheets.push(all);
  });
  await page.locator('.fold[aria-expanded="false"]').evaluateAll((all) => all.forEach((one) => one.click()));
  await page.locator("details").evaluateAll((all) => all.forEach((one) => (one.open = true)));
  // What is drawn only then.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

/** The highest window that Chromium takes a picture of. */
const HIGHEST = 16_000;

/** Does something while the window is as high as these columns are, so that none of them has to be scrolled. */
export async function inWhole(page, columns, run) {
  const before = page.viewportSize();
  const height = await page.locator(".app").evaluate((app, columns) => {
    const hidden = [...app.querySelectorAll(columns)].map((one) => one.scrollHeight - one.clientHeight);
    return Math.max(app.offsetHeight, document.scrollingElement.scrollHeight) + Math.max(0, ...hidden);
  }, columns);
  await page.setViewportSize({ ...before, height: Math.min(HIGHEST, Math.max(before.height, height)) });
  try {
    return await run();
  } finally {
    await page.setViewportSize(before);
  }
}
