// The criteria as a picture, and what follows a referral: beside each pathway.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { caseFile } from "./support/answers.mjs";
import { ROOT, packs } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const EXAMPLE = JSON.parse(readFileSync(`${ROOT}tests/trees/lu_three_institutions.json`, "utf8"));

suite("the picture of the criteria", (scenario) => {
  scenario("is opened with the keyboard, says each state in words and goes on with the answers", async (app, folder) => {
    await app.openCase(EXAMPLE.case, folder);
    const card = app.page.locator(`[data-pathway="${EXAMPLE.pathway}"]`);
    const button = card.locator(".fold");
    const tree = card.locator(".tree");
    assert.equal(await tree.count(), 0, "nothing is drawn before it is asked for");
    await button.focus();
    await app.page.keyboard.press("Enter");
    await tree.waitFor();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    for (const language of ["de", "fr"]) {
      if (language !== app.language) await app.speak(language);
      assert.equal(await button.innerText(), app.words("tree.title"));
      const [outcome, ...nodes] = await tree.evaluate(told);
      assert.equal(outcome.words, await card.locator(".badge").innerText().then((text) => text.replace(/^\?\s*/u, "")));
      assert.deepEqual(nodes.map(({ depth, words }) => "  ".repeat(depth) + words), EXAMPLE.trees[language].map(stripped));
      const truths = EXAMPLE.trees[language].map((line) => line.trim().split(" | ")[0]);
      const pending = truths.lastIndexOf("fails") - 1;
      const state = (truth, n) => app.words(`criterion.${truth === "fails" && n >= pending ? "pending" : truth}`);
      assert.deepEqual(nodes.map(({ state }) => state), truths.map(state));
      assert.ok(nodes.every(({ mark, state }) => mark && state), "a symbol and a word at each");
    }
    await app.answer("coordination_need", "no");
    const changed = tree.locator("li", { hasText: "Besoin accru" }).last();
    await changed.locator("em", { hasText: app.words("criterion.fails") }).waitFor();
    await button.focus();
    await app.page.keyboard.press("Space");
    await tree.waitFor({ state: "detached" });
    assert.equal(await button.getAttribute("aria-expanded"), "false");
  });

  scenario("what follows a referral stands open where a pathway is met, with its sources", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.expectOutcome("lu.roundtable", "met");
    const steps = app.page.locator('[data-pathway="lu.roundtable"] ol > li');
    const wanted = packs.LU.pathways.find(({ id }) => id === "lu.roundtable").steps;
    for (const language of ["de", "fr"]) {
      if (language !== app.language) await app.speak(language);
      const shown = await steps.allInnerTexts();
      assert.equal(shown.length, wanted.length);
      shown.forEach((text, n) => assert.ok(text.startsWith(wanted[n].text[language]), text));
      assert.match(shown[0], language === "de" ? /2023, Kap\. 2\.1, S\. 8 · / : /2023, chap\. 2\.1, p\. 8 · /);
    }
    await app.answer("coordination_need", "no");
    await app.expectOutcome("lu.roundtable", "not_met");
    assert.equal(await steps.count(), 0, "nothing follows where the pathway is not open");
  });
});

/** A line of the example without its result; notes behind the words. */
function stripped(line) {
  const [, indent, rest] = line.match(/^( *)\w+ \| (.*)$/u);
  return indent + rest;
}

/** Each node of the tree in order: how deep it stands, its symbol, its words with the notes, its state. */
function told(tree) {
  const depth = (li) => (li.parentElement.closest("li") ? 1 + depth(li.parentElement.closest("li")) : -1);
  const plain = (text) => text.replace(/[\u00a0\u202f]/gu, " ").trim();
  return [...tree.querySelectorAll("li")].map((li) => {
    const own = li.cloneNode(true);
    own.querySelectorAll("ul").forEach((inner) => inner.remove());
    const take = (selector) => [...own.querySelectorAll(selector)].map((node) => (node.remove(), plain(node.textContent)));
    const [mark] = take(".mark");
    const [state = ""] = take("em");
    const notes = take(".criterion__seen");
    return { depth: depth(li), mark, words: [plain(own.textContent), ...notes].join(" | "), state: state.replace(/^· /u, "") };
  });
}
