// The questionnaire as other form libraries have it: the same questions, choices, conditions and
// languages, so that they have the same to do. None of them assesses anything.

import { fieldsOf, kindOf, packs, questions, sections, words } from "../browser/support/questionnaire.mjs";

const LANGUAGES = ["de", "fr"];
const said = (key) => Object.fromEntries(LANGUAGES.map((language) => [language, words(key, language)]));
const UNKNOWN = { id: "unknown", text: said("answer.unknown") };
const YES_NO = ["yes", "no"].map((id) => ({ id, text: said(`answer.${id}`) }));

const inForce = ({ pathways }) => pathways.filter(({ in_force }) => !in_force.until);

/** The choices of a question, with the one that ours adds. */
function choices(question, canton) {
  const { kind } = question;
  switch (kindOf(question)) {
    case "yes_no":
      return [...YES_NO, UNKNOWN];
    case "choice":
      return [...kind.choice, UNKNOWN];
    case "choices":
      return kind.choices;
    case "canton":
      return Object.keys(packs).map((id) => ({ id, text: { de: id, fr: id } }));
    case "pathway":
      return inForce(packs[canton]).map(({ id, name }) => ({ id, text: name }));
    default:
      return [];
  }
}

const byId = new Map(questions.map((question) => [question.id, question]));

/** All texts in a value that are ids of questions. */
function named(value) {
  if (typeof value === "string") return byId.has(value) ? [value] : [];
  return value && typeof value === "object" ? Object.values(value).flatMap(named) : [];
}

/** The questions that a canton's criteria read, and those on which it hangs whether these arise. */
function read(pack) {
  const found = new Set();
  const add = (id) => {
    if (found.has(id)) return;
    found.add(id);
    named(byId.get(id).relevant).forEach(add);
  };
  inForce(pack).flatMap(({ kind }) => named(kind)).forEach(add);
  return found;
}
const reads = Object.entries(packs).map(([canton, pack]) => [canton, read(pack)]);

/** The cantons that alone ask a question; none where all do. */
function askedIn({ id, needed = "criteria" }) {
  return needed === "criteria" ? reads.filter(([, ids]) => ids.has(id)).map(([canton]) => canton) : null;
}

/** A condition as an expression; `say` has a way to say each kind. */
function expression(condition, say) {
  const [[kind, inner]] = Object.entries(condition);
  const each = (joint) => `(${inner.map((one) => expression(one, say)).join(joint)})`;
  switch (kind) {
    case "all":
      return each(say.and);
    case "any":
      return each(say.or);
    case "choice":
      return say.choice(inner.question, inner.is);
    case "months":
      if (inner.to === "as_of" && "below" in inner.is) return say.younger(inner.from, inner.is.below);
  }
  throw new Error(`no way to say ${JSON.stringify(condition)}`);
}

/** When a question is put, as an expression; nothing if always. */
function when(question, say) {
  const cantons = askedIn(question);
  const parts = [cantons && say.canton(cantons), question.relevant && expression(question.relevant, say)].filter(Boolean);
  return parts.length ? parts.join(say.and) : undefined;
}

const list = (ids) => `[${ids.map((id) => `'${id}'`).join(", ")}]`;

// --- SurveyJS ------------------------------------------------------------------

const SURVEY = {
  and: " and ",
  or: " or ",
  canton: (codes) => `{canton} anyof ${list(codes)}`,
  choice: (question, is) => `{${question}} anyof ${list(is)}`,
  // What is not answered leaves it open, and the question is put.
  younger: (date, months) => `({${date}} empty or dateDiff({${date}}, today(), 'months') < ${months})`,
};

function surveyQuestion(question, canton, inside) {
  const kind = kindOf(question);
  const common = { name: question.id, title: question.text, description: question.hint, visibleIf: inside ? undefined : when(question, SURVEY) };
  const choice = (type) => ({ ...common, type, choices: choices(question, canton).map(({ id, text }) => ({ value: id, text })) });
  switch (kind) {
    case "yes_no":
    case "choice":
      return choice(inside ? "dropdown" : "radiogroup");
    case "pathway":
      return choice("radiogroup");
    case "choices":
      return choice("checkbox");
    case "canton":
      return choice("dropdown");
    case "long_text":
      return { ...common, type: "comment" };
    case "number":
      return { ...common, type: "text", inputType: "number", min: question.kind.number.min, max: question.kind.number.max };
    case "date":
      return { ...common, type: "text", inputType: question.kind.date.partial ? "text" : "date" };
    case "group":
      return { ...common, type: "paneldynamic", templateElements: fieldsOf(question).map((field) => surveyQuestion(field, canton, true)) };
    default:
      return { ...common, type: "text" };
  }
}

/** A survey with a page for each section. */
export function survey(canton) {
  const page = ({ id, title, lead, questions }) => ({ name: id, title, description: lead, elements: questions.map((one) => surveyQuestion(one, canton)) });
  return { pages: sections.map(page), showTOC: true, showQuestionNumbers: "off" };
}

// --- Form.io -------------------------------------------------------------------

const script = (canton) => ({
  and: " && ",
  or: " || ",
  canton: (codes) => `${list(codes)}.includes('${canton}')`,
  choice: (question, is) => `${list(is)}.some((id) => data.${question} === id || data.${question}?.[id])`,
  younger: (date, months) => `(!data.${date} || moment().diff(moment(data.${date}), 'months') < ${months})`,
});

function formioQuestion(question, canton, inside) {
  const shown = inside ? undefined : when(question, script(canton));
  const common = { key: question.id, label: question.text.de, description: question.hint?.de, input: true, customConditional: shown && `show = ${shown}` };
  const values = choices(question, canton).map(({ id, text }) => ({ value: id, label: text.de }));
  switch (kindOf(question)) {
    case "yes_no":
    case "choice":
    case "pathway":
      return { ...common, type: "radio", values };
    case "choices":
      return { ...common, type: "selectboxes", values };
    case "canton":
      return { ...common, type: "select", widget: "html5", data: { values } };
    case "long_text":
      return { ...common, type: "textarea" };
    case "number":
      return { ...common, type: "number" };
    case "group":
      return { ...common, type: "editgrid", components: fieldsOf(question).map((field) => formioQuestion(field, canton, true)) };
    default:
      return { ...common, type: "textfield" };
  }
}

/** A wizard of Form.io with a page for each section, and what it needs to speak French. */
export function formio(canton) {
  const page = ({ id, title, questions }) => ({ type: "panel", key: `page_${id}`, title: title.de, components: questions.map((one) => formioQuestion(one, canton)) });
  const french = {};
  const collect = (value) => {
    if (!value || typeof value !== "object") return;
    if (typeof value.de === "string") french[value.de] = value.fr;
    else Object.values(value).forEach(collect);
  };
  collect(sections.map(({ title, questions }) => [title, questions.map(({ why, label, constraint, ...shown }) => shown)]));
  collect([YES_NO, UNKNOWN]);
  return { form: { display: "wizard", components: sections.map(page) }, i18n: { fr: french } };
}

// --- LHC-Forms -----------------------------------------------------------------

const LHC = { number: "INT", long_text: "TX", group: "SECTION", yes_no: "CNE", choice: "CNE", choices: "CNE", canton: "CNE", pathway: "CNE" };

/** It has one language, and conditions on one answer: of several, the last. */
function lhcQuestion(question, canton) {
  const kind = kindOf(question);
  const offered = choices(question, canton).map(({ id, text }) => ({ code: id, text: text.de }));
  const gate = question.relevant?.choice ?? question.relevant?.all?.at(-1).choice;
  return {
    questionCode: question.id,
    linkId: question.id,
    question: question.text.de,
    dataType: LHC[kind] ?? "ST",
    ...(offered.length && { answers: offered, displayControl: { answerLayout: { type: kind === "canton" ? "COMBO_BOX" : "RADIO_CHECKBOX" } } }),
    ...(kind === "choices" && { answerCardinality: { min: "0", max: "*" } }),
    ...(kind === "group" && { questionCardinality: { min: "1", max: "*" }, items: fieldsOf(question).map((field) => lhcQuestion(field, canton)) }),
    ...(gate && { skipLogic: { logic: "ANY", action: "show", conditions: gate.is.map((code) => ({ source: gate.question, trigger: { value: { code } } })) } }),
  };
}

/** A form of LHC-Forms, all on one page, as it shows forms. */
export function lhc(canton) {
  const section = ({ id, title, questions }) => ({ questionCode: id, linkId: id, question: title.de, dataType: "SECTION", items: questions.map((one) => lhcQuestion(one, canton)) });
  return { code: "referral", name: "Nahtstelle", items: sections.map(section) };
}
