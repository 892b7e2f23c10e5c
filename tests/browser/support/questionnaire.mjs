// The data of the application, read from its files: what is asked, and how
// answers are put into words. Written anew here, so that a wrong word in the
// application does not also become the expectation.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

const read = (name) => JSON.parse(readFileSync(`${ROOT}data/${name}.json`, "utf8"));

export const { sections } = read("questionnaire");
export const texts = { ...read("texts/page"), ...read("texts/common"), ...read("texts/document"), ...read("texts/signer") };
export const packs = Object.fromEntries(
  readdirSync(`${ROOT}data/cantons`).map((file) => [file.slice(0, 2).toUpperCase(), read(`cantons/${file.slice(0, 2)}`)]),
);

/** All questions, not those inside groups. */
export const questions = sections.flatMap((section) => section.questions);

export const question = (id) => questions.find((one) => one.id === id);
export const sectionOf = (id) => sections.find((section) => section.questions.some((one) => one.id === id));

/** "yes_no", "choice", "date", … */
export const kindOf = ({ kind }) => (typeof kind === "string" ? kind : Object.keys(kind)[0]);
/** The questions of an entry of a group. */
export const fieldsOf = ({ kind }) => kind.group.questions;

/** A text of the application, with its values filled in. */
export function words(key, language, values = {}) {
  return texts[key][language].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const CANTONS = {
  BE: { de: "Bern", fr: "Berne" },
  JU: { de: "Jura", fr: "Jura" },
  LU: { de: "Luzern", fr: "Lucerne" },
  VD: { de: "Waadt", fr: "Vaud" },
  VS: { de: "Wallis", fr: "Valais" },
  ZH: { de: "Zürich", fr: "Zurich" },
};

export const cantonName = (code, language) => CANTONS[code][language];

/** The name of a pathway. */
export function pathwayName(id, language) {
  const pathways = Object.values(packs).flatMap((pack) => pack.pathways);
  return pathways.find((pathway) => pathway.id === id).name[language];
}

/** `2026-03-01` as it is typed and printed: `01.03.2026`. */
export const numeric = (date) => date.split("-").reverse().join(".");

/** What divides choices that have commas. */
const SEMICOLON = { de: "; ", fr: "\u202f; " };

/** An answer, as it stands in a file, in the words of a language. */
export function inWords(asked, answer, language) {
  if (answer === "unknown") return words("answer.unknown", language);
  const kind = kindOf(asked);
  const choice = (id) => asked.kind[kind].find((one) => one.id === id).text[language];
  switch (kind) {
    case "yes_no":
      return words(`answer.${answer}`, language);
    case "choice":
      return choice(answer);
    case "choices":
      // A comma within a choice must not look like the end of it.
      return answer.map(choice).join(answer.map(choice).some((text) => text.includes(",")) ? SEMICOLON[language] : ", ");
    case "canton":
      return cantonName(answer, language);
    case "pathway":
      return pathwayName(answer, language);
    case "date":
      return numeric(answer);
    case "number":
      return `${answer}\u00a0${asked.kind.number.unit[language]}`;
    default:
      return answer;
  }
}

/** The lines of the person's address on paper: before the street, street and number, code and place. */
export function addressLines(answers) {
  const joined = (...parts) => parts.map((part) => answers[`person_${part}`]).filter(Boolean).join(" ");
  const lines = [joined("address_line"), joined("street", "house_number"), joined("zip", "town")];
  return lines.filter(Boolean);
}

export const ADDRESS = ["address_line", "street", "house_number", "zip", "town"].map((part) => `person_${part}`);

/** All answers of a case in words, those of entries too: place and words. */
export function allInWords(answers, language) {
  return Object.entries(answers).flatMap(([id, answer]) => {
    const asked = question(id);
    if (kindOf(asked) !== "group") return [[id, inWords(asked, answer, language)]];
    return answer.flatMap((entry, n) =>
      fieldsOf(asked)
        .filter((field) => field.id in entry)
        .map((field) => [`${id}/${n}/${field.id}`, inWords(field, entry[field.id], language)]),
    );
  });
}
