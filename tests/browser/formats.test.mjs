// The published schema of case files, judged by a validator that knows nothing
// of this project.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import Ajv from "ajv/dist/2020.js";

import { caseFile } from "./support/answers.mjs";
import { ROOT } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const read = (...path) => JSON.parse(readFileSync(join(ROOT, ...path)));
// Editors know one keyword more.
const fits = new Ajv({ strict: false, allErrors: true }).compile(read("data", "case.schema.json"));
const faults = (file) => (fits(file) ? [] : fits.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));

// What only reading sees: whether a day exists, what one choice says of another, and JSON that this
// validator reads more kindly.
const UNSEEN = [
  "as_of_that_does_not_exist",
  "assessed_pathway_of_another_canton",
  "date_far_in_the_future",
  "impossible_date_31_february",
  "impossible_date_day_nought",
  "impossible_date_in_an_entry",
  "impossible_date_month_13",
  "leap_day_of_a_common_year",
  "lone_surrogate",
  "none_beside_others",
  "pathway_of_another_canton",
];

test("every case of the corpus fits", () => {
  for (const canton of readdirSync(join(ROOT, "tests", "cases"))) {
    for (const name of readdirSync(join(ROOT, "tests", "cases", canton))) {
      assert.deepEqual(faults(read("tests", "cases", canton, name).case), [], `${canton}/${name}`);
    }
  }
});

test("what was saved under former ids fits", () => {
  for (const name of readdirSync(join(ROOT, "tests", "old_cases"))) {
    assert.deepEqual(faults(read("tests", "old_cases", name).case), [], name);
  }
});

test("what is refused does not fit", () => {
  const passed = [];
  for (const name of readdirSync(join(ROOT, "tests", "bad_cases"))) {
    let file;
    try {
      file = read("tests", "bad_cases", name);
    } catch {
      continue; // No JSON at all.
    }
    if (faults(file).length === 0) passed.push(name.replace(/\.json$/, ""));
  }
  assert.deepEqual(passed.sort(), UNSEEN);
});

suite("formats", (scenario) => {
  scenario("what the page saves fits", async (app, folder) => {
    await app.openCase(caseFile("VD"), folder);
    assert.deepEqual(faults(JSON.parse((await app.save()).bytes)), []);
  });
});
