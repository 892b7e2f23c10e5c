// Finds words of the other language on the page.

import { readdirSync, readFileSync } from "node:fs";

import { ROOT } from "./questionnaire.mjs";

/** Every text of the data that differs between the languages. */
const PAIRS = [];
for (const name of readdirSync(`${ROOT}data`, { recursive: true }).filter((name) => name.endsWith(".json"))) {
  collect(JSON.parse(readFileSync(`${ROOT}data/${name}`, "utf8")));
}

function collect(value) {
  if (typeof value !== "object" || value === null) return;
  if (typeof value.de === "string" && typeof value.fr === "string") PAIRS.push(value);
  // Letters alone say no language: AI is an insurance in French, and a canton in both.
  else for (const [key, inner] of Object.entries(value)) if (key !== "abbreviation") collect(inner);
}

// Words that only one of the languages has; hardly a sentence goes without.
const COMMON = {
  de: /(^|[\s«(])(und|oder|nicht|ist|sind|der|die|das|dem|den|ein|eine|für|mit|von|zur|zum|auf|Sie|Ihre)([\s,.;:»)]|$)/,
  fr: /(^|[\s«(])(et|ou|est|sont|le|la|les|une|pour|avec|sur|dans|qui|vous|votre|vos)([\s,.;:»)]|$)/,
};

// What may hold words of any language: test answers, addresses, names of sources.
const OWN = ".address, .criterion__seen, .card__sources, .why__source, .answers__value, .progress";

/** Texts on the page, and names of its controls, that are not of its language. */
export async function foreignWords(page, language) {
  const other = language === "de" ? "fr" : "de";
  const own = new Set(PAIRS.map((pair) => normal(pair[language])));
  const foreign = new Set(PAIRS.map((pair) => normal(pair[other])).filter((text) => !own.has(text)));
  const shown = await page.locator(".app").evaluate((app, own) => {
    const found = [];
    const walker = document.createTreeWalker(app, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, data } = walker.currentNode;
      if (data.trim() && !parentElement.closest("[lang]:not(.app)")) found.push([data, parentElement.closest(own) !== null]);
    }
    for (const node of app.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) {
        if (node.hasAttribute(name)) found.push([node.getAttribute(name), false]);
      }
    }
    return found;
  }, OWN);
  const wrong = ([text, free]) => foreign.has(normal(text)) || (!free && COMMON[other].test(normal(text)));
  return shown.filter(wrong).map(([text]) => text);
}

const normal = (text) => text.replace(/\s+/g, " ").trim();
