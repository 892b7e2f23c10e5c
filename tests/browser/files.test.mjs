// Saving and opening: what was saved comes back whole, however it is opened, and
// nothing that is not saved is lost without a question.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { AS_OF, answerTo, caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

const LU = caseFile("LU");
const VD = caseFile("VD");

suite("saving and opening", (scenario) => {
  for (const canton of ["LU", "VD", "BE"]) {
    scenario(`${canton}: what was answered, saved and opened again is the same`, async (app, folder) => {
      await app.begin(canton, AS_OF);
      const given = await app.answerAll((asked) => answerTo(asked, { ...caseFile(canton).answers }));
      const outcomes = await app.outcomes();
      const checked = await app.checked();
      const saved = await app.save();
      assert.equal(saved.name, `nahtstelle_${canton}_${AS_OF}.json`);
      assert.deepEqual(JSON.parse(saved.bytes).answers, given);
      assert.deepEqual(JSON.parse(saved.bytes).assessed.outcomes, outcomes, "the file remembers what it came to");

      await app.reload();
      const path = join(folder, saved.name);
      await writeFile(path, saved.bytes);
      await app.openFile(path);
      await app.banner(app.words("file.opened"));
      assert.deepEqual(await app.outcomes(), outcomes);
      assert.deepEqual(await app.checked(), checked);
      assert.deepEqual((await app.save()).bytes, saved.bytes, "saved again, it is the same file");
    });
  }

  scenario("a file that is dropped on the page is opened", async (app) => {
    await app.drop("fall.json", JSON.stringify(LU));
    await app.banner(app.words("file.opened"));
    await app.expectOutcome("lu.roundtable", "met");
    assert.deepEqual(await app.savedCase(), LU);
  });

  for (const way of ["chosen", "dropped"]) {
    scenario(`a package that is ${way} gives its case`, async (app, folder) => {
      await app.openCase(LU, folder);
      const { name, bytes } = await app.createPackage(null, "export.write", "own");
      const checked = await app.checked();
      await app.reload();
      if (way === "dropped") await app.drop(name, bytes);
      else {
        await writeFile(join(folder, name), bytes);
        await app.openFile(join(folder, name));
      }
      await app.banner(app.words("file.opened"));
      assert.deepEqual(await app.checked(), checked);
    });
  }

  scenario("the same file can be opened twice in a row", async (app, folder) => {
    await app.openCase(LU, folder);
    await app.openCase(LU, folder);
    await app.expectOutcome("lu.roundtable", "met");
  });

  scenario("answers that are not saved are asked about first", async (app, folder) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster-Erst");
    const mine = await app.checked();
    await writeFile(join(folder, "fall.json"), JSON.stringify(VD));

    await app.openFile(join(folder, "fall.json"));
    await app.banner(app.words("file.replace"));
    await app.button(app.words("banner.close")).click();
    assert.deepEqual(await app.checked(), mine, "after «close» nothing has changed");
    await app.expectOutcome("lu.roundtable", "open");

    await app.openFile(join(folder, "fall.json"));
    await app.banner(app.words("file.replace"));
    await app.button(app.words("file.replace_yes")).click();
    await app.banner(app.words("file.opened"));
    await app.expectOutcome("vd.unite_commune", "met");
    assert.deepEqual(await app.savedCase(), VD);
  });

  scenario("after saving, nothing is asked", async (app, folder) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.save();
    await app.openCase(VD, folder);
    await app.expectOutcome("vd.unite_commune", "met");
  });

  scenario("leaving with unsaved answers is asked about, else it is not", async (app) => {
    await app.begin("LU", AS_OF);
    assert.equal(await app.leave(), null, "nothing was answered");
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    assert.equal(await app.leave(), "beforeunload");
    assert.equal((await app.checked()).person_family_name, "Muster");
    await app.save();
    assert.equal(await app.leave(), null, "all is saved");
  });

  scenario("«clear all» asks first, and then leaves nothing", async (app) => {
    await app.begin("LU", AS_OF);
    await app.answer("person_family_name", "Muster");
    await app.button(app.words("header.clear")).click();
    await app.banner(app.words("clear.ask"));
    await app.button(app.words("clear.keep")).click();
    assert.equal((await app.checked()).person_family_name, "Muster");
    await app.button(app.words("header.clear")).click();
    await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
    await app.banner(app.words("clear.done"));
    await app.begin("LU");
    assert.deepEqual(JSON.parse((await app.save()).bytes).answers, {});
  });

  scenario("what writes packages is fetched ahead when the page is idle, once something is answered", async (app) => {
    const fetched = () => app.watch.requests.filter(({ url }) => /packager\.wasm/.test(url)).length;
    await app.begin("LU", AS_OF);
    await app.page.waitForTimeout(4000);
    assert.equal(fetched(), 0, "nothing is answered yet");
    await app.section("person");
    const ahead = app.page.context().waitForEvent("request", (request) => /packager\.wasm/.test(request.url()));
    await app.answer("person_family_name", "Muster");
    await ahead;
    await app.answer("person_first_name", "Petra");
    await app.page.waitForTimeout(4000);
    assert.equal(fetched(), 1, "once");
  });

  scenario("«clear all» ends what is being written, and forgets passphrases and the copy for a crash", { crashes: true }, async (app, folder) => {
    const ended = [];
    app.page.on("worker", (worker) => worker.on("close", () => ended.push(worker.url())));
    await app.openCase({ ...LU, answers: { ...LU.answers, person_family_name: "Muster-Kanarienvogel", able_to_work: "no" } }, folder);
    await app.save("words");
    await app.section("institutions");
    await app.main.locator(".entry").first().getByRole("button", { name: app.words("group.remove") }).click();
    await app.export();
    const downloads = [];
    app.page.on("download", (download) => downloads.push(download.suggestedFilename()));
    await app.page.context().route(/packager\.wasm/, async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue();
    });
    await app.button(app.words("export.write"), app.main).click();
    await app.button(app.words("header.clear")).click();
    await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
    await app.banner(app.words("clear.done"));
    assert.deepEqual(app.page.workers(), [], "no worker runs");
    assert.equal(await app.button(app.words("header.undo")).count(), 0, "nothing can be put back");
    await app.page.waitForTimeout(3000);
    assert.deepEqual(downloads, [], "the package was not written");
    await app.begin("LU", AS_OF);
    await app.button(app.words("header.save")).click();
    await app.page.locator('#banner input[name="save"]').first().waitFor();
    await app.page.evaluate(() => {
      Node.prototype.cloneNode = () => {
        throw new Error("sabotage");
      };
    });
    await app.page.locator(".nav__link").nth(4).click();
    const rescue = app.page.locator("#rescue").getByRole("button");
    const saved = await app.download(() => rescue.click());
    assert.deepEqual(JSON.parse(saved.bytes).answers, {});
  });

  scenario("what destroys stands beside what does not, and takes the drafts along if that is wanted", async (app, folder) => {
    await app.openCase(LU, folder);
    await app.button(app.words("header.clear")).click();
    assert.equal(await app.page.locator("#banner input").count(), 0, "there are no drafts");
    const [destroys, keeps] = await app.page.locator("#banner button").all();
    assert.deepEqual([await destroys.innerText(), await keeps.innerText()], [app.words("clear.yes"), app.words("clear.keep")]);
    assert.match(await destroys.getAttribute("class"), /button--danger/);
    await keeps.click();
    for (const also of [false, true]) {
      if (await app.button(app.words("start.back")).isVisible()) await app.button(app.words("start.back")).click();
      await app.openCase(LU, folder);
      await app.page.locator(".brand").click();
      await app.button(app.words("draft.begin"), app.main).click();
      await app.button(app.words("draft.begin"), app.page.locator("#banner")).click();
      await app.page.locator("#banner .passphrase").waitFor();
      await app.page.locator(".drafts__line").first().waitFor();
      await app.page.waitForTimeout(1000);
      await app.button(app.words("header.clear")).click();
      if (also) await app.page.locator('#banner input[type="checkbox"]').check();
      await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
      await app.banner(app.words("clear.done"));
      assert.equal(await app.page.locator(".drafts__line").count(), also ? 0 : 1);
      assert.ok(await app.button(app.words("draft.begin"), app.main).isVisible(), "no draft is kept any more");
    }
    await app.page.waitForFunction(async () => (await indexedDB.databases()).length === 0);
  });
});
