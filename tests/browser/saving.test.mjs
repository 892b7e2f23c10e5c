// What is saved is sealed unless somebody decides otherwise, and whoever saves again is not asked again.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import * as age from "age-encryption";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const OWN = "Über den Zaun – schöner «Garten»";

async function opened({ bytes }, passphrase) {
  const decrypter = new age.Decrypter();
  decrypter.addPassphrase(passphrase);
  const { assessed, ...file } = JSON.parse(Buffer.from(await decrypter.decrypt(bytes)));
  assert.equal(typeof assessed.pack, "number");
  return file;
}

suite("saving", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`with seven words, and again with the same, ${language}`, async (app, folder) => {
      const file = caseFile("LU", {}, language);
      await app.openCase(file, folder);
      await app.speak(language);
      const first = await app.save("words");
      assert.equal(first.name, `nahtstelle_LU_${AS_OF}.json.age`);
      const made = await app.page.locator("#banner .passphrase__words").innerText();
      assert.match(made, /^[a-z]{4,8}(-[a-z]{4,8}){6}$/);
      assert.deepEqual(await opened(first, made), file);
      await app.focused("#banner");

      // Shown until it is closed, wherever one goes; then never again.
      await app.section("person");
      assert.ok(await app.page.locator("#banner .passphrase").isVisible());
      await app.button(app.words("banner.close")).click();
      await app.answer("person_family_name", "Muster-Neu");
      const again = await app.download(() => app.button(app.words("header.save")).click());
      assert.match(await app.banner(app.words("file.saved")), new RegExp(app.words("save.same")));
      assert.equal(await app.page.locator(".passphrase").count(), 0);
      assert.equal((await opened(again, made)).answers.person_family_name, "Muster-Neu");
      assert.equal(await app.leave(), null, "all is in the file");

      // Whoever opens it, here in capitals, saves it with the same.
      await app.reload();
      await writeFile(join(folder, again.name), again.bytes);
      await app.openFile(join(folder, again.name));
      await app.page.locator("#key").fill(made.toUpperCase().replaceAll("-", " "));
      await app.button(app.words("open.deed"), app.page.locator("#banner")).click();
      await app.banner(app.words("file.opened"));
      const third = await app.download(() => app.button(app.words("header.save")).click());
      assert.equal((await opened(third, made)).answers.person_family_name, "Muster-Neu");
    });
  }

  scenario("with a passphrase of one's own, and never without one", async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.button(app.words("header.save")).click();
    await app.page.locator('#banner input[value="own"]').check();
    app.wantPackager();
    await app.button(app.words("save.deed")).click();
    await app.page.locator(".banner--problem").waitFor();
    assert.equal(await app.leave(), "beforeunload", "nothing was saved");
    await app.button(app.words("header.save")).click();
    await app.page.locator('#banner input[value="own"]').check();
    await app.page.locator("#save-passphrase").fill(OWN);
    const saved = await app.download(() => app.button(app.words("save.deed")).click());
    assert.equal((await opened(saved, OWN)).answers.person_family_name, "Muster");
    assert.equal(await app.page.locator(".passphrase").count(), 0, "it is known already");
  });

  scenario("open to everybody only after a warning, and it can be thought better of", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.button(app.words("header.save")).click();
    assert.ok(await app.page.locator('#banner input[value="words"]').isChecked());
    await app.page.locator('#banner input[value="none"]').check();
    assert.match(await app.page.locator("#banner").innerText(), /756\.1234\.5678\.97/);
    const saved = await app.download(() => app.button(app.words("save.deed")).click());
    assert.equal(saved.name, `nahtstelle_LU_${AS_OF}.json`);
    assert.match(await app.banner(app.words("file.saved")), new RegExp(app.words("save.open")));
    await app.button(app.words("save.other")).click();
    const sealed = await app.download(() => app.button(app.words("save.deed")).click());
    assert.match(sealed.name, /\.age$/);
  });

  scenario("what is changed while the file is sealed is not saved yet", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.section("person");
    const answering = app.page.waitForEvent("download");
    await app.page.context().route(/packager\.wasm/, async (route) => {
      await app.page.locator("#q-person_family_name").fill("Muster-Spät");
      await route.continue();
    });
    await app.button(app.words("header.save")).click();
    await app.button(app.words("save.deed")).click();
    await answering;
    assert.equal(await app.leave(), "beforeunload");
  });

  scenario("a module that cannot be loaded is said, and nothing counts as saved", { crashes: true }, async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    app.packagerWanted = true;
    await app.page.context().route(/packager\.wasm/, (route) => route.fulfill({ status: 404, body: "" }));
    await app.button(app.words("header.save")).click();
    await app.button(app.words("save.deed")).click();
    await app.banner(words("package.not_loaded", "de"));
    assert.equal(await app.leave(), "beforeunload");
    await app.button(app.words("banner.close")).click();
    assert.equal((await app.savedCase()).answers.person_family_name, "Muster", "open to everybody it still is");
  });

  scenario("with the keyboard: three keys the first time", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.button(app.words("header.save")).focus();
    await app.page.keyboard.press("Enter");
    await app.focused("#banner");
    await app.page.keyboard.press("Tab");
    await app.page.keyboard.press("Tab");
    const saved = await app.download(() => app.page.keyboard.press("Enter"));
    assert.match(saved.name, /\.age$/);
  });
});
