// The answers of a case as its referral must hold them, from the questionnaire and not from the
// program.

import { ADDRESS, addressLines, fieldsOf, inWords, kindOf, question, sections, words } from "../browser/support/questionnaire.mjs";
import { flat } from "./structure.mjs";

const LETTERHEAD = ["office", "institution", "address", "contact", "phone", "mail"].map((part) => `referrer_${part}`);

/**
 * The parts of a referral that hold answers, in order: the letterhead without labels, then section by
 * section the title, the entries of a group as rows, what else is said of each, and «label | answer».
 * The person's address stands together. `own` is the language of the case. `printed` says what becomes
 * of answers that the fonts cannot show as they are.
 */
export function expectedParts(answers, printed, language, own) {
  const given = (asked, answer) => printed[asked.id] ?? inWords(asked, answer, language);
  const said = (asked, answer) => flat(answer === undefined ? words("answer.not_stated", language) : given(asked, answer));
  // Of free text in another language the document says in which it is.
  const noted = (asked, answer) =>
    kindOf(asked) === "long_text" && answer !== undefined && language !== own ? ` | ${words(`doc.in_${own}`, language)}` : "";
  const line = (asked, answer) => `${flat(asked.label[language])} | ${said(asked, answer)}${noted(asked, answer)}`;
  const entries = (group) => {
    const fields = fieldsOf(group);
    const columns = fields.filter(({ needed }) => needed !== "optional");
    const rows = answers[group.id].map((entry) => columns.map((field) => said(field, entry[field.id])).join(" | "));
    const others = (entry) => fields.filter(({ id, needed }) => id in entry && needed === "optional");
    return [...rows, ...answers[group.id].flatMap((entry) => others(entry).map((field) => line(field, entry[field.id])))];
  };
  const address = () => `${words("doc.address", language)} | ${flat(addressLines(answers).join(" "))}`;
  const fact = (asked, others) => {
    if (!ADDRESS.includes(asked.id)) return [line(asked, answers[asked.id])];
    return asked === others.find(({ id }) => ADDRESS.includes(id)) ? [address()] : [];
  };
  const part = ({ title, questions }) => {
    const answered = questions.filter(({ id }) => id in answers && !LETTERHEAD.includes(id));
    const groups = answered.filter((asked) => kindOf(asked) === "group");
    const others = answered.filter((asked) => kindOf(asked) !== "group");
    const lines = [...groups.flatMap(entries), ...others.flatMap((asked) => fact(asked, others))];
    return lines.length > 0 ? [flat(title[language]), ...lines] : [];
  };
  const sender = LETTERHEAD.filter((id) => id in answers).map((id) => said(question(id), answers[id]));
  return [...sender.filter(Boolean), ...sections.flatMap(part)];
}
