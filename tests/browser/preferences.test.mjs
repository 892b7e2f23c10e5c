// What people set in their system: colours of their own, and less motion.

import assert from "node:assert/strict";

import { caseFile } from "./support/answers.mjs";
import { suite } from "./support/suite.mjs";
import { eachView } from "./support/walk.mjs";

/** Opens a case with something that is wrong. */
async function faulty(app, folder) {
  await app.openCase(caseFile("VD", { consent_signed_on: "2031-01-01" }), folder);
  await app.button(app.words("banner.close")).click();
  await app.check();
  await app.section("consent");
  await app.focused("#problems");
}

suite("what people set in their system", (scenario) => {
  for (const colorScheme of ["light", "dark"]) {
    scenario(`colours of one's own, ${colorScheme}: each state is told by lines and words`, { forcedColors: "active", colorScheme }, async (app, folder) => {
      await faulty(app, folder);
      assert.ok(await app.page.evaluate(() => matchMedia("(forced-colors: active)").matches));
      const one = (selector) => app.page.locator(selector).first();
      const differ = async (what, first, second) => {
        const [a, b] = [await lines(one(first)), await lines(one(second))];
        assert.notDeepEqual(a, b, `${what}: ${JSON.stringify(a)}`);
      };
      await differ("an option that is chosen", ".option:has(:checked)", ".option:not(:has(:checked)):not(.option--unknown)");
      await differ("the section that is shown", ".nav__link[aria-current]", ".nav__link:not([aria-current])");
      await differ("the language", '.languages [aria-pressed="true"]', '.languages [aria-pressed="false"]');
      await differ("the deed", ".footer .button--deed", ".header .button");
      await differ("a field with a fault", ".input[aria-invalid]", ".input:not([aria-invalid])");
      for (const selector of [".problems", ".question__fault", ".badge", ".mark", ".option", ".input", ".button", ".card", ".panel__next"]) {
        const { drawn } = await lines(one(selector));
        assert.ok(drawn, `${selector} has no line around or beside it`);
      }
      // The focus has a line of its own, also on what has one already.
      for (const selector of [".option:has(:checked) input", ".languages button", ".nav__link[aria-current]", "summary"]) {
        const target = one(selector);
        const outer = (await target.evaluate((node) => node.matches("input"))) ? target.locator("..") : target;
        const before = await lines(outer);
        await target.evaluate((node) => node.focus());
        await app.page.keyboard.press("Shift");
        await target.evaluate((node) => node.focus({ focusVisible: true }));
        assert.notDeepEqual(await lines(outer), before, `${selector}: the focus is not seen`);
      }
      for (const badge of await app.page.locator(".badge, .mark").all()) assert.notEqual((await badge.textContent()).trim(), "");
    });
  }

  scenario("less motion: nothing moves by itself, in any view", { reducedMotion: "reduce" }, async (app, folder) => {
    const found = {};
    let looked = 0;
    await eachView(app, folder, "de", async (where) => {
      const seen = await app.page.evaluate(moving);
      looked += seen.looked;
      if (seen.found.length > 0) found[where] = seen.found;
    });
    assert.ok(looked > 5000, `${looked} elements were looked at`);
    assert.deepEqual(found, {});
  });

  scenario("what moves is found", {}, async (app) => {
    await app.page.locator("iiz-referral").evaluate((host) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(".button { transition: color 1s }");
      host.shadowRoot.adoptedStyleSheets.push(sheet);
    });
    assert.notDeepEqual((await app.page.evaluate(moving)).found, [], "the test before this one would find it");
  });
});

/** The lines in and around an element, as they are drawn. */
function lines(locator) {
  return locator.evaluate((node) => {
    const style = getComputedStyle(node);
    const sides = ["Top", "Right", "Bottom", "Left"].map((side) => [style[`border${side}Style`], style[`border${side}Width`], style[`border${side}Color`]].join(" "));
    const outline = [style.outlineStyle, style.outlineWidth, style.outlineColor].join(" ");
    const underline = style.textDecorationLine;
    const thick = (line) => !/^none|^hidden| 0px/.test(line);
    return { sides, outline, underline, drawn: [...sides, outline].some(thick) };
  });
}

/** What has a transition or an animation, or scrolls smoothly; and how many elements were looked at. */
function moving() {
  const app = document.querySelector("iiz-referral").shadowRoot.querySelector(".app");
  const all = [document.documentElement, document.querySelector("iiz-referral"), app, ...app.querySelectorAll("*")];
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const moves = (node) =>
    ["", "::before", "::after"].some((part) => {
      const style = getComputedStyle(node, part || null);
      return lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration)) || style.scrollBehavior === "smooth";
    });
  const found = all.filter(moves).map((node) => `${node.localName}.${node.className}`);
  return { found: [...new Set(found)].slice(0, 5), looked: all.length };
}
