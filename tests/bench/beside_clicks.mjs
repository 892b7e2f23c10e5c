// Two clicks, in ours and in SurveyJS: one after which other questions are put, and one that changes the
// assessment, which SurveyJS does not have. With each, the questions that are shown, so that both show the same.

import { sections } from "../browser/support/questionnaire.mjs";

const SECTIONS = [
  ["consent", "consent", "given", "questions"],
  ["coordination", "coordination_need", "yes", "assessment"],
];

/** Measures both clicks; `go` shows a section; `mark` is the attribute that names a question. */
async function both(page, mark, go) {
  const shown = [];
  const note = async () => shown.push(await page.evaluate((mark) => globalThis.probe.visible(`[${mark}]`).map((one) => one.getAttribute(mark)), mark));
  const result = { shown };
  await note();
  for (const [section, question, value, name] of SECTIONS) {
    await go(sections.find(({ id }) => id === section));
    await page.waitForTimeout(1500);
    await note();
    const { first, last } = await page.evaluate((selector) => globalThis.probe.clicked(selector), `[${mark}="${question}"] input[value="${value}"]`);
    Object.assign(result, { [name]: last, [`${name}_first`]: first });
    await note();
  }
  const [, before, after] = shown;
  if (after.length <= before.length) throw new Error(`a click that should raise questions does not: ${before} and ${after}`);
  return result;
}

export const clicks = {
  Nahtstelle: (page) => both(page, "data-question", ({ title }) => page.locator(".nav__link").filter({ hasText: title.de }).first().click()),
  SurveyJS: (page) => both(page, "data-name", ({ id }) => page.evaluate((id) => void (globalThis.model.currentPage = id), id)),
};
