// The whole journey in a real browser: choose a canton, answer everything that
// is asked, see the outcome change, check, make the package, and find every
// answer in what comes out of it.

import assert from "node:assert/strict";

import { AS_OF, answerTo, entriesOf } from "./support/answers.mjs";
import { expectConsentForm, expectReferral } from "./support/documents.mjs";
import { checkManifest, packed, readPdf, unpack } from "./support/package.mjs";
import * as data from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const institutions = (...given) => entriesOf(data.question("institutions"), given);

// For each: answers that are special, and the outcomes they must lead to,
// worked out by hand from the canton's criteria.
const JOURNEYS = [
  {
    canton: "LU",
    page: "de",
    special: { intended_pathway: "lu.roundtable" },
    outcomes: { "lu.roundtable": "met", "lu.optima": "met", "lu.bilateral": "no_criteria" },
    recommended: "lu.roundtable",
  },
  {
    canton: "LU",
    page: "fr",
    // One of three has ended, so it is no longer three.
    special: {
      intended_pathway: "lu.optima",
      person_ahv_number: "756.9217.0769.85",
      institutions: institutions(
        { institution: "rav", status: "registered", since: "2026-02-01", benefits: "yes" },
        { institution: "iv", status: "registered", since: "2025-12", benefits: "unknown" },
        { institution: "accident_insurance", status: "ended", since: "2023", benefits: "no" },
      ),
    },
    outcomes: { "lu.roundtable": "not_met", "lu.optima": "met", "lu.bilateral": "no_criteria" },
    recommended: "lu.optima",
  },
  {
    canton: "VD",
    page: "de",
    special: { intended_pathway: "vd.unite_commune" },
    outcomes: { "vd.unite_commune": "met" },
    recommended: "vd.unite_commune",
  },
  {
    canton: "VD",
    page: "fr",
    // E5: below half; E6: self-employed.
    special: { intended_pathway: "vd.unite_commune", residual_capacity_percent: 49, employment: "self_employed" },
    outcomes: { "vd.unite_commune": "excluded" },
    recommended: null,
  },
  {
    canton: "BE",
    page: "de",
    // The document speaks the other language than the page.
    document: "fr",
    special: { intended_pathway: "be.rav_reintegration" },
    outcomes: { "be.rav_reintegration": "met" },
    recommended: "be.rav_reintegration",
  },
  {
    canton: "BE",
    page: "fr",
    // Two months exactly are not more than two, and nothing needs coordination.
    special: {
      intended_pathway: "be.rav_reintegration",
      coordination_need: "no",
      incapacity_since: "2026-05-18",
      incapacity_until: "2026-07-18",
    },
    outcomes: { "be.rav_reintegration": "not_met" },
    recommended: null,
  },
];

suite("the whole journey", (scenario) => {
  for (const journey of JOURNEYS) {
    const { canton, page, special, recommended } = journey;
    const outcomes = { ...journey.outcomes, [`${canton.toLowerCase()}.cm_berufsbildung`]: "guideline" };
    const written = journey.document ?? page;

    scenario(`${canton}, page ${page}, documents ${written}`, async (app, folder) => {
      await app.speak(page);
      await app.begin(canton, AS_OF);
      for (const [pathway, outcome] of Object.entries(outcomes)) {
        await app.expectOutcome(pathway, ["no_criteria", "guideline"].includes(outcome) ? outcome : "open");
      }
      await app.expectRecommended(null);

      const given = await app.answerAll((asked) => answerTo(asked, { residence_canton: canton, ...special }));
      assert.deepEqual(await app.outcomes(), outcomes);
      await app.expectRecommended(recommended);
      await app.expectAllComplete();

      const shown = await app.checked();
      assert.deepEqual(Object.keys(shown).sort(), Object.keys(given).sort(), "what the check lists");
      for (const [place, text] of data.allInWords(given, page)) {
        const [id] = place.split("/");
        assert.ok(packed(shown[id]).includes(packed(text)), `${place} in the check: ${shown[id]}`);
      }

      const made = await app.createPackage(written);
      const name = `nahtstelle_${special.intended_pathway.replace(".", "_")}_${AS_OF}`;
      assert.match(made.name, new RegExp(`^${name}_[A-HJ-NP-Z2-9]{8}\\.zip$`));
      const parcel = await unpack(made.bytes, folder);
      checkManifest(parcel);
      expectNamesNobody([made.name, ...Object.keys(parcel.files)]);
      assert.deepEqual({ ...parcel.manifest, files: null, id: null, application: null }, expectedManifest(journey));
      const { consent_limits, ...answers } = given;
      assert.ok(consent_limits.length > 0, "what the consent says about others stays behind");
      assert.deepEqual(parcel.data, { format: "iiz-case", version: 1, canton, as_of: AS_OF, language: page, answers });
      expectReferral(await readPdf(parcel.path("referral")), answers, written, parcel);

      const papers = await unpack((await app.createPackage(written, "export.write", "person")).bytes, folder);
      checkManifest(papers);
      expectConsentForm(await readPdf(papers.path("consent_form")), given, written);
    });
  }
});

function expectNamesNobody(names) {
  for (const name of names) assert.doesNotMatch(name, /muster|petra|756|1979/i);
}

const expectedManifest = ({ canton, page, document = page, special }) => ({
  format: "iiz-package",
  version: 2,
  id: null,
  application: null,
  canton,
  pathway: special.intended_pathway,
  pack_version: data.packs[canton].version,
  as_of: AS_OF,
  language: document,
  recipient: "addressee",
  left_out: [],
  files: null,
});
