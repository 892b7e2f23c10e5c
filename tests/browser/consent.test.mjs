// The consent decides what a package is: a draft that says so, or a referral
// with what the consent covers and no trace of the rest.

import assert from "node:assert/strict";

import { caseFile, otherAnswer } from "./support/answers.mjs";
import { checkManifest, packed, readPdf, run, unpack } from "./support/package.mjs";
import { fieldsOf, inWords, kindOf, question, questions, words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const LOCKED = {
  not_asked: { consent: "not_asked" },
  refused: { consent: "refused" },
  withdrawn: { consent: "withdrawn", consent_withdrawn_on: "2026-06-12" },
  expired: { consent_valid_until: "2026-06-14" },
  addressee: { consent_recipients: ["rav", "social_assistance"] },
};

const CATEGORIES = ["work", "measures", "health", "medical", "finances", "social"];

suite("consent", (scenario) => {
  scenario("each recipient has a package of its own, the person papers, one's own files everything", async (app, folder) => {
    const consent_limits = [{ recipient: "rav", categories: ["work", "social"] }];
    const file = caseFile("VD", { consent_limits });
    await app.openCase(file, folder);
    await app.export();
    const offered = await app.page.locator('input[name="recipient"]').evaluateAll((inputs) => inputs.map((input) => input.value));
    assert.deepEqual(offered, [...file.answers.consent_recipients, "own", "person"]);

    const rav = await unpack((await app.createPackage("fr", "export.write", "rav")).bytes, folder);
    assert.deepEqual(rav.manifest.left_out, ["measures", "health", "medical", "finances"]);
    for (const category of rav.manifest.left_out) await expectNoTrace(rav, canaries(file, category));
    const addressee = await unpack((await app.createPackage("fr", "export.write", "addressee")).bytes, folder);
    assert.deepEqual(addressee.manifest.left_out, []);
    assert.notEqual(addressee.manifest.id, rav.manifest.id);

    const papers = await unpack((await app.createPackage("fr", "export.write", "person")).bytes, folder);
    assert.deepEqual(papers.manifest.files.map(({ role }) => role), ["consent_form", "medical_release", "summary"]);
    const own = await unpack((await app.createPackage("fr", "export.write", "own")).bytes, folder);
    assert.deepEqual(own.data.answers.consent_limits, consent_limits, "everything is in one's own files");
    const [first] = (await readPdf(own.path("referral"))).pages;
    assert.ok(packed(first).includes(packed(words("doc.own", "fr"))), "and says so on the first page");
  });

  for (const [state, answers] of Object.entries(LOCKED)) {
    scenario(`${state}: a draft for one's own files`, async (app, folder) => {
      await app.openCase(caseFile("LU", answers), folder);
      for (const language of ["de", "fr"]) {
        await app.speak(language);
        await app.export();
        const reason = words(`consent.lock.${state}`, language);
        assert.ok(packed(await app.main.locator(".gate--locked").innerText()).includes(packed(reason)));
        const made = await app.createPackage(language, "export.write_draft");

        const draft = { de: "entwurf_", fr: "projet_" }[language];
        assert.match(made.name, new RegExp(`^nahtstelle_${draft}lu_roundtable_2026-06-15_[A-Z2-9]{8}\\.zip$`));
        const parcel = await unpack(made.bytes, folder);
        checkManifest(parcel);
        assert.equal(parcel.manifest.recipient, "own");
        assert.match(parcel.name("referral"), new RegExp(`_${draft}`));
        assert.ok(parcel.name("consent_form"), "the form is to be signed");
        const [first] = (await readPdf(parcel.path("referral"))).pages;
        assert.ok(packed(first).includes(packed(words("doc.draft", language) + reason)), "the notice on the first page");
      }
    });
  }

  scenario("the button is the same deed in all states and never disabled", async (app, folder) => {
    for (const [answers, key] of [...Object.values(LOCKED).map((one) => [one, "export.write_draft"]), [{}, "export.write"]]) {
      await app.openCase(caseFile("LU", answers), folder);
      await app.export();
      assert.ok(await app.button(app.words(key), app.main).isEnabled());
      assert.equal(await app.page.locator(":disabled, [aria-disabled=true]").count(), 0);
    }
  });

  for (const category of CATEGORIES) {
    const consent_categories = CATEGORIES.filter((one) => one !== category);
    // The criteria of Vaud read answers of the most categories, and E5 holds.
    const file = caseFile("VD", { consent_categories, residual_capacity_percent: 45 });

    scenario(`all but ${category}: nothing of it goes out`, async (app, folder) => {
      const parcelOf = async (file) => {
        await app.openCase(file, folder);
        await app.export();
        const name = words(`category.${category}`, "de");
        assert.match(await app.main.locator(".gate__left").innerText(), new RegExp(name));
        const { bytes } = await app.createPackage("de");
        const parcel = await unpack(bytes, folder);
        assert.deepEqual([parcel.manifest.recipient, parcel.manifest.left_out], ["addressee", [category]]);
        const pdf = await readPdf(parcel.path("referral"));
        assert.ok(pdf.text.includes(packed(words("doc.left_out_note", "de") + "–" + name)), "named as left out");
        return { ...parcel, bytes, pdf };
      };
      const parcel = await parcelOf(file);
      await expectNoTrace(parcel, canaries(file, category));

      // Whoever knows the rules must not be able to tell either: with other
      // answers to what is left out, the package is the same to the byte.
      const other = await parcelOf(others(file, category));
      const lines = ({ pdf }) => pdf.pages.flatMap((page) => page.split("\n"));
      const only = (one, two) => lines(one).filter((line) => !lines(two).includes(line));
      assert.deepEqual([only(parcel, other), only(other, parcel)], [[], []], "lines that give the answers away");
      assert.ok(parcel.bytes.equals(other.bytes), "the packages are the same");
    });
  }
});

/** The questions of a category with their answers, those in entries too. */
function answersOf({ answers }, category) {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const asked = question(id);
    if (kindOf(asked) !== "group") return asked.category === category ? [[asked, answer]] : [];
    const fields = fieldsOf(asked).filter((field) => field.category === category);
    return answer.flatMap((entry) => fields.map((field) => [field, entry[field.id]]));
  });
}

/** Words that occur nowhere but in the answers of a category. */
function canaries(file, category) {
  const free = answersOf(file, category).filter(([asked]) => ["text", "long_text", "number", "date"].includes(kindOf(asked)));
  return free.map(([asked, answer]) => inWords(asked, answer, "de"));
}

/** Neither the documents nor the data hold any of these words, nor any answer of the category. */
async function expectNoTrace({ files, path, data, manifest }, words) {
  const released = questions.filter((asked) => asked.id in data.answers).map((asked) => asked.category);
  assert.ok(words.length > 0 && !released.includes(manifest.left_out[0]));
  const read = [await run("pdftotext", "-raw", path("referral"), "-")];
  const json = Object.entries(files).filter(([name]) => name.endsWith(".json"));
  for (const text of [...read, ...Object.keys(files), ...json.map(([, content]) => content.toString())]) {
    for (const word of words) assert.ok(!packed(text).includes(packed(word)), `«${word}» must not go out`);
  }
}

/** The same case with other answers to the questions of a category. */
function others(file, category) {
  const answers = Object.entries(file.answers).map(([id, answer]) => {
    const asked = question(id);
    if (asked.category === category) return [id, otherAnswer(asked, answer)];
    if (kindOf(asked) !== "group") return [id, answer];
    const fields = fieldsOf(asked).filter((field) => field.category === category);
    const changed = (entry) => Object.fromEntries(fields.map((field) => [field.id, otherAnswer(field, entry[field.id])]));
    return [id, answer.map((entry) => ({ ...entry, ...changed(entry) }))];
  });
  return { ...file, answers: Object.fromEntries(answers) };
}
