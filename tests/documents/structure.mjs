// What a PDF says in the order of its tags, in the order in which it is drawn, and where it stands
// on the page: three readings that must agree.

import assert from "node:assert/strict";

import { packed, run, tagged } from "../browser/support/package.mjs";

/** Without what line breaking changes: runs of spaces are one, no-break spaces stay. */
export const flat = (text) => text.normalize("NFC").replace(/[ \t\n\r]+/g, " ").trim();

/** Headings, paragraphs, list items and rows of tables as they are tagged: the texts of each. */
export async function parts(path) {
  const found = [];
  for (const [line, inCell] of tagged(await run("pdfinfo", "-struct-text", path))) {
    const last = found.at(-1);
    // The paragraphs of a cell stand one below the other in its row.
    if (inCell) {
      if (last.texts.at(-1) !== "") last.texts.push("");
    } else if (/^(H\d|P|LBody|Lbl|LI|L|Sect|Table)\b/.test(line)) found.push({ texts: [""], head: false });
    else if (/^TR\b/.test(line)) found.push({ texts: [], head: false });
    else if (/^T[DH]\b/.test(line)) last.texts.push("");
    else if (line === "/Scope /Column") last.head = true;
    else if (/^".*"$/.test(line)) last.texts[last.texts.length - 1] += line.slice(1, -1);
  }
  const said = found.map(({ texts, ...part }) => ({ ...part, texts: texts.map(flat) }));
  return said.filter(({ texts }) => texts.length > 1 || texts.some(Boolean));
}

/** The words of each page as they are drawn, with their places. */
export async function drawn(path) {
  const pages = (await run("pdftotext", "-raw", "-bbox", path, "-")).split("<page ").slice(1);
  const word = /<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g;
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, ...found]) => {
      const [left, top, right, bottom] = found.slice(0, 4).map(Number);
      const text = found[4].replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
      return { left, top, right, bottom, text };
    }),
  );
}

/** Letters without accents: where these stand in the text, pdftotext decides by their place. */
const bare = (text) => packed(text).normalize("NFD").replace(/\p{M}/gu, "");

/** Running head and foot come first on a page. */
function body(words) {
  const four = (n) => words.slice(n, n + 4).map(({ text }) => text).join(" ");
  const at = words.findIndex((_, n) => /^(Seite|Page|Pagina) \d+ (von|sur|of|di) \d+$/.test(four(n)));
  assert.ok(at >= 0, "the number of the page");
  // Side by side it stands there in both languages.
  return words.slice(words[at + 4]?.text === "/" ? at + 9 : at + 4);
}

/** What is drawn on the pages is what the tags hold, in the same order; only heads of tables are repeated. */
export function expectSameOrder(structure, pages, name) {
  const whole = bare(structure.flatMap(({ texts }) => texts).join(" "));
  const heads = structure.filter(({ head }) => head).map(({ texts }) => bare(texts.join(" ")));
  let at = 0;
  for (const [n, words] of pages.entries()) {
    const page = bare(body(words).map(({ text }) => text).join(" "));
    const repeated = ["", ...heads].find((head) => page.startsWith(head) && whole.startsWith(page.slice(head.length), at));
    assert.notEqual(repeated, undefined, `${name}, page ${n + 1}: drawn «${page}», tagged «${whole.slice(at, at + page.length)}»`);
    at += page.length - repeated.length;
  }
  assert.equal(at, whole.length, `${name}: tagged, but not drawn: «${whole.slice(at)}»`);
}

/**
 * Read as it is seen: downwards, and from the left to the right. What was read before a word and
 * stands beside or below it ends on the left of it. The head of the letter is in two columns of its
 * own; the title follows it, or the subject of a letter.
 */
export function expectSeenOrder(pages, name) {
  const isTitle = ({ top, bottom }) => bottom - top > 17;
  const first = pages.findIndex((words) => words.some(isTitle));
  assert.ok(first >= 0, `${name}: a title`);
  for (const [n, words] of pages.slice(first).entries()) {
    const all = n === 0 ? words.slice(words.findIndex(isTitle)) : body(words);
    // A mark alone stands where it stands on its letter.
    const read = all.filter(({ text }) => bare(text) !== "");
    for (const [i, word] of read.entries()) {
      const wrong = read.slice(0, i).find(({ top, right }) => top > word.top - 3 && right > word.left + 1);
      assert.equal(wrong, undefined, `${name}, page ${first + n + 1}: «${wrong?.text}» is read before «${word.text}»`);
    }
  }
}

/** Nothing leaves the page or its margins: 25 mm on the left, 20 on the right. */
export function expectOnPage(pages, name) {
  const [mm, slack] = [72 / 25.4, 1];
  const inside = ({ left, right, top, bottom }) =>
    left > 25 * mm - slack && right < 190 * mm + slack && top > 12 * mm - slack && bottom < 285 * mm + slack;
  for (const [n, words] of pages.entries()) {
    assert.deepEqual(words.filter((word) => !inside(word)), [], `${name}, page ${n + 1}: beyond the margins`);
  }
}

/** Ends with an error also where qpdf only warns. */
export const expectSound = (path) => run("qpdf", "--check", path);

/** Each piece of marked content is in the tags once, and on every page in the order of drawing. */
export async function expectMarked(path, name) {
  const objects = JSON.parse(await run("qpdf", "--json=2", "--json-key=qpdf", path)).qpdf[1];
  const value = (reference) => objects[`obj:${reference}`]?.value;
  const order = {};
  const walk = (node, page) => {
    const inside = typeof node === "string" ? value(node) : node;
    if (Array.isArray(inside)) inside.forEach((child) => walk(child, page));
    else if (typeof inside === "number") (order[page] ??= []).push(inside);
    else if ("/MCID" in inside) walk(inside["/MCID"], inside["/Pg"] ?? page);
    else if ("/K" in inside) walk(inside["/K"], inside["/Pg"] ?? page);
  };
  walk(Object.values(objects).find(({ value }) => value?.["/Type"] === "/StructTreeRoot").value, undefined);
  for (const [page, numbers] of Object.entries(order)) {
    assert.deepEqual(numbers, numbers.map((_, n) => n), `${name}: marked content of page ${page} in the order of the tags`);
  }
}
