// Enclosures: told by their content, released by the consent, back again when a
// package is opened.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { caseFile } from "./support/answers.mjs";
import { checkManifest, packed, readPdf, unpack } from "./support/package.mjs";
import { words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64");
const JPEG = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.from("ffd9", "hex")]);

async function enclose(app, folder, paper, name, content) {
  const path = join(folder, name);
  await writeFile(path, content);
  await app.page.locator("#enclosures select").selectOption(paper);
  app.wantPackager();
  await app.page.locator('#enclosures input[type="file"]').setInputFiles(path);
}
const listed = (app) => app.page.locator("#enclosures li").allInnerTexts();

suite("enclosures", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`each recipient gets what the consent covers, ${language}`, async (app, folder) => {
      await app.openCase(caseFile("LU", { consent_categories: ["work"] }, language), folder);
      await app.speak(language);
      await app.export();
      await enclose(app, folder, "cv", "Lebenslauf Muster Petra.jpg", JPEG);
      await app.page.locator("#enclosures li").nth(0).waitFor();
      await enclose(app, folder, "medical_report", "Bericht.png", PNG);
      await app.page.locator("#enclosures li").nth(1).waitFor();

      const sent = await unpack((await app.createPackage(language)).bytes, folder);
      checkManifest(sent);
      const enclosed = sent.manifest.files.filter(({ role }) => role === "enclosure");
      assert.deepEqual(enclosed.map(({ paper }) => paper), ["cv"]);
      assert.ok(sent.files[enclosed[0].name].equals(JPEG));
      assert.doesNotMatch(enclosed[0].name, /muster|lebenslauf/i, "a neutral name");
      const { text } = await readPdf(sent.path("referral"));
      assert.ok(text.includes(packed(words("doc.enclosed", language))) && text.includes(packed(words("paper.cv", language))));
      assert.ok(!text.includes(packed(words("paper.medical_report", language))), "nothing of what stays behind");

      // One's own package keeps all of them, and gives them back.
      const own = await app.createPackage(language, "export.write", "own");
      await app.reload();
      await app.speak(language);
      const path = join(folder, own.name);
      await writeFile(path, own.bytes);
      await app.openFile(path);
      await app.banner(words("file.opened", language));
      await app.export();
      assert.equal((await listed(app)).length, 2);
      const again = await app.createPackage(language, "export.write", "own");
      assert.ok(again.bytes.equals(own.bytes), "the same package again");
    });
  }

  scenario("what is no PDF, PNG or JPEG is refused, whatever its name says", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    for (const [name, content] of [["bild.png", "GIF89a"], ["leer.pdf", ""], ["halb.png", PNG.subarray(0, 40)]]) {
      await enclose(app, folder, "cv", name, content);
      assert.match(await app.banner(`«${name}»`), new RegExp(words("enclosure.format", "de").slice(0, 30)));
      await app.button(app.words("banner.close")).click();
    }
    await enclose(app, folder, "cv", "gross.pdf", Buffer.concat([Buffer.from("%PDF-1.4"), Buffer.alloc(20_000_000), Buffer.from("%%EOF")]));
    assert.match(await app.banner("«gross.pdf»"), /20\u{a0}MB/u);
    assert.deepEqual(await listed(app), []);
  });

  scenario("an enclosure is removed, and cleared with everything", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    await enclose(app, folder, "cv", "eins.png", PNG);
    await app.page.locator("#enclosures li").waitFor();
    await enclose(app, folder, "decision", "zwei.jpg", JPEG);
    await app.page.locator("#enclosures li").nth(1).waitFor();
    await app.page.locator("#enclosures li").nth(0).getByRole("button").click();
    assert.match((await listed(app)).join(), /zwei\.jpg/);
    assert.doesNotMatch((await listed(app)).join(), /eins\.png/);
    await app.button(app.words("header.clear")).click();
    await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    assert.deepEqual(await listed(app), []);
  });
});
