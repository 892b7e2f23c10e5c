// The page seals packages and opens sealed files; another program agrees.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import * as age from "age-encryption";

import { caseFile } from "./support/answers.mjs";
import { checkManifest, unpack } from "./support/package.mjs";
import { words } from "./support/questionnaire.mjs";
import { suite } from "./support/suite.mjs";

const OWN = "Über den Zaun – schöner «Garten»";

async function opened(bytes, { passphrase, identity }) {
  const decrypter = new age.Decrypter();
  if (passphrase) decrypter.addPassphrase(passphrase);
  else decrypter.addIdentity(identity);
  return Buffer.from(await decrypter.decrypt(bytes));
}

/** Answers what is asked of a sealed file. */
async function giveKey(app, text) {
  await app.page.locator("#key").fill(text);
  await app.button(app.words("open.deed"), app.page.locator("#banner")).click();
}

async function choose(app, folder, name, bytes) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  await app.openFile(path);
  await app.page.locator("#key").waitFor();
}

suite("sealing", (scenario) => {
  for (const language of ["de", "fr"]) {
    scenario(`what leaves the office is sealed unless somebody decides otherwise, ${language}`, async (app, folder) => {
      await app.openCase(caseFile("LU", {}, language), folder);
      await app.speak(language);
      const plain = await app.createPackage(language);
      await app.reload();
      await app.speak(language);
      await app.openCase(caseFile("LU", {}, language), folder);
      await app.export();
      assert.ok(await app.page.locator('input[name="seal"][value="words"]').isChecked());
      const sealed = await app.createPackage(language, "export.write", null, null, "words");
      assert.equal(sealed.name, `${plain.name}.age`);
      const made = await app.page.locator(".passphrase__words").innerText();
      assert.match(made, /^[a-z]{4,8}(-[a-z]{4,8}){6}$/);
      const content = await opened(sealed.bytes, { passphrase: made });
      assert.ok(content.equals(plain.bytes), "the package itself");
      checkManifest(await unpack(content, folder));

      // Shown once: whoever comes back to this view does not find it.
      await app.check();
      await app.export();
      assert.equal(await app.page.locator(".passphrase").count(), 0);

      // And opened here, also in capitals and with blanks; a wrong one changes nothing.
      const before = await app.checked();
      await choose(app, folder, sealed.name, sealed.bytes);
      await giveKey(app, "etwas anderes");
      assert.match(await app.banner(sealed.name), new RegExp(words("open.wrong_key", language).slice(0, 20)));
      assert.deepEqual(await app.checked(), before);
      await app.reload();
      await app.speak(language);
      await choose(app, folder, sealed.name, sealed.bytes);
      await giveKey(app, made.toUpperCase().replaceAll("-", " "));
      await app.banner(words("file.opened", language));
      // What the consent says about others did not go along.
      assert.deepEqual({ ...(await app.checked()), consent_limits: null }, { ...before, consent_limits: null });
    });
  }

  scenario("with a passphrase of one's own, and never without one", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    await app.page.locator('input[name="seal"][value="own"]').check();
    await app.button(app.words("export.write"), app.main).click();
    app.wantPackager();
    await app.main.locator(".progress__problem").waitFor();
    await app.page.locator("#passphrase").fill(OWN);
    const sealed = await app.download(() => app.button(app.words("export.write"), app.main).click());
    assert.equal(await app.page.locator(".passphrase").count(), 0, "it is known already");
    checkManifest(await unpack(await opened(sealed.bytes, { passphrase: OWN }), folder));
  });

  scenario("a file that was sealed elsewhere to a key", async (app, folder) => {
    const identity = await age.generateIdentity();
    const encrypter = new age.Encrypter();
    encrypter.addRecipient(await age.identityToRecipient(identity));
    const file = Buffer.from(await encrypter.encrypt(JSON.stringify(caseFile("VD"))));
    await choose(app, folder, "von_anderswo.age", file);
    await giveKey(app, identity);
    await app.banner(words("file.opened", "de"));
    await app.expectOutcome("vd.unite_commune", "met");
  });

  scenario("who leaves it open is told what that means, with the AHV number", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.export();
    await app.page.locator('input[name="seal"][value="none"]').check();
    assert.match(await app.main.innerText(), /756\.1234\.5678\.97/);
    await app.page.locator('input[name="recipient"][value="person"]').check();
    assert.doesNotMatch(await app.main.innerText(), /756\.1234\.5678\.97/);
    await app.page.locator('input[name="recipient"][value="own"]').check();
    assert.match(await app.main.innerText(), /756\.1234\.5678\.97/);
  });
});
