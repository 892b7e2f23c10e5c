// On wide pages head and foot stay where they are, whatever is gone to.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

suite("the frame", (scenario) => {
  scenario("head and foot stay at the edges of the window", { viewport: { width: 1440, height: 900 } }, async (app, folder) => {
    await app.begin("LU", AS_OF);
    await app.openCase(caseFile("LU", {}), folder);
    for (const { id } of sections) {
      await app.section(id);
      await app.settled();
      const edges = await app.page.locator(".app").evaluate((root) => {
        const box = (selector) => root.querySelector(selector).getBoundingClientRect();
        return [box(".header").top, innerHeight - box(".footer").bottom, root.querySelector("h1").getBoundingClientRect().top > box(".header").bottom];
      });
      assert.deepEqual(edges, [0, 0, true], id);
    }
  });
});
