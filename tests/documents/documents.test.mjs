// Every document is PDF/A-2a and PDF/UA-1 at once, in both languages; it reads in order, holds every
// answer to the letter, and is the same to the byte each time it is written.

import assert from "node:assert/strict";
import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";

import { buildCommandLine } from "../browser/support/command_line.mjs";
import { expectedParts } from "./answers.mjs";
import { cantons, each, samples, wanted, writePackage } from "./samples.mjs";
import { drawn, expectMarked, expectOnPage, expectSameOrder, expectSeenOrder, expectSound, parts } from "./structure.mjs";
import { broken, failuresOf, table, validate } from "./verapdf.mjs";

describe("documents", () => {
  let iiz, folder, packages, documents, spoilt, result;

  before(async () => {
    iiz = await buildCommandLine();
    // They stay there, to be looked at.
    folder = join(dirname(iiz), "..", "documents");
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    packages = await each(wanted([...samples, ...cantons]), (one) => writePackage(iiz, one, folder));
    documents = packages.flatMap((one) => one.documents);
    spoilt = await broken(documents.find(({ name }) => name === "empty de own consent_form").path, folder);
    const readings = each(documents, async (document) => {
      document.pages = await drawn(document.path);
      // Poppler takes long to read the tags.
      if (!document.brief) document.parts = await parts(document.path);
    });
    [result] = await Promise.all([validate([...documents, ...spoilt].map(({ path }) => path)), readings]);
  });

  test("they are PDF/A-2a and PDF/UA-1", () => {
    console.log(table(documents, result));
    assert.deepEqual(documents.flatMap((document) => failuresOf(document, result)), []);
    for (const { name, path, role } of documents) {
      const { "2a": archive, ua1: access } = result.found[path];
      assert.deepEqual([archive.failed, access.failed], [0, 0], name);
      // A summary has no table.
      const least = role === "summary" ? 45 : 60;
      assert.ok(archive.met > 70 && access.met > least, `${name}: only a few rules had anything to check`);
    }
  });

  test("qpdf finds no fault in their syntax", () => each(documents, ({ path }) => expectSound(path)));

  test("what is not is found out", () => {
    for (const { name, path, rules } of spoilt) {
      for (const [standard, { failures }] of Object.entries(result.found[path])) {
        const found = failures.map(({ rule }) => rule);
        const breaks = standard in rules ? found.includes(rules[standard]) : found.length === 0;
        assert.ok(breaks, `${name}: ${standard} should break ${rules[standard] ?? "nothing"}, and breaks ${found}`);
      }
    }
  });

  test("they read in the order in which they are drawn and seen, and nothing leaves a page", async () => {
    for (const { name, parts, pages } of documents) {
      expectOnPage(pages, name);
      if (parts) expectSameOrder(parts, pages, name);
      expectSeenOrder(pages, name);
    }
    await each(documents, ({ name, path }) => expectMarked(path, name));
  });

  test("samples are what they say", () => {
    assert.deepEqual(samples.filter(({ shows }) => !shows?.endsWith(".")), [], "a sentence for `shows`");
    for (const { name, pages, least } of documents.filter(({ role, least }) => role === "referral" && least)) {
      assert.ok(pages.length >= least, `${name}: ${pages.length} pages`);
    }
    for (const { name, pages } of documents.filter(({ role, both }) => role === "summary" && !both)) {
      assert.equal(pages.length, 1, `${name}: one page`);
    }
  });

  test("every answer stands in the referral to the letter, in the order of the questions", () => {
    for (const { answers, documents } of packages.filter(({ answers }) => answers)) {
      const referral = documents.find(({ role }) => role === "referral");
      const { name, brief, full, recipient, language, printed, parts, both } = referral;
      // One's own files keep also what is not asked, and no document says that. Side by side there is more.
      if (brief || both || (full && recipient === "own")) continue;
      const found = parts.map(({ texts }) => texts.join(" | "));
      let at = 0;
      for (const wanted of expectedParts(answers, printed, language, referral.file.language ?? "de")) {
        const next = found.indexOf(wanted, at);
        assert.ok(next >= 0, `${name}: «${wanted}» ${found.includes(wanted) ? "is not in its place" : "is not there"}`);
        at = next + 1;
      }
    }
  });

  test("the same case gives the same bytes, in another process, at another time and place", async () => {
    const abroad = { TZ: "Pacific/Auckland", LC_ALL: "fr_CH.UTF-8", HOME: "/nowhere" };
    const written = await each(wanted(samples), (one) => writePackage(iiz, one, join(folder, "again"), abroad));
    for (const { name, archive } of written) {
      const before = packages.find((one) => one.name === name).archive;
      assert.ok(archive.equals(before), `${name}: ${archive.length} and ${before.length} bytes`);
    }
  });
});
