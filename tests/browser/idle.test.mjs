// A page that is left alone clears itself if a configuration wants that, and not without a warning.

import assert from "node:assert/strict";

import { AS_OF } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";

const MINUTE = 60_000;

/** Opens the application with a clock that the test turns, as a canton that sets ten minutes. */
async function begin(app, minutes = 10) {
  const config = { format: "iiz-config", version: 1, features: { idle_minutes: minutes } };
  await app.page.clock.install();
  await app.page.context().route(app.address, async (route) => {
    const answer = await route.fetch();
    const inlined = `<script type="application/json">${JSON.stringify(config)}</script>`;
    const body = (await answer.text()).replace("</iiz-referral>", `${inlined}</iiz-referral>`);
    await route.fulfill({ response: answer, body });
  });
  await app.reload();
  await app.begin("LU", AS_OF);
  await app.answer("person_family_name", "Muster-Kanarienvogel");
}

suite("left alone", (scenario) => {
  scenario("it warns half a minute before, and a key takes it back, as often as one likes", async (app) => {
    await begin(app);
    for (let n = 0; n < 11; n += 1) {
      await app.page.clock.runFor(9.4 * MINUTE);
      assert.equal(await app.page.locator("#banner").count(), 0, "not yet");
      await app.page.clock.runFor(0.15 * MINUTE);
      await app.banner(app.words("idle.warning"));
      await app.page.clock.runFor(20_000);
      assert.ok(await app.page.locator("#banner").isVisible(), "twenty seconds to answer");
      await app.page.keyboard.press("Shift");
      assert.equal(await app.page.locator("#banner").count(), 0);
    }
    assert.equal((await app.checked()).person_family_name, "Muster-Kanarienvogel");
  });

  scenario("then everything is gone", async (app) => {
    await begin(app);
    await app.page.clock.runFor(9.6 * MINUTE);
    await app.banner(app.words("idle.warning"));
    await app.page.clock.runFor(0.6 * MINUTE);
    await app.banner(app.words("idle.done"));
    assert.doesNotMatch(await app.page.locator(".app").innerText(), /Kanarienvogel/);
    assert.equal(await app.button(app.words("start.back")).count(), 0);
    await app.page.clock.runFor(20 * MINUTE);
    assert.equal(await app.page.locator("#banner").getByText(app.words("idle.warning")).count(), 0, "there is nothing to warn of");
  });

  scenario("it is off unless a canton sets a time", async (app) => {
    await begin(app, null);
    await app.page.clock.runFor(600 * MINUTE);
    assert.equal(await app.page.locator("#banner").count(), 0);
  });
});
