// When the application crashes, nobody loses what was typed: a readable notice
// appears, and the answers can be saved and opened again.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

// Makes the next drawing of a part fail: as a panic in the module, which counts
// on copies of its templates, or as an exception that passes through it.
const SABOTAGE = {
  "a panic": () => {
    Node.prototype.cloneNode = () => {
      throw new Error("sabotage");
    };
  },
  "an exception": () => {
    Document.prototype.createTextNode = () => {
      throw new Error("sabotage");
    };
  },
};

const NOTICE = [/^Die Anwendung ist auf einen Fehler gestossen/, /^L’application a rencontré une erreur/];

suite("a crash", (scenario) => {
  for (const [kind, sabotage] of Object.entries(SABOTAGE)) {
    scenario(`${kind} shows a notice, and the answers can be saved and opened`, { crashes: true }, async (app, folder) => {
      const file = caseFile("LU");
      await app.openCase(file, folder);
      const checked = await app.checked();
      await app.page.evaluate(sabotage);
      await app.page.locator(".nav__link").nth(4).click();
      await expectRescued(app, folder, file, checked);
    });
  }

  scenario("the answer that made it crash is in the file", { crashes: true }, async (app, folder) => {
    const file = caseFile("LU", { represented: "no" });
    await app.openCase(file, folder);
    await app.section("person");
    await app.page.evaluate(SABOTAGE["a panic"]);
    // It raises another question, which cannot be drawn.
    await app.answer("represented", "yes");
    const answered = { ...file, answers: { ...file.answers, represented: "yes" } };
    await expectRescued(app, folder, answered);
  });

  scenario("what is clicked after the crash does not spoil the file", { crashes: true }, async (app, folder) => {
    const file = caseFile("VD");
    await app.openCase(file, folder);
    await app.page.evaluate(SABOTAGE["a panic"]);
    for (const n of [4, 2, 7]) await app.page.locator(".nav__link").nth(n).click();
    await app.button(app.words("header.clear")).click();
    await expectRescued(app, folder, file);
  });

  scenario("a document module that cannot be loaded is said, and can be tried again", { crashes: true }, async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    const missing = (route) => route.fulfill({ status: 404, body: "" });
    await app.page.context().route(/packager\.wasm/, missing);
    app.packagerWanted = true;
    await app.button(app.words("export.write"), app.main).click();
    await app.main.locator(".progress__problem", { hasText: app.words("package.not_loaded") }).waitFor({ timeout: 10_000 });
    await app.page.context().unroute(/packager\.wasm/, missing);
    assert.match((await app.createPackage()).name, /\.zip$/);
  });

  for (const [what, answer] of [["missing", { status: 404, body: "" }], ["damaged", { status: 200, body: "no pack" }]]) {
    scenario(`criteria that are ${what} are said, and can be tried again`, { crashes: true }, async (app, folder) => {
      await app.openCase(caseFile("VD"), folder);
      await app.answer("person_family_name", "Muster-Neu");
      await app.button("Nahtstelle").click();
      const spoil = (route) => route.fulfill(answer);
      await app.page.context().route(/packs\/LU$/, spoil);
      const tile = app.page.locator(".tile", { hasText: "Luzern" });
      await tile.click();
      await app.banner(app.words("canton.not_loaded", { canton: "Luzern" }));
      await app.page.context().unroute(/packs\/LU$/, spoil);
      await tile.click();
      await app.expectRecommended("lu.roundtable");
      assert.equal((await app.checked()).person_family_name, "Muster-Neu");
    });
  }
});

/** The notice is there, in both languages; what it saves holds the case. */
async function expectRescued(app, folder, file, checked) {
  const notice = app.page.locator("#rescue[role=alert]");
  await notice.waitFor({ timeout: 5000 });
  const texts = await notice.locator("p").allInnerTexts();
  assert.equal(texts.length, 2);
  texts.forEach((text, n) => assert.match(text, NOTICE[n]));
  const saved = await app.download(() => notice.getByRole("button", { name: "Angaben speichern" }).click());
  assert.equal(saved.name, `nahtstelle_${file.canton}.json`);
  assert.deepEqual(JSON.parse(saved.bytes), file);

  await app.reload();
  await writeFile(join(folder, saved.name), saved.bytes);
  await app.openFile(join(folder, saved.name));
  await app.banner(app.words("file.opened"));
  if (checked) assert.deepEqual(await app.checked(), checked);
}
