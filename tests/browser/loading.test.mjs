// What is loaded bit by bit: whatever cannot be had is said readably, costs no answer and can be
// tried again. Files are blocked or altered as proxies, scanners and half-finished updates do it.

import assert from "node:assert/strict";

import { AS_OF } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

const blocked = (route) => route.abort();
const altered = async (route) => {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length >> 1] ^= 1;
  await route.fulfill({ response, body });
};

const STOPPED = ["Nahtstelle kann nicht starten. Eine Datei der Anwendung", "Nahtstelle ne peut pas démarrer. Un fichier"];

suite("loading", (scenario) => {
  for (const [file, name] of [[/nahtstelle\.wasm$/, "nahtstelle.wasm"], [/texts\/de$/, "texts/de"]]) {
    for (const [how, spoil] of Object.entries({ blocked, altered })) {
      scenario(`the page says in both languages that ${name} is ${how}`, { crashes: true }, async (app) => {
        await app.page.context().route(file, spoil);
        await app.page.goto(app.address);
        const host = app.page.locator("iiz-referral");
        await host.locator("p").filter({ hasText: STOPPED[1] }).waitFor();
        assert.ok((await host.innerText()).includes(STOPPED[0]));
        assert.equal(await host.getAttribute("role"), "alert");
        await app.page.context().unroute(file, spoil);
        await app.reload();
      });
    }
  }

  scenario("WebAssembly switched off is named, and what to do", { crashes: true }, async (app) => {
    await app.page.addInitScript(() => delete globalThis.WebAssembly);
    await app.page.goto(app.address);
    const said = app.page.locator("iiz-referral p");
    await said.filter({ hasText: "Dieser Browser führt kein WebAssembly aus" }).waitFor();
    await said.filter({ hasText: "Ce navigateur n’exécute pas WebAssembly" }).waitFor();
  });

  for (const [how, spoil] of Object.entries({ blocked, altered })) {
    scenario(`the part behind the first question can be tried again where it is ${how}`, { crashes: true }, async (app) => {
      await app.page.context().route(/later\.wasm$/, spoil);
      // What was loaded before that is had.
      await app.reload();
      await app.begin("LU", AS_OF);
      const again = app.button(app.words("later.again")).first();
      await again.waitFor();
      await app.answer("referrer_institution", "rav");
      await app.page.context().unroute(/later\.wasm$/, spoil);
      await again.click();
      assert.equal(typeof (await app.outcomes())["lu.roundtable"], "string");
      assert.ok(await app.page.locator('[data-question="referrer_institution"] input[value="rav"]').isChecked());
    });
  }

  scenario("a language that cannot be had is said, and the page stays as it was", { crashes: true }, async (app) => {
    await app.begin("LU", AS_OF);
    await app.page.context().route(/texts\/fr$/, blocked);
    await app.page.getByRole("button", { name: "Français" }).click();
    await app.banner(app.words("later.failed"));
    assert.equal(await app.page.locator(".app").getAttribute("lang"), "de-CH");
    await app.page.context().unroute(/texts\/fr$/, blocked);
    await app.speak("fr");
  });
});
