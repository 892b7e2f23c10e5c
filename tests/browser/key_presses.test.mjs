// How many keys a full referral takes with the keyboard alone, section by section, all on one page and
// through the triage: counted as they are pressed, and printed. What is typed is the same every time.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after } from "node:test";

import { answerTo } from "./support/answers.mjs";
import { Keys } from "./support/keys.mjs";
import { question, questions, ROOT, sections } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const CASE = JSON.parse(readFileSync(`${ROOT}tests/cases/lu/v01_three_institutions_in_2026.json`, "utf8")).case;
const OWN = {
  residence_canton: "LU",
  intended_pathway: "lu.roundtable",
  reason: "Drei Stellen, drei Pläne.",
  goal: "Ein gemeinsamer Plan.",
  consent_recipients: ["addressee"],
  consent_categories: ["work", "health"],
  consent_valid_until: "2027-06-30",
};
// What the worked case says, and what a referral needs besides.
const GIVEN = Object.fromEntries(
  questions
    .filter(({ id, needed }) => id in CASE.answers || needed === "referral")
    .map((asked) => [asked.id, CASE.answers[asked.id] ?? answerTo(asked, OWN)]),
);
const WAYS = { guided: 0, dense: 1, triage: 2 };
const counted = {};

suite("key presses for a full referral", (scenario) => {
  for (const way of ["guided", "dense"]) {
    scenario(way, async (app) => {
      const keys = await begin(app, way);
      const filled = await fill(app, keys, way === "dense", {});
      assert.deepEqual((await app.savedCase()).answers, filled);
      counted[way] = keys.pressed;
    });
  }

  scenario("through the triage, nothing is asked twice", async (app) => {
    const keys = await begin(app, "triage");
    const triaged = await triage(app, keys);
    assert.ok(Object.keys(triaged).length > 3, "the triage asks something");
    counted.triage = keys.pressed;
    const filled = await fill(app, keys, false, triaged);
    assert.deepEqual((await app.savedCase()).answers, { ...triaged, ...filled });
    counted.referral = keys.pressed;
  });

  after(() => {
    const { guided, dense, triage, referral } = counted;
    console.log(`Key presses for a full referral with three institutions, the keyboard alone:`);
    console.log(`  section by section ${guided}, all on one page ${dense}, triage ${triage} and with the referral ${referral}`);
    assert.ok(dense <= guided, "all on one page takes no more than section by section");
  });
});

/** Chooses the way, the day and the canton. */
async function begin(app, way) {
  const keys = new Keys(app.page);
  await keys.tabTo('input[name="way"]');
  for (let n = 0; n < WAYS[way]; n += 1) await keys.press("ArrowDown");
  await keys.tabTo("#as-of");
  await keys.press("Control+a");
  await keys.type(CASE.as_of.split("-").reverse().join("."));
  await keys.enter('.tile:has-text("Luzern")');
  await app.main.locator("[data-question]").first().waitFor();
  return keys;
}

/** Answers what is put and not answered yet, in order; gives all answers. */
async function fill(app, keys, dense, before) {
  const filled = { ...before };
  const parts = dense ? [sections.map(({ title }) => title.de).slice(0, 1)] : sections.map(({ title }) => [title.de]);
  if (dense) await app.drawn();
  for (const [title] of parts) {
    await app.main.getByRole("heading", { name: title, exact: true }).waitFor();
    for (;;) {
      const next = (await app.asked()).find((id) => id in GIVEN && !(id in filled));
      if (!next) break;
      await keys.answer(`q-${next}`, question(next), GIVEN[next]);
      filled[next] = GIVEN[next];
    }
    await keys.enter(".main__next button");
  }
  await app.main.getByRole("heading", { level: 1, name: app.words("check.title") }).waitFor();
  return filled;
}

/** Answers what the triage asks, until nothing is left; gives the answers. */
async function triage(app, keys) {
  const answered = {};
  for (;;) {
    const done = app.button(app.words("triage.refer"), app.main);
    await app.button(app.words("triage.next"), app.main).or(done).waitFor();
    await app.settled();
    if (await done.isVisible()) break;
    const [id] = await app.asked();
    assert.ok(!(id in answered), `${id} is asked once`);
    answered[id] = GIVEN[id] ?? answerTo(question(id));
    await keys.answer(`q-${id}`, question(id), answered[id]);
    await keys.enter(".main__next button");
    await app.main.locator(`[data-question="${id}"]`).waitFor({ state: "detached" });
  }
  await keys.enter(".main__next button");
  return answered;
}
