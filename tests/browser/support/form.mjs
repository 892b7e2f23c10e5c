// Answering, and what the answers come to.

import assert from "node:assert/strict";

import * as controls from "./controls.mjs";
import { question, sectionOf, sections } from "./questionnaire.mjs";
import { Views } from "./views.mjs";

export class Form extends Views {
  /** The ids of the questions that are put in the section that is shown. */
  async asked() {
    const ids = (found) => found.filter((node) => !node.closest(".entry")).map((node) => node.dataset.question);
    return this.main.locator("[data-question]").evaluateAll(ids);
  }

  /** Answers a question, in the form of the files; goes to its section first. */
  async answer(id, answer) {
    const field = this.main.locator(`[data-question="${id}"]`);
    if (!(await field.isVisible())) await this.section(sectionOf(id).id);
    await controls.answer(field, `q-${id}`, question(id), answer);
  }

  /** Answers every question that is put, and those that these answers raise. */
  async answerAll(answerTo) {
    const given = {};
    for (const { id } of sections) {
      await this.section(id);
      for (;;) {
        const next = (await this.asked()).find((one) => !(one in given));
        if (!next) break;
        given[next] = answerTo(question(next));
        await this.answer(next, given[next]);
      }
    }
    return given;
  }

  /** Every section says that it is complete. */
  async expectAllComplete() {
    const said = await this.page.locator(".nav__status").allInnerTexts();
    assert.deepEqual(said, sections.map(() => this.words("status.complete")));
  }

  /** What the check view shows, by question. */
  async checked() {
    await this.check();
    await this.drawn();
    const pairs = (rows) => rows.map((row) => [row.dataset.answer, row.querySelector("dd").innerText]);
    return Object.fromEntries(await this.main.locator("[data-answer]").evaluateAll(pairs));
  }

  // --- Assessment ------------------------------------------------------------

  /** The assessment is there, which is loaded behind the first question, and follows from the last answer. */
  async assessed() {
    await this.page.locator("#assessment:not([aria-busy])").waitFor({ state: "attached" });
  }

  /** Outcomes by pathway, as the panel shows them. */
  async outcomes() {
    await this.assessed();
    const pairs = (cards) => cards.map((card) => [card.dataset.pathway, card.dataset.outcome]);
    return Object.fromEntries(await this.page.locator("[data-pathway]").evaluateAll(pairs));
  }
  async expectOutcome(pathway, outcome) {
    assert.equal((await this.outcomes())[pathway], outcome, `outcome of ${pathway}`);
  }
  async expectRecommended(pathway) {
    await this.assessed();
    const marked = this.page.locator(".card--recommended");
    const found = await marked.evaluateAll((cards) => cards.map((card) => card.dataset.pathway));
    assert.deepEqual(found, pathway ? [pathway] : [], "recommended");
  }
}
