// What the documents of a package must hold.

import assert from "node:assert/strict";

import { packed } from "./package.mjs";
import * as data from "./questionnaire.mjs";

// They stand in the letterhead, without a label.
const LETTERHEAD = /^referrer_/;
// Of an institution, what stands in the table.
const IN_TABLE = ["institution", "status", "since", "benefits"];

/** Numbered pages in the language, tagged, with a title. */
function expectDocument(pdf, title, language) {
  assert.equal(packed(pdf.title), packed(title));
  assert.equal(pdf.language, `${language}-CH`);
  assert.equal(pdf.tagged, "yes");
  assert.ok(pdf.count > 1, "more than one page");
  assert.equal(pdf.pages.length, pdf.count);
  for (const [n, page] of pdf.pages.entries()) {
    const number = data.words("doc.page", language, { page: n + 1, pages: pdf.count });
    assert.ok(page.includes(number), `«${number}» on page ${n + 1}`);
  }
}

const fieldOf = (group, id) => data.fieldsOf(group).find((one) => one.id === id);

/** Every answer in words, beside its label and in the text. */
export function expectReferral(pdf, given, language, { manifest, data: released }) {
  const pathway = data.pathwayName(manifest.pathway, language);
  const canton = data.cantonName(manifest.canton, language);
  expectDocument(pdf, data.words("doc.title", language, { pathway, canton }), language);
  assert.equal(pdf.author, released.answers.referrer_office);
  const rows = new Set(pdf.rows.map((row) => row.join("|")));
  for (const [place, text] of data.allInWords(given, language)) {
    const [id, , field] = place.split("/");
    assert.ok(pdf.text.includes(packed(text)), `${place} in the text: ${text}`);
    if (LETTERHEAD.test(id) || IN_TABLE.includes(field) || data.ADDRESS.includes(id)) continue;
    const asked = data.question(id);
    const label = (field ? fieldOf(asked, field) : asked).label[language];
    // Of free text in another language the document says in which it is.
    const foreign = data.kindOf(field ? fieldOf(asked, field) : asked) === "long_text" && language !== released.language;
    const note = foreign ? data.words(`doc.in_${released.language}`, language) : "";
    assert.ok(rows.has(`${packed(label)}|${packed(text + note)}`), `${place} beside its label: ${label} | ${text} ${note}`);
  }
  const address = packed(data.addressLines(given).join(" "));
  assert.ok(rows.has(`${packed(data.words("doc.address", language))}|${address}`), `the address in lines: ${address}`);
  for (const entry of given.institutions) {
    const cells = data.fieldsOf(data.question("institutions")).filter((field) => IN_TABLE.includes(field.id));
    const row = cells.map((field) => packed(data.inWords(field, entry[field.id], language))).join("|");
    assert.ok(rows.has(row), `in the table of institutions: ${row}`);
  }
}

/** The person, the institutions and the terms. */
export function expectConsentForm(pdf, given, language) {
  expectDocument(pdf, data.words("consent.title", language), language);
  const words = Object.fromEntries(data.allInWords(given, language));
  const identity = ["person_family_name", "person_first_name", "birth_date", ...data.ADDRESS, "person_municipality"];
  for (const id of [...identity, "consent_valid_until", "consent_language", "institutions/1/office"]) {
    assert.ok(pdf.text.includes(packed(words[id])), `${id} in the consent form`);
  }
}
