// A folder with a page for each form library, as it would be published.

import { build } from "esbuild";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { DIST } from "../browser/support/server.mjs";
import { formio, lhc, survey } from "./beside_forms.mjs";

export const CANTON = "LU";
const first = "referrer_institution";

const html = (scripts, style) => `<!doctype html>
<html lang="de-CH"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Nahtstelle</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="./${style}">
${scripts.map((name) => `<script defer src="./${name}"></script>`).join("\n")}</head><body><div id="form"></div></body></html>`;

const SURVEY = `
import { Model, settings } from "survey-core";
import "survey-core/i18n/german";
import "survey-core/i18n/french";
import { renderSurvey } from "survey-js-ui";
import form from "./form.json";
// What moves slowly on purpose is not held against it.
settings.animationEnabled = false;
const model = (globalThis.model = new Model(form));
model.locale = "de";
model.setVariable("canton", "${CANTON}");
renderSurvey(model, document.getElementById("form"));
globalThis.taken = () => model.getValue("${first}") !== undefined;`;

const FORMIO = `
import { form, i18n } from "./form.json";
globalThis.taken = () => false;
Formio.createForm(document.getElementById("form"), form, { i18n, language: "de" }).then((made) => {
  globalThis.taken = () => Boolean(made.data.${first});
});`;

const LHC = `
import form from "./form.json";
LForms.Util.addFormToPage(new LForms.LFormsData(form), "form");
const shown = () => document.querySelector("wc-lhc-form").lhcFormData;
globalThis.taken = () => Boolean(shown()?.itemList.find(({ questionCode }) => questionCode === "${first}").value);`;

/** Makes the folders below `work`, and gives for each page how it is found and measured. */
export async function pages(work, packages, grown) {
  const own = (name, packs) => {
    const folder = join(work, name);
    cpSync(DIST, folder, { recursive: true });
    const index = join(folder, "index.html");
    const page = readFileSync(index, "utf8");
    const preset = page.replace("<iiz-referral ", `<iiz-referral canton="${CANTON}" lang="de" `);
    if (preset === page) throw new Error("dist/index.html has no element");
    writeFileSync(index, preset);
    if (packs) {
      const app = readdirSync(folder).find((one) => one.startsWith("app-"));
      rmSync(join(folder, app, "packs"), { recursive: true });
      cpSync(packs, join(folder, app, "packs"), { recursive: true });
    }
    return { name, folder, host: "iiz-referral", where: `[data-question="${first}"] input`, taken: `document.querySelector("iiz-referral").dirty` };
  };

  const other = async (name, form, script, where, { scripts = [], style, images = [] }) => {
    const folder = join(work, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "form.json"), JSON.stringify(form));
    writeFileSync(join(folder, "index.html"), html([...scripts.map((path) => path.split("/").at(-1)), "page.js"], style.split("/").at(-1)));
    for (const path of [...scripts, style, ...images]) cpSync(join(packages, path), join(folder, path.split("/").at(-1)));
    await build({
      stdin: { contents: script, resolveDir: folder },
      outfile: join(folder, "page.js"),
      bundle: true,
      minify: true,
      treeShaking: true,
      format: "iife",
      target: "es2022",
      charset: "utf8",
      nodePaths: [packages],
      logLevel: "error",
    });
    const { version } = JSON.parse(readFileSync(join(packages, scripts[0]?.split("/dist/")[0] ?? "survey-core", "package.json")));
    return { name, folder, host: null, where, version };
  };

  return {
    ours: own("Nahtstelle"),
    survey: await other("SurveyJS", survey(CANTON), SURVEY, `[data-name="${first}"] input`, { style: "survey-core/survey-core.fontless.min.css" }),
    lhc: await other("LHC-Forms", lhc(CANTON), LHC, `#form input[type=radio]`, {
      scripts: ["lforms/dist/lforms/webcomponent/assets/lib/zone.min.js", "lforms/dist/lforms/webcomponent/lhc-forms.js"],
      style: "lforms/dist/lforms/webcomponent/styles.css",
      images: ["lforms/dist/lforms/webcomponent/down_arrow_gray_10_10.png"],
    }),
    formio: await other("Form.io", formio(CANTON), FORMIO, `#form input[type=radio]`, {
      scripts: ["@formio/js/dist/formio.form.min.js"],
      style: "@formio/js/dist/formio.form.min.css",
    }),
    grown: own("Nahtstelle, packs grown tenfold", grown),
  };
}
