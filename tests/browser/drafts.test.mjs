// Drafts that a browser keeps: only if somebody wants it, sealed, listed, deletable, for seven days.

import assert from "node:assert/strict";

import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { App } from "./support/pages.mjs";
import { suite } from "./support/suite.mjs";

const OWN = "Über den Zaun – schöner «Garten»";
const DAY = 24 * 3_600_000;

/** Has drafts kept from now on, with a passphrase of one's own. */
async function begin(app) {
  await app.page.locator(".brand").click();
  await app.button(app.words("draft.begin"), app.main).click();
  await app.page.locator('#banner input[value="own"]').check();
  await app.page.locator("#draft-passphrase").fill(OWN);
  app.wantPackager();
  await app.button(app.words("draft.begin"), app.page.locator("#banner")).click();
  await app.banner(app.words("draft.on"));
  await app.button(app.words("start.back")).click();
}

/** What lies in the storage, by the name of its slot. */
function slots(page) {
  return page.evaluate(async () => {
    if ((await indexedDB.databases()).length === 0) return {};
    const base = await new Promise((done) => (indexedDB.open("nahtstelle").onsuccess = ({ target }) => done(target.result)));
    const store = base.transaction("drafts").objectStore("drafts");
    const asked = [store.getAllKeys(), store.getAll()];
    await new Promise((done) => (store.transaction.oncomplete = done));
    base.close();
    return Object.fromEntries(asked[0].result.map((name, n) => [name, [...asked[1].result[n]]]));
  });
}

/** Waits as long as it may take until the last change is written. */
async function written(app) {
  await app.page.waitForTimeout(1000);
  assert.notDeepEqual(await slots(app.page), {}, "no draft was written");
}

/** Opens a draft of the list. */
async function open(app, passphrase = OWN, n = 0) {
  app.packagerWanted = true;
  await app.page.locator(".drafts__line").nth(n).getByRole("button", { name: app.words("open.deed"), exact: true }).click();
  await app.page.locator("#key").fill(passphrase);
  await app.button(app.words("open.deed"), app.page.locator("#banner")).click();
}

suite("drafts", (scenario) => {
  scenario("nothing is kept unless somebody wants it", async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.page.waitForTimeout(1000);
    assert.deepEqual(await slots(app.page), {});
    assert.deepEqual(await app.page.evaluate(() => indexedDB.databases()), []);
  });

  scenario("what is kept comes back after a reload, goes on being kept, and says nothing by itself", async (app, folder) => {
    const file = caseFile("LU");
    await app.openCase(file, folder);
    await begin(app);
    await app.answer("person_family_name", "Muster-Kanarienvogel");
    await written(app);
    const kept = await slots(app.page);
    assert.ok(Object.keys(kept).length <= 2);
    for (const bytes of Object.values(kept)) {
      const text = Buffer.from(bytes).toString("latin1");
      for (const secret of ["Muster", "Kanarienvogel", "AGE-SECRET", "Garten"]) assert.ok(!text.includes(secret), secret);
    }

    await app.reload();
    const line = app.page.locator(".drafts__line");
    assert.match(await line.innerText(), /^Luzern, zuletzt geändert am \d\d\.\d\d\.\d{4}, \d?\d\.\d\d\u00a0Uhr; wird am \d\d\.\d\d\.\d{4}, \d?\d\.\d\d\u00a0Uhr gelöscht/);
    await open(app, "etwas anderes");
    await app.page.locator(".banner--problem").waitFor();
    await open(app);
    await app.banner(app.words("draft.opened"));
    assert.equal((await app.checked()).person_family_name, "Muster-Kanarienvogel");
    assert.equal(await app.leave(), "beforeunload", "it is in no file");

    await app.answer("person_first_name", "Vogelfrei");
    await written(app);
    assert.ok(Object.keys(await slots(app.page)).length <= 2, "it is the same draft");
    await app.reload();
    await open(app);
    await app.banner(app.words("draft.opened"));
    assert.equal((await app.checked()).person_first_name, "Vogelfrei");

    // The same passphrase for files.
    const saved = await app.download(() => app.button(app.words("header.save")).click());
    assert.match(saved.name, /\.age$/);
  });

  scenario("whoever goes on with the same draft in two tabs has two of them", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    // The first goes on keeping it, the others open it; whatever one of them does, the others' stays.
    const others = [];
    for (const _ of [1, 2]) {
      const other = await App.open(await app.page.context().newPage(), app.watch, app.address);
      other.page.setDefaultTimeout(15_000);
      others.push(other);
    }
    for (const other of others) {
      await open(other);
      await other.banner(app.words("draft.opened"));
    }
    const names = ["Muster-Erste", "Muster-Zweite", "Muster-Dritte"];
    for (const _ of [1, 2]) {
      for (const [n, one] of [app, ...others].entries()) await one.answer("person_family_name", names[n]);
      await written(app);
      for (const [n, one] of [app, ...others].entries()) await one.answer("person_first_name", String(n));
      await written(app);
    }
    assert.equal(Object.keys(await slots(app.page)).length, 6);
    const found = [];
    for (const n of [0, 1, 2]) {
      const last = await App.open(await app.page.context().newPage(), app.watch, app.address);
      await last.page.locator(".drafts__line").first().waitFor();
      assert.equal(await last.page.locator(".drafts__line").count(), 3, "what was gone on with does not stay behind as well");
      await open(last, OWN, n);
      await last.banner(app.words("draft.opened"));
      const { person_family_name: name, person_first_name: first } = await last.checked();
      found.push(`${name} ${first}`);
      // Gone on with, it is the last changed: the next in the list moves down by one, to where it is looked for.
      await written(last);
    }
    assert.deepEqual(found.toSorted(), ["Muster-Dritte 2", "Muster-Erste 0", "Muster-Zweite 1"]);
  });

  scenario("where nothing can be written any more, what is opened stays kept as it was", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    await app.reload();
    const before = await slots(app.page);
    await app.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
    });
    await open(app);
    await app.banner(app.words("draft.failed"));
    assert.equal((await app.checked()).person_family_name, caseFile("LU").answers.person_family_name);
    assert.deepEqual(await slots(app.page), before);
  });

  scenario("«clear all» takes along what another tab keeps", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    const other = await App.open(await app.page.context().newPage(), app.watch, app.address);
    await app.openCase(caseFile("VD"), folder);
    await written(app);
    await other.begin("LU", AS_OF);
    await other.button(app.words("header.clear")).click();
    await other.page.locator('#banner input[type="checkbox"]').check();
    await other.button(app.words("clear.yes"), other.page.locator("#banner")).click();
    await other.page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
  });

  for (const dense of [false, true]) {
    scenario(`what is half typed is kept too, before its field is left${dense ? ", with all sections on one page" : ""}`, async (app, folder) => {
      await app.openCase(caseFile("LU"), folder);
      await begin(app);
      await app.section("person");
      if (dense) await app.turn();
      const since = "#q-institutions-1-since";
      const type = async (field, text) => {
        await app.main.locator(field).fill("");
        await app.main.locator(field).pressSequentially(text);
      };
      await type("#q-birth_date", "14.3.");
      await written(app);
      if (!dense) await app.section("institutions");
      await type(since, "1.2.");
      await written(app);
      await app.reload();
      await open(app);
      await app.banner(app.words("draft.opened"));
      await app.section("person");
      assert.equal(await app.main.locator("#q-birth_date").inputValue(), "14.3.");
      await app.section("institutions");
      assert.equal(await app.main.locator(since).inputValue(), "1.2.");
      // What is whole becomes an answer, what was deleted does not come back.
      await type(since, "1.2.2020");
      await app.section("person");
      await app.main.locator("#q-birth_date").fill("");
      await written(app);
      await app.reload();
      await open(app);
      await app.banner(app.words("draft.opened"));
      assert.equal((await app.checked()).birth_date, app.words("answer.not_stated"));
      await app.section("institutions");
      assert.equal(await app.main.locator(since).inputValue(), "01.02.2020");
    });
  }

  scenario("it says that enclosures are to be added again, if there were any", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    await app.reload();
    await open(app);
    assert.doesNotMatch(await app.banner(app.words("draft.opened")), new RegExp(app.words("draft.enclosures")));
    const path = join(folder, "Zeugnis Muster.png");
    await writeFile(path, Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==", "base64"));
    for (const language of ["de", "fr"]) {
      await app.export();
      await app.page.locator('#enclosures input[type="file"]').setInputFiles(path);
      await app.page.locator("#enclosures li").waitFor();
      await written(app);
      await app.reload();
      await app.speak(language);
      await open(app);
      assert.match(await app.banner(app.words("draft.opened")), new RegExp(app.words("draft.enclosures")), language);
    }
  });

  scenario("with seven words that are made, for drafts and files alike", async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.button(app.words("header.save")).click();
    await app.button(app.words("draft.begin"), app.page.locator("#banner")).click();
    app.wantPackager();
    await app.button(app.words("draft.begin"), app.page.locator("#banner .button--deed").locator("..")).last().click();
    const made = await app.page.locator("#banner .passphrase__words").innerText();
    assert.match(made, /^[a-z]{4,8}(-[a-z]{4,8}){6}$/);
    await written(app);
    await app.reload();
    await open(app, made);
    await app.banner(app.words("draft.opened"));
    assert.equal((await app.checked()).person_family_name, "Muster");
  });

  scenario("another case is another draft; each is deleted by itself", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    await app.openCase(caseFile("VD"), folder);
    await written(app);
    await app.page.locator(".brand").click();
    const lines = app.page.locator(".drafts__line");
    assert.deepEqual((await lines.allInnerTexts()).map((text) => text.split(",")[0]), ["Waadt", "Luzern"]);
    await app.button(app.words("draft.delete"), lines.nth(1)).click();
    assert.equal(await lines.count(), 1);
    await app.button(app.words("draft.delete"), lines.first()).click();
    assert.ok(await app.button(app.words("draft.begin"), app.main).isVisible(), "it is not kept any more");
    await app.page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
  });

  scenario("what has expired is deleted at the start", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await written(app);
    await app.page.clock.install({ time: Date.now() + 7 * DAY - 60_000 });
    await app.reload();
    // It is still there just before.
    await app.page.locator(".drafts__line").waitFor();
    await app.page.clock.install({ time: Date.now() + 7 * DAY + 60_000 });
    await app.reload();
    assert.equal(await app.page.locator(".drafts__line").count(), 0);
    await app.page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
  });

  scenario("a slot that is damaged does not count, the other one does", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await begin(app);
    await app.answer("person_family_name", "Muster-Erst");
    await written(app);
    const first = await slots(app.page);
    await app.answer("person_family_name", "Muster-Zweit");
    await written(app);
    const second = await slots(app.page);
    const last = Object.keys(second).find((name) => JSON.stringify(second[name]) !== JSON.stringify(first[name]));
    await app.page.evaluate(async (name) => {
      const base = await new Promise((done) => (indexedDB.open("nahtstelle").onsuccess = ({ target }) => done(target.result)));
      const store = base.transaction("drafts", "readwrite").objectStore("drafts");
      store.get(name).onsuccess = ({ target }) => store.put(target.result.slice(0, -20), name);
      await new Promise((done) => (store.transaction.oncomplete = done));
      base.close();
    }, last);
    await app.reload();
    await open(app);
    await app.banner(app.words("draft.opened"));
    assert.equal((await app.checked()).person_family_name, "Muster-Erst");
  });

  scenario("where the browser keeps nothing, files do", async (app) => {
    await app.page.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("", "SecurityError"); } });
    });
    await app.reload();
    assert.match(await app.main.innerText(), new RegExp(app.words("draft.off").slice(0, 40)));
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.button(app.words("header.save")).click();
    assert.equal(await app.button(app.words("draft.begin")).count(), 0);
    await app.button(app.words("banner.close")).click();
    assert.match((await app.save("words")).name, /\.age$/);
  });

  for (const drafts of ["off", "on"]) {
    scenario(`a configuration can switch them ${drafts}`, async (app) => {
      const config = { format: "iiz-config", version: 1, features: { drafts } };
      await app.page.context().route(app.address, async (route) => {
        const answer = await route.fetch();
        const inlined = `<script type="application/json">${JSON.stringify(config)}</script>`;
        await route.fulfill({ response: answer, body: (await answer.text()).replace("</iiz-referral>", `${inlined}</iiz-referral>`) });
      });
      await app.reload();
      assert.equal((await app.main.innerText()).includes(app.words("draft.off")), drafts === "off");
      await app.begin("LU", AS_OF);
      await app.assessed();
      // Nothing is kept without a passphrase, whatever a configuration says.
      const asked = app.page.locator('#banner input[name="draft"]');
      if (drafts === "on") await asked.first().waitFor();
      assert.equal(await asked.count(), drafts === "on" ? 2 : 0);
      assert.deepEqual(await slots(app.page), {});
    });
  }

  scenario("a storage that is full is said, and nothing counts as kept", async (app, folder) => {
    await app.openCase(caseFile("LU"), folder);
    await app.page.evaluate(() => {
      IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
    });
    await app.page.locator(".brand").click();
    await app.button(app.words("draft.begin"), app.main).click();
    await app.button(app.words("draft.begin"), app.page.locator("#banner")).click();
    await app.banner(app.words("draft.failed"));
    assert.ok(await app.button(app.words("draft.begin"), app.main).isVisible());
  });
});
