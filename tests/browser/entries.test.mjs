// Entries that are removed and put back take nothing else with them.

import assert from "node:assert/strict";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { question } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

suite("the entries of a group", (scenario) => {
  scenario("one that is removed can be put back", async (app, folder) => {
    const file = await withoutFirst(app, folder);
    await app.expectOutcome("lu.roundtable", "not_met");
    await app.button(app.words("group.undo")).click();
    await app.expectOutcome("lu.roundtable", "met");
    assert.deepEqual(await app.savedCase(), file);
  });

  scenario("what was answered since the removal stays", async (app, folder) => {
    const file = await withoutFirst(app, folder);
    await app.answer("person_first_name", "Später");
    await app.button(app.words("group.undo")).click();
    const answers = { ...file.answers, person_first_name: "Später" };
    assert.deepEqual(JSON.parse((await app.save()).bytes).answers, answers);
  });

  scenario("the group says why it is asked, and its entries need not", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("institutions");
    await app.main.locator("#add-institutions").click();
    const why = app.main.locator('[data-question="institutions"] .why');
    assert.equal(await why.count(), 1);
    await why.locator("summary").press("Enter");
    const told = question("institutions").why[app.language];
    await why.getByText(told).waitFor();
  });

  scenario("half a date stays with its entry", async (app) => {
    await app.begin("LU", AS_OF);
    await app.section("institutions");
    for (let n = 0; n < 3; n += 1) await app.main.locator("#add-institutions").click();
    await app.main.locator("#q-institutions-1-since").fill("3.20");
    await app.main.locator("#q-institutions-1-since").blur();
    await remove(app, 0);
    const typed = await app.main.locator(".entry input[id$=-since]").evaluateAll((all) => all.map((one) => one.value));
    assert.deepEqual(typed, ["3.20", ""]);
  });
});

/** Opens a case and removes its first institution; gives the case as it was. */
async function withoutFirst(app, folder) {
  const file = caseFile("LU");
  await app.openCase(file, folder);
  await app.section("institutions");
  await remove(app, 0);
  return file;
}

async function remove(app, n) {
  const entry = app.main.locator(".entry").nth(n);
  await entry.getByRole("button", { name: app.words("group.remove") }).click();
  await app.banner(app.words("group.removed"));
}
