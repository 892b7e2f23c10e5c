// On wide pages head and foot stay where they are, whatever is gone to.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

suite("the frame", (scenario) => {
  scenario("head and foot stay at the edges of the window", { viewport: { width: 1440, height: 900 } }, async (app, folder) => {
    await app.begin("LU", AS_OF);
    await app.openCase(caseFile("LU", {}), folder);
    const list = app.page.getByRole("navigation", { name: app.words("nav.label") });
    assert.equal(await list.getByRole("heading", { level: 2 }).innerText(), app.words("nav.label"));
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

  scenario("on paper it says what it was made with, and leaves out what only a screen needs", async (app, folder) => {
    await app.openCase(caseFile("LU", {}), folder);
    await app.outcomes();
    const version = JSON.parse((await app.save()).bytes).assessed.pack;
    await app.page.emulateMedia({ media: "print" });
    const [, application] = /^version = "(.+)"$/m.exec(await readFile("Cargo.toml", "utf8"));
    const made = app.page.getByText(app.words("panel.made", { application, version }), { exact: true });
    assert.ok(await made.isVisible());
    for (const gone of [".nav", ".footer", ".header__actions"]) assert.ok(await app.page.locator(gone).isHidden(), gone);
  });

  for (const width of [1440, 1024, 390, 320]) {
    scenario(`the first view takes the whole width of ${width} pixels, and breaks no word`, { viewport: { width, height: 900 } }, async (app) => {
      for (const language of ["de", "fr"]) {
        await app.speak(language);
        const { left, right, broken } = await app.page.locator(".app").evaluate((root) => {
          const heading = root.querySelector("h1").firstChild;
          const lines = (start, end) => {
            const range = document.createRange();
            range.setStart(heading, start);
            range.setEnd(heading, end);
            return new Set([...range.getClientRects()].map((box) => box.top)).size;
          };
          const words = [...heading.data.matchAll(/\S+/g)];
          const { left, right } = root.querySelector(".main").getBoundingClientRect();
          return { left, right, broken: words.filter(({ 0: word, index }) => lines(index, index + word.length) > 1).map(String) };
        });
        assert.deepEqual([left, right, broken], [0, width, []], language);
      }
    });
  }
});
