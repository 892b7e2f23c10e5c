// A case is assessed as of its day; what a later day or a later version of the
// criteria comes to is said beside it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { writeFile } from "node:fs/promises";

import { caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

const LU = caseFile("LU");

// LU had other criteria in each of these years; the facts stay the same.
const THEN = [
  ["2009-06-15", "lu.mamac_2009"],
  ["2013-06-15", "lu.iiz"],
  ["2020-06-15", "lu.iiz"],
  ["2023-06-15", "lu.roundtable"],
];

suite("time", (scenario) => {
  for (const [day, pathway] of THEN) {
    scenario(`LU as of ${day} is assessed by the criteria of that day`, async (app, folder) => {
      await app.openCase({ ...LU, as_of: day }, folder);
      const outcomes = await app.outcomes();
      assert.ok(pathway in outcomes, `${pathway} in ${Object.keys(outcomes)}`);
      assert.equal(Object.keys(outcomes).includes("lu.roundtable"), day >= "2023");
    });
  }

  scenario("what today would be otherwise is said", async (app, folder) => {
    await app.openCase({ ...LU, as_of: "2020-06-15" }, folder);
    const changes = app.page.locator(".changes");
    await changes.waitFor();
    const told = await changes.innerText();
    assert.match(told, /Roundtable: nicht vorhanden → erfüllt/);
    await app.speak("fr");
    assert.match(await changes.innerText(), /Roundtable\)\u00a0: n’existe pas → remplie/);
  });

  scenario("what came to something else since it was saved is said, until an answer changes", async (app, folder) => {
    await app.openCase(LU, folder);
    const saved = JSON.parse((await app.save()).bytes);
    const before = { pack: saved.assessed.pack - 1, outcomes: { ...saved.assessed.outcomes, "lu.roundtable": "not_met" } };
    await app.reload();
    const path = join(folder, "saved_earlier.json");
    await writeFile(path, JSON.stringify({ ...saved, assessed: before }));
    await app.openFile(path);
    const changes = app.page.locator(".changes", { hasText: "Seit dem Speichern" });
    await changes.waitFor();
    const told = await changes.innerText();
    assert.match(told, new RegExp(`Fassung ${before.pack}, jetzt ${saved.assessed.pack}`));
    assert.match(told, /Roundtable: nicht erfüllt → erfüllt/);
    await app.answer("person_first_name", "Anders");
    await changes.waitFor({ state: "detached" });
  });
});
