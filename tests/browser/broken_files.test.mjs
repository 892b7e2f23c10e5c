// Files that are broken, foreign or hostile: each is refused with one message
// in the language of the page that names the file and what is wrong, and the
// answers stay as they are.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { unpack } from "./support/package.mjs";
import { words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";
import { zip } from "./support/zip.mjs";

const GOOD = caseFile("LU");
const text = JSON.stringify(GOOD, null, 2);
const changed = (answers) => JSON.stringify({ ...GOOD, answers: { ...GOOD.answers, ...answers } });
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==", "base64");

// Name, content, key of the message with its values.
const BROKEN = [
  ["empty.json", "", "file.not_json", { line: 1, column: 0 }],
  ["damaged.json", text.slice(0, text.indexOf('"as_of"')), "file.not_json", { line: 5, column: 2 }],
  ["foreign.json", '{"type": "FeatureCollection", "features": []}', "file.foreign"],
  ["list.json", "[1, 2, 3]", "file.foreign"],
  ["picture.png", PNG, "file.not_json", { line: 1, column: 1 }],
  ["newer.json", JSON.stringify({ ...GOOD, version: 2 }), "file.newer", { version: 2 }],
  ["large.json", Buffer.alloc(25_000_001, " "), "file.too_large"],
  ["deep.json", "[".repeat(100_000) + "]".repeat(100_000), "file.too_deep"],
  ["question.json", changed({ shoe_size: 42 }), "file.unknown_id", { id: "shoe_size", place: "/answers/shoe_size" }],
  ["choice.json", changed({ employment: "astronaut" }), "file.unknown_id", { id: "astronaut", place: "/answers/employment" }],
  ["kind.json", changed({ reason: 42 }), "file.wrong_kind", { place: "/answers/reason" }],
  [
    "range.json",
    changed({ residual_capacity_percent: 101 }),
    "file.out_of_range",
    { number: 101, place: "/answers/residual_capacity_percent" },
  ],
  ["both.json", changed({ social_difficulties: ["none", "debts"] }), "file.contradiction", { place: "/answers/social_difficulties" }],
  ["many.json", `{"x": [${"0,".repeat(12_000_000)}0]}`, "file.too_large"],
  ["surrogate.json", text.replace('"LU"', '"\\ud800"'), "file.not_json", { line: 4, column: 20 }],
  ["controls.json", changed({ "\u001b[2J\u202eage": 1 }), "file.unknown_id", { id: "[2Jage", place: "/answers/[2Jage" }],
  ["turned\u202enosj.json", changed({ reason: 42 }), "file.wrong_kind", { place: "/answers/reason" }],
  ["date.json", changed({ birth_date: "2026-02-31" }), "file.impossible_date", { date: "2026-02-31", place: "/answers/birth_date" }],
];

// Name, what is done to the package, key of the message with the role of the
// file that it names.
const PACKAGES = [
  ["truncated.zip", ({ bytes }) => bytes.subarray(0, bytes.length >> 1), "file.foreign"],
  ["byte.zip", flipped, "file.package", "referral"],
  ["data.zip", (parcel) => rezip(parcel, "data", "Muster", "Mustes"), "file.package", "data"],
  ["lacking.zip", ({ files, name }) => zip(without(files, name("referral"))), "file.package", "referral"],
  ["no_manifest.zip", ({ files }) => zip(without(files, "manifest.json")), "file.foreign"],
  ["many_files.zip", ({ files }) => zip({ ...files, ...Object.fromEntries(Array(60_000).fill().map((_, n) => [`${n}`, ""])) }), "file.foreign"],
  ["newer.zip", (parcel) => rezip(parcel, "manifest", '"version": 2', '"version": 3'), "file.newer"],
];

suite("broken files", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`cases, ${language}`, async (app, folder) => {
      const mine = await begun(app, language);
      for (const [name, content, key, values] of BROKEN) {
        await refused(app, mine, folder, name, content, words(key, language, values));
      }
    });

    scenario(`packages, ${language}`, async (app, folder) => {
      await app.openCase(GOOD, folder);
      const made = await app.createPackage();
      const parcel = await unpack(made.bytes, folder);
      await app.reload();
      const mine = await begun(app, language);
      for (const [name, spoil, key, role] of PACKAGES) {
        const difference = name === "lacking.zip" ? "file.lacking" : "file.changed";
        const list = role && words(difference, language, { file: role === "manifest" ? "manifest.json" : parcel.name(role) });
        const values = { list, version: 3 };
        const spoilt = spoil({ ...parcel, bytes: made.bytes });
        await refused(app, mine, folder, name, spoilt, words(key, language, values));
      }
    });
  }

  scenario("after a broken file, a good one is opened", async (app, folder) => {
    await app.drop("damaged.json", "{");
    await app.banner("«damaged.json»");
    await app.openCase(GOOD, folder);
    await app.expectOutcome("lu.roundtable", "met");
  });
});

/** A case with an answer that is not saved. */
async function begun(app, language) {
  await app.speak(language);
  await app.begin("LU", AS_OF);
  await app.answer("person_family_name", "Muster-Erst");
  return app.checked();
}

async function refused(app, mine, folder, name, content, problem) {
  const path = join(folder, name);
  await writeFile(path, content);
  await app.openFile(path);
  // A name is quoted without what would turn the message round.
  const shown = name.replace(/\u202e/g, "");
  const told = await app.banner(shown);
  const spaced = (words) => words.replace(/\s+/g, " ");
  assert.equal(spaced(told), spaced(app.words("file.problem", { name: shown, problem })));
  assert.equal(await app.page.locator("#banner p").count(), 1, "one message");
  assert.equal(await app.page.locator("#banner").evaluate((banner) => banner.getRootNode().activeElement?.id), "banner");
  assert.deepEqual(await app.checked(), mine, `${name} leaves the answers as they are`);
  await app.button(app.words("banner.close")).click();
}

/** One bit of the referral's compressed bytes is another. */
function flipped({ bytes, name }) {
  const copy = Buffer.from(bytes);
  const start = copy.indexOf(name("referral")) + name("referral").length;
  copy[start + 5000] ^= 1;
  return copy;
}

function without(files, name) {
  return Object.fromEntries(Object.entries(files).filter(([other]) => other !== name));
}

function rezip({ files, name }, role, from, to) {
  const file = role === "manifest" ? "manifest.json" : name(role);
  return zip({ ...files, [file]: files[file].toString().replace(from, to) });
}
