// The controls: one way to answer per kind of question. Answers are in the form
// of the files, and typed as people type them.

import { fieldsOf, kindOf, numeric } from "./questionnaire.mjs";

/** Answers a question whose controls are in `field` and whose id is `id`. */
export async function answer(field, id, asked, given) {
  const kind = kindOf(asked);
  if (kind === "group") return entries(field, id, asked, given);
  if (kind === "canton") return field.locator(`#${id}`).selectOption(given);
  if (["yes_no", "choice", "pathway"].includes(kind)) return field.locator(`input[value="${given}"]`).check();
  if (kind === "choices") {
    for (const choice of [given].flat()) await field.locator(`input[value="${choice}"]`).check();
    return;
  }
  if (given === "unknown") return field.locator(".option--unknown input").check();
  await type(field.locator(`#${id}`), kind === "date" ? numeric(given) : String(given));
}

/** Fills a group: an entry for each, with its questions. */
async function entries(field, id, group, given) {
  for (const [n, entry] of given.entries()) {
    await field.locator(`#add-${group.id}`).click();
    const place = field.locator(".entry").nth(n);
    await place.waitFor();
    if (await place.locator("summary").count()) await place.locator("summary").click();
    for (const asked of fieldsOf(group).filter((one) => one.id in entry)) {
      const control = place.locator(`#${id}-${n}-${asked.id}`);
      const value = entry[asked.id];
      const kind = kindOf(asked);
      if (["yes_no", "choice"].includes(kind)) await control.selectOption(value);
      else if (kind === "choices") for (const id of value) await place.locator(`input[value="${id}"]`).check();
      else await type(control, kind === "date" ? numeric(value) : String(value));
    }
  }
}

/** Types into a control and leaves it. */
async function type(control, text) {
  await control.fill(text);
  await control.blur();
}
