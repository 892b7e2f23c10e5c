// A canton's configuration: beside the page or within it, with what it fixes, leaves out and adds,
// and what becomes of one that cannot be used.

import assert from "node:assert/strict";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import * as age from "age-encryption";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { checkManifest, unpack } from "./support/package.mjs";
import { DIST } from "./support/server.mjs";
import { suite } from "./support/suite.mjs";

const FULL = fileURLToPath(new URL("../configs/full.json", import.meta.url));
const MARKUP = `<img src="x" onerror="document.title='harmed'">`;
const identity = await age.generateIdentity();

/** A copy of the build with a page for each configuration. */
async function prepare(folder) {
  const dist = join(folder, "dist");
  await cp(DIST, dist, { recursive: true });
  const page = await readFile(join(dist, "index.html"), "utf8");
  const full = JSON.parse(await readFile(FULL, "utf8"));
  for (const holder of full.recipients) holder.key = await age.identityToRecipient(identity);
  const { packs, documents, canton, ...free } = full;
  const faulty = structuredClone(full);
  faulty.packs[0].pathways[0].sources[0].document = "nobody_has_it";
  const keyed = { format: full.format, version: 1, recipients: full.recipients };
  const marked = JSON.parse(JSON.stringify(free).replaceAll("Musterhilfe", MARKUP.replaceAll('"', '\\"')).replaceAll("Musterdorf", MARKUP.replaceAll('"', '\\"')));
  const newer = structuredClone(full);
  newer.packs[0].pathways[0].kind.criteria.requirements[0].when = { within_months: { question: "motivated", months: 3 } };
  const files = { full, faulty, newer, keyed, marked, french: { format: full.format, version: 1, languages: ["fr"] }, unknown: { ...full, featurs: {} }, long: { ...full, office: { de: "x".repeat(1e7), fr: "x" } } };
  for (const [name, config] of Object.entries(files)) {
    await writeFile(join(dist, `${name}.json`), JSON.stringify(config));
    await writeFile(join(dist, `${name}.html`), page.replace("<iiz-referral", `<iiz-referral config="${name}.json"`));
  }
  await writeFile(join(dist, "missing.html"), page.replace("<iiz-referral", `<iiz-referral config="missing.json"`));
  const inlined = `<script type="application/json">${JSON.stringify(full)}</script>`;
  await writeFile(join(dist, "inlined.html"), page.replace("</iiz-referral>", `${inlined}</iiz-referral>`));
  return dist;
}

/** What is said above the page of a configuration. */
async function told(app) {
  return app.page.locator("#banner").innerText();
}

suite("a configuration", (scenario) => {
  for (const at of ["full.html", "inlined.html"]) {
    scenario(`fixes, leaves out and adds what it says, ${at}`, { at }, async (app) => {
      const { page } = app;
      // One canton: nothing to choose; no triage; the name of the office; its colours.
      assert.equal(await page.locator(".tile").count(), 0);
      assert.equal(await page.getByText(app.words("start.way_triage")).count(), 0);
      assert.equal(await page.locator(".header__office").innerText(), "Fachstelle Musterhilfe");
      const colour = await page.locator(".brand").evaluate((brand) => getComputedStyle(brand).color);
      assert.equal(colour, "rgb(91, 42, 134)");
      await app.button(app.words("start.begin", { canton: "Luzern" })).click();
      await page.locator("main [data-question]").first().waitFor();
      // Its own pathway, and no other of the canton.
      await page.locator('[data-pathway="lu.muster"]').waitFor();
      assert.equal(await page.locator("[data-pathway]").count(), 1);
      await app.section("person");
      assert.equal(await page.locator('[data-question="person_ahv_number"]').count(), 0);
      const proposed = await page.locator("#q-person_municipality").evaluate((input) =>
        [...input.list.options].map(({ value, text }) => [value, text]),
      );
      assert.deepEqual(proposed[0], ["Musterdorf", "9901 Musterdorf, 9902 Hintermuster"]);
      // The worker that reads it is loaded for that, and ended.
      assert.equal(app.watch.requests.filter(({ url }) => /configurer\.wasm/.test(url)).length, 1);
    });
  }

  scenario("leaves out the number of a file that has one, and says so", { at: "full.html" }, async (app, folder) => {
    const path = join(folder, "fall.json");
    await writeFile(path, JSON.stringify({ ...caseFile("LU", {}), as_of: AS_OF }));
    await app.openFile(path);
    await app.banner(app.words("file.opened_without_ahv_number"));
    const { answers } = await app.savedCase();
    assert.ok(!("person_ahv_number" in answers) && "person_zip" in answers);
  });

  scenario("seals to the key of the addressee, and nobody types it", { at: "keyed.html" }, async (app, folder) => {
    await app.openCase(caseFile("LU", {}), folder);
    await app.export();
    const way = app.page.locator('input[name="seal"][value="key"]');
    assert.ok(await way.isChecked());
    const label = await app.page.locator(".option", { has: way }).innerText();
    const key = await age.identityToRecipient(identity);
    assert.ok(label.includes("Koordinationsstelle Muster") && label.includes(key.slice(0, 12)) && label.includes(key.slice(-8)), label);
    const { name, bytes } = await app.createPackage("de", "export.write", null, null, "key");
    assert.match(name, /\.zip\.age$/);
    assert.ok((await app.main.innerText()).includes(app.words("export.after_keyed")));
    assert.equal(await app.page.locator(".passphrase").count(), 0);
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    checkManifest(await unpack(Buffer.from(await decrypter.decrypt(bytes)), folder));
    // Who has no key gets what they got before.
    await app.page.locator('input[name="recipient"][value="own"]').check();
    assert.equal(await way.count(), 0);
    assert.ok(await app.page.locator('input[name="seal"][value="none"]').isChecked());
  });

  scenario("may offer one language alone", { at: "french.html" }, async (app) => {
    app.language = "fr";
    assert.equal(await app.page.locator(".app").getAttribute("lang"), "fr-CH");
    assert.equal(await app.page.locator(".languages").count(), 0);
    await app.page.getByRole("heading", { name: app.words("start.title") }).waitFor();
  });

  scenario("shows markup as text", { at: "marked.html" }, async (app) => {
    assert.ok((await app.page.locator(".header__office").innerText()).includes(MARKUP));
    await app.begin("LU", AS_OF);
    await app.section("person");
    assert.equal(await app.page.locator("img").count(), 0);
    assert.equal(await app.page.title(), "Nahtstelle");
  });

  scenario("with a pack for a newer version of the page leaves the built-in one in force", { at: "newer.html" }, async (app) => {
    const said = await told(app);
    assert.ok(said.includes("within_months") && said.includes("unknown operator"), said);
    await app.button(app.words("start.begin", { canton: "Luzern" })).click();
    await app.page.locator('[data-pathway="lu.roundtable"]').waitFor();
  });

  scenario("with a faulty pack leaves the built-in one in force", { at: "faulty.html" }, async (app) => {
    const said = await told(app);
    assert.ok(said.includes(app.words("config.pack_refused", { name: "faulty.json" })), said);
    assert.ok(said.includes("/packs/0/pathways/0/sources/0/document") && said.includes("nobody_has_it"), said);
    // The rest holds.
    assert.equal(await app.page.locator(".tile").count(), 0);
    await app.button(app.words("start.begin", { canton: "Luzern" })).click();
    await app.page.locator('[data-pathway="lu.roundtable"]').waitFor();
  });

  for (const [name, key, fault] of [
    ["unknown", "config.refused", "did you mean `features`?"],
    ["long", "config.refused", "10 MB"],
  ]) {
    scenario(`that cannot be used is named, and the page does without it: ${name}`, { at: `${name}.html` }, async (app) => {
      const said = await told(app);
      assert.ok(said.includes(app.words(key, { name: `${name}.json` })) && said.includes(fault), said);
      assert.equal(await app.page.locator(".tile").count(), 26);
    });
  }

  scenario("that is missing is named", { at: "missing.html", crashes: true }, async (app) => {
    assert.ok((await told(app)).includes(app.words("config.not_found", { name: "missing.json" })));
    assert.equal(await app.page.locator(".tile").count(), 26);
  });
}, prepare);
