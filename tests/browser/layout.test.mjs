// Every view at five widths, and with the spacing that readers may ask for.

import assert from "node:assert/strict";

import { suite } from "./support/suite.mjs";
import { eachView, unfold } from "./support/walk.mjs";

suite("the layout", (scenario) => {
  for (const width of [1440, 1280, 1024, 390, 320]) {
    scenario(`${width} pixels wide, nothing sticks out or is covered`, { viewport: { width, height: 900 } }, async (app, folder) => {
      const found = {};
      for (const language of ["de", "fr"]) {
        await eachView(app, folder, language, async (where) => {
          await unfold(app.page);
          const out = [...(await sticksOut(app.page)), ...(await covered(app.page)), ...(await small(app.page))];
          if (out.length > 0) found[`${where}, ${language}`] = out;
        });
      }
      assert.deepEqual(found, {});
    });
  }

  for (const width of [1280, 320]) {
    scenario(`${width} pixels wide, more space between lines, words and letters costs no text`, { viewport: { width, height: 900 } }, async (app, folder) => {
      await app.page.evaluate(widen);
      const found = {};
      for (const language of ["de", "fr"]) {
        await eachView(app, folder, language, async (where) => {
          await unfold(app.page);
          const out = [...(await sticksOut(app.page)), ...(await app.page.locator(".app").evaluate(cut))];
          if (out.length > 0) found[`${where}, ${language}`] = out;
        });
      }
      assert.deepEqual(found, {});
    });
  }
});

/** What makes the page, or a part of it, wider than it may be. */
function sticksOut(page) {
  return page.locator(".app").evaluate((app) => {
    const root = document.scrollingElement;
    const found = root.scrollWidth > root.clientWidth ? [`the page: ${root.scrollWidth} > ${root.clientWidth}`] : [];
    for (const node of app.querySelectorAll("*")) {
      const { left, right, width } = node.getBoundingClientRect();
      const hidden = node.closest(".hidden, svg") || width === 0;
      if (!hidden && (right > root.clientWidth + 1 || left < -1)) found.push(`${node.localName}.${node.className} to ${Math.round(right)}`);
    }
    return found.slice(0, 5);
  });
}

/** Messages and headings that were gone to, and lie under something else or out of sight. */
function covered(page) {
  return page.locator(".app").evaluate((app) => {
    const root = app.getRootNode();
    const seek = (selector) => app.querySelector(selector);
    return [seek("dialog[open] h2") ?? seek("#banner p") ?? seek("#problems h2") ?? seek("h1")].flatMap((node) => {
      const { left, top, height } = node.getBoundingClientRect();
      const seen = root.elementFromPoint(left + 8, top + height / 2);
      return node.contains(seen) ? [] : [`«${node.textContent}» under ${seen?.localName}.${seen?.className}`];
    });
  });
}

/** What can be pressed and is less than 24 pixels high or wide, unless it stands in running text. */
function small(page) {
  return page.locator(".app").evaluate((app) => {
    const found = [...app.querySelectorAll("button, summary, select, textarea, input, a")].flatMap((node) => {
      // Whatever a label is around is pressed with it.
      const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
      const is = node.checkVisibility() && width > 0 && (width < 24 || height < 24);
      return is ? [`${node.localName}.${node.className} «${node.textContent}»: ${Math.round(width)} x ${Math.round(height)}`] : [];
    });
    return found.slice(0, 5);
  });
}

/** The spacing of WCAG 2.2, 1.4.12. */
function widen() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  document.querySelector("iiz-referral").shadowRoot.adoptedStyleSheets.push(sheet);
}

/** Texts of which a part cannot be seen, because their box cuts it off. */
function cut(app) {
  const holds = (node) => [...node.childNodes].some((inner) => inner.nodeType === Node.TEXT_NODE && inner.data.trim());
  const found = [...app.querySelectorAll("*")].filter((node) => {
    if (!holds(node) || node.closest(".hidden, .map__words, svg, option, textarea") || !node.checkVisibility()) return false;
    const { overflowX, overflowY } = getComputedStyle(node);
    const wide = node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0;
    const high = node.scrollHeight > node.clientHeight + 1 && node.clientHeight > 0 && overflowY !== "visible";
    return (wide && (overflowX !== "visible" || node.matches("button, .badge, .tile, label"))) || high;
  });
  return found.slice(0, 5).map((node) => `${node.localName}.${node.className} «${node.textContent.slice(0, 40)}»`);
}
