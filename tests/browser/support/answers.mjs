// Test answers: invented and recognisable. Every question has one by its kind,
// so that a new question is answered and looked for without further ado; what
// a criterion reads, or must fit together, stands in the table.

import { fieldsOf, kindOf, questions } from "./questionnaire.mjs";

/** The day as of which the test cases are assessed. */
export const AS_OF = "2026-06-15";

const REASON = [
  "Frau Muster hat im Februar 2026 ihre Stelle als Bäckerin verloren – «nach zwölf Jahren», wie sie sagt. " +
    "Seither melden sich drei Stellen mit je eigenem Plan; niemand weiss, wer zuständig ist.",
  "L’œuvre d’entraide de Nîmes l’a aidée jusqu’ici. Œdème, cœur, « naïveté », Ÿverdon, Ýmir, Łódź, Šibenik, Čapljina, " +
    "Žužemberk, Đakovica, Ğazi, Ștefan, Ťažký, Ŵyn: auch seltene Buchstaben müssen ankommen.",
  "Dritter Absatz, damit die Seite umbricht: " + "Absprache, Rückfrage, Übergabe, Gespräch, Entscheid, Überprüfung. ".repeat(12).trim(),
].join("\n\n");

const TABLE = {
  referrer_institution: "social_assistance",
  referrer_office: "Sozialdienst Testwil-Süd, Büro für Zusammenarbeit",
  referrer_contact: "Jérôme d’Exemple, Sachbearbeiter",
  referrer_phone: "+41 41 555 01 23",
  referrer_mail: "testwil@beispiel.invalid",
  person_family_name: "Muster",
  person_first_name: "Petra Łucja",
  birth_date: "1979-03-14",
  person_address_line: "c/o Famille d’Exemple",
  person_street: "Chemin de l’Œuvre",
  person_house_number: "17b",
  person_zip: "6099",
  person_town: "Testwil-Nord",
  person_phone: "+41 79 555 01 24",
  person_ahv_number: "756.1234.5678.97",
  person_languages: "Deutsch, français, Türkçe, srpski (čćžšđ)",
  reason: REASON,
  institutions: [
    { institution: "rav", status: "registered", since: "2026-02-01", benefits: "no" },
    { institution: "social_assistance", status: "registered", since: "2024-11", benefits: "yes" },
    { institution: "vocational_guidance", status: "registered", since: "2025", benefits: "no" },
  ],
  iv_pension: "none",
  uc_follow_up_since: "2026-05-04",
  employment: "unemployed",
  dispensed_by_authority: "no",
  young_adult_programme_eligible: "no",
  bridge_pension_eligible: "no",
  // Until after the day of the case, for more than two months.
  incapacity_since: "2026-05-18",
  incapacity_until: "2026-07-31",
  residual_capacity_percent: 60,
  benefit_end: "imminent",
  benefit_end_date: "2026-09",
  consent: "given",
  consent_signed_on: "2026-06-10",
  consent_signer: "both",
  consent_recipients: ["addressee", "rav", "social_assistance", "vocational_guidance"],
  consent_categories: ["work", "measures", "health", "medical", "finances", "social"],
  // Somebody who gets nothing anyhow.
  consent_limits: [{ recipient: "migration", categories: ["work"] }],
  medical_release: "given",
  consent_purpose: "yes",
  consent_valid_until: "2027-06-30",
};

/** A text that occurs once, and that is hard to typeset. */
const text = (id) => `Angabe «${id}» – l’œuvre à Zürich, ç, ß, Ÿ, n° 7`;
const paragraph = (id) => `${text(id)}.\nZweite Zeile zu ${id}: « où l’on s’arrête », „genau dort“.`;

/** The answer to a question, as it stands in a file. */
export function answerTo(asked, special = {}, path = asked.id) {
  if (asked.id in special) return special[asked.id];
  if (asked.id in TABLE && path === asked.id) {
    const answer = TABLE[asked.id];
    return kindOf(asked) === "group" ? entriesOf(asked, answer) : answer;
  }
  switch (kindOf(asked)) {
    case "yes_no":
      return "yes";
    case "choice":
      return asked.kind.choice.at(-1).id;
    case "choices":
      return asked.kind.choices.filter((choice) => choice.id !== "none").slice(0, 2).map((choice) => choice.id);
    case "date":
      return "2026-04-30";
    case "number":
      return asked.kind.number.max;
    case "long_text":
      return paragraph(path);
    case "text":
      return text(path);
    default:
      throw new Error(`no test answer for ${asked.id}`);
  }
}

/** Entries with every question answered. */
export function entriesOf(group, entries) {
  return entries.map((entry, n) =>
    Object.fromEntries(fieldsOf(group).map((field) => [field.id, entry[field.id] ?? answerTo(field, {}, `${field.id}-${n}`)])),
  );
}

/** A case file with every question answered, also those that are not put. */
export function caseFile(canton, special = {}, language = "de") {
  const all = { residence_canton: canton, intended_pathway: PATHWAYS[canton], ...special };
  const answers = Object.fromEntries(questions.map((asked) => [asked.id, answerTo(asked, all)]));
  return { format: "iiz-case", version: 1, canton, as_of: AS_OF, language, answers };
}

const PATHWAYS = { LU: "lu.roundtable", VD: "vd.unite_commune", BE: "be.rav_reintegration" };

/** Another answer to a question: not one word of it is the same. */
export function otherAnswer(asked, answer) {
  switch (kindOf(asked)) {
    case "yes_no":
      return answer === "yes" ? "no" : "yes";
    case "choice":
      return asked.kind.choice.find((choice) => choice.id !== answer).id;
    case "choices":
      return asked.kind.choices.filter((choice) => choice.id !== "none" && !answer.includes(choice.id)).slice(0, 1).map((choice) => choice.id);
    case "date":
      return "2026-06-02";
    case "number":
      return asked.kind.number.max - answer;
    default:
      return `Anders${answer.length}`;
  }
}
