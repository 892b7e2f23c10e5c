// Every view by the rules of axe: none is broken, and what axe cannot decide was looked at by a person
// and stands in tests/undecided.json with the reason why it is right.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { ROOT } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";
import { eachView, inWhole, unfold } from "./support/walk.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
const LISTED = JSON.parse(readFileSync(`${ROOT}tests/undecided.json`, "utf8"));

suite("by the rules of accessibility", (scenario) => {
  for (const [language, theme] of [["de", "light"], ["fr", "light"], ["de", "dark"]]) {
    scenario(`every view, ${language}, ${theme}`, { colorScheme: theme }, async (app, folder) => {
      await app.page.evaluate(readFileSync(AXE, "utf8"));
      const broken = {};
      const undecided = {};
      const used = new Set();
      await eachView(app, folder, language, async (where) => {
        await unfold(app.page);
        const told = await inWhole(app.page, ".main, .panel, .nav", () => app.page.evaluate(judge, [RULES, LISTED]));
        assert.ok(told.looked > 20, `${told.looked} elements were looked at`);
        for (const one of [...told.broken, ...(await app.page.locator(".app").evaluate(lost))]) (broken[one] ??= []).push(where);
        for (const one of told.undecided) (undecided[one] ??= []).push(where);
        told.used.forEach((n) => used.add(n));
      });
      assert.deepEqual(broken, {});
      assert.deepEqual(undecided, {}, "to be looked at, and then listed with the reason");
      assert.deepEqual(LISTED.filter((_, n) => !used.has(n)), [], "listed, but does not occur any more");
    });
  }
});

/** What axe says: what breaks a rule, and what it cannot decide and is not listed; which of the list was used. */
async function judge([values, listed]) {
  const { violations, incomplete, passes } = await axe.run(document, { runOnly: { type: "tag", values } });
  const told = { broken: [], undecided: [], used: [], looked: new Set(passes.flatMap(({ nodes }) => nodes.map(({ target }) => target.join()))).size };
  for (const { id, help, nodes } of violations) {
    const places = nodes.map((node) => node.target.flat().join(" ")).slice(0, 4).join("; ");
    told.broken.push(`${id}: ${help}: ${nodes.length} of ${places}`);
  }
  for (const { id, nodes } of incomplete) {
    for (const { any, all, none, target } of nodes) {
      const why = [...any, ...all, ...none].map(({ id, data }) => data?.messageKey ?? id).join(", ");
      const path = target.flat();
      // The last part of a path lies in the shadow root that those before it lead to.
      const node = path.reduce((root, selector) => (root.shadowRoot ?? root).querySelector(selector), document);
      const n = listed.findIndex((one) => one.rule === id && one.why === why && node.matches(one.at));
      if (n >= 0) told.used.push(n);
      else told.undecided.push(`${id}, ${why}: ${path.at(-1)}`);
    }
  }
  return told;
}

/** Attributes that refer to an element which is not there, in the same root. */
function lost(app) {
  const names = ["for", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "aria-details", "aria-errormessage", "aria-flowto"];
  const root = app.getRootNode();
  const referring = [...app.querySelectorAll(names.map((name) => `[${name}]`).join())];
  if (referring.length === 0 && app.querySelector("input")) return ["nothing refers to anything"];
  return referring.flatMap((node) =>
    names.flatMap((name) => {
      const ids = (node.getAttribute(name) ?? "").split(/\s+/).filter(Boolean);
      return ids.filter((id) => root.querySelectorAll(`[id="${id}"]`).length !== 1).map((id) => `${node.localName} ${name}="${id}"`);
    }),
  );
}
