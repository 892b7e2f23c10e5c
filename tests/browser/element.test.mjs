// The element in pages of others: what they set, see and hear of it, whatever else they do.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "./support/browser.mjs";
import { App } from "./support/pages.mjs";
import { texts } from "./support/questionnaire.mjs";
import { DIST, FRAME_POLICY, serve } from "./support/server.mjs";

const CANARY = "Muster-Element";

const SCRIPT = '<script type="module" src="./iiz-referral.js"></script>';
const page = (inside, { lang = "de-CH", head = "" } = {}) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Intranet</title><link rel="icon" href="data:,">${head}</head><body>${inside}</body></html>`;

/** A portal that resets everything, styles what it does not know, and has changed what all pages share. */
const HOSTILE_CSS = `
  html { font-size: 62.5% }
  body * { all: unset; color: red !important; font-size: 40px !important; visibility: hidden }
  button, input { appearance: none; transform: rotate(3deg) !important; border: 9px solid lime !important }
  iiz-referral { visibility: visible }
  main, header, .app, .question { display: none !important }`;
const HOSTILE_JS = `
  Array.prototype.extra = () => "extra";
  Object.prototype.surprise = "surprise";
  Element.prototype.closest = Element.prototype.closest;
  globalThis.nahtstelle = "theirs";
  customElements.define("their-element", class extends HTMLElement {});`;

const PAGES = {
  "one.html": page(`${SCRIPT}<h1>Intranet</h1><iiz-referral></iiz-referral>`),
  "french.html": page(`${SCRIPT}<iiz-referral canton="VD"></iiz-referral>`, { lang: "fr-CH" }),
  "two.html": page(`${SCRIPT}<div id="a"><iiz-referral canton="LU"></iiz-referral></div><div id="b"><iiz-referral canton="BE" lang="fr"></iiz-referral></div>`),
  "twice.html": page(`${SCRIPT}<script type="module" src="./index.js"></script><iiz-referral canton="LU"></iiz-referral>`),
  "impossible.html": page(`${SCRIPT}<iiz-referral canton="<img src=x onerror=alert(1)>" lang="xx-${"x".repeat(5000)}" theme="&quot;>" hosts="* null javascript:alert(1)" config="https://127.0.0.1:1/none.json"></iiz-referral>`),
  "plain.html": page(`${SCRIPT}<div id="b"><iiz-referral canton="LU"></iiz-referral></div>`),
  "hostile.html": page(`${SCRIPT}<div id="b"><iiz-referral canton="LU"></iiz-referral></div>`, { head: '<link rel="stylesheet" href="./hostile.css"><script src="./hostile.js"></script>' }),
  "column.html": page(`${SCRIPT}<div id="b"><iiz-referral canton="LU"></iiz-referral></div>`, { head: '<link rel="stylesheet" href="./column.css">' }),
  "column.css": "body { margin: 0 } #b { width: 100% } @media (min-width: 1000px) { #b { width: 400px } }",
  "hostile.css": HOSTILE_CSS,
  "hostile.js": HOSTILE_JS,
};

describe("the element in a page of others", () => {
  let server, browser, folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    await cp(DIST, folder, { recursive: true });
    await cp(join(DIST, "iiz-referral.js"), join(folder, "index.js"));
    for (const [name, content] of Object.entries(PAGES)) await writeFile(join(folder, name), content);
    server = await serve({ folder, policy: `${FRAME_POLICY}`, also: { "access-control-allow-origin": "*" } });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A test on a page, behind the watch. */
  function on(name, title, run, { complaints = [] } = {}) {
    test(title, async () => {
      const { context, page, watch } = await visit(browser, server);
      page.setDefaultTimeout(15_000);
      try {
        await page.addInitScript(() => {
          globalThis.heard = [];
          for (const kind of ["iiz-ready", "iiz-dirty"]) addEventListener(kind, (event) => heard.push([kind, event.target.localName, JSON.stringify(event.detail)]));
        });
        if (name) await page.goto(server.address + name);
        await run(page, watch);
        assert.deepEqual(watch.breaches, []);
        assert.deepEqual(watch.complaints.filter((one) => !complaints.some((known) => known.test(one))), []);
      } finally {
        await context.close();
      }
    });
  }

  const heading = (page, within = "iiz-referral") => page.locator(`${within} main h1`);

  on("one.html", "it is there once it says so, and says only whether something is not saved", async (page) => {
    await page.locator(".tile").first().waitFor();
    assert.deepEqual(await page.evaluate(() => heard), [["iiz-ready", "iiz-referral", '{"dirty":false}']]);
    await page.locator(".tile").filter({ hasText: "LU" }).click();
    await page.locator("#q-referrer_office").fill(CANARY);
    await page.locator("#q-referrer_office").blur();
    await page.waitForFunction(() => heard.length === 2);
    assert.deepEqual((await page.evaluate(() => heard))[1], ["iiz-dirty", "iiz-referral", '{"dirty":true}']);
    assert.equal(await page.evaluate(() => document.querySelector("iiz-referral").dirty), true);
    const seen = await page.evaluate(() => {
      const element = document.querySelector("iiz-referral");
      return JSON.stringify([heard, { ...element }, element.outerHTML, document.title, location.href, Object.keys(globalThis)]);
    });
    assert.ok(!seen.includes(CANARY));
  });

  on(null, "with a canton that is named, its first question is what is drawn first; what is behind it comes behind it", async (page) => {
    await page.addInitScript(() => {
      globalThis.drawn = [];
      const look = () => {
        const app = document.querySelector("iiz-referral")?.shadowRoot?.querySelector(".app");
        const is = app?.querySelector("#q-referrer_office") ? "question" : app?.querySelector(".tile") ? "cantons" : app ? "neither" : "nothing";
        if (drawn.at(-1)?.is !== is) drawn.push({ is, at: performance.now() });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(`${server.address}plain.html`);
    await page.locator("[data-outcome]").first().waitFor({ state: "attached" });
    const drawn = await page.evaluate(() => globalThis.drawn);
    assert.deepEqual(drawn.map(({ is }) => is), ["nothing", "question"]);
    for (const behind of [/later\.wasm$/, /packs\/LU$/]) {
      const asked = await page.evaluate((name) => performance.getEntriesByType("resource").find((file) => name.test(file.name)).startTime, behind);
      assert.ok(asked > drawn[1].at, `the question is there at ${drawn[1].at}, ${behind} asked for at ${asked}`);
    }
  });

  on(null, "what is answered before the canton's criteria are there counts once they are", async (page) => {
    let bring;
    const there = new Promise((resolve) => { bring = resolve; });
    await page.context().route(/packs\/LU$/, async (route) => {
      await there;
      await route.continue();
    });
    await page.goto(`${server.address}plain.html`);
    await page.locator('[data-question="referrer_institution"] input[value="rav"]').check();
    await page.locator("#q-referrer_office").fill(CANARY);
    await page.locator(".nav__link").filter({ hasText: "Koordination und Ziel" }).click();
    await page.locator("main h1").filter({ hasText: "Koordination und Ziel" }).waitFor();
    const asked = await page.locator("main [data-question]").count();
    assert.equal(await page.locator(".card").count(), 0);
    bring();
    await page.locator('[data-pathway="lu.roundtable"]').waitFor();
    assert.ok((await page.locator("main [data-question]").count()) > asked, "the canton's criteria ask for nothing more");
    await page.locator(".nav__link").filter({ hasText: "Ihre Stelle" }).click();
    assert.equal(await page.locator("#q-referrer_office").inputValue(), CANARY);
    assert.ok(await page.locator('[data-question="referrer_institution"] input[value="rav"]').isChecked());
  });

  on(null, "without the canton's criteria, that is said; what is answered stays, and they can be fetched again", async (page) => {
    const missing = (route) => route.fulfill({ status: 404, body: "" });
    await page.context().route(/packs\/LU$/, missing);
    await page.goto(`${server.address}plain.html`);
    await page.locator("#q-referrer_office").fill(CANARY);
    await page.locator(".banner").getByText(texts["canton.not_loaded"].de.replace("{canton}", "Luzern")).waitFor();
    const panel = page.locator(".panel");
    await panel.getByRole("alert").getByText(texts["later.failed"].de).waitFor();
    await page.context().unroute(/packs\/LU$/, missing);
    await panel.getByRole("button", { name: texts["later.again"].de }).click();
    await page.locator('[data-pathway="lu.roundtable"]').waitFor();
    assert.equal(await page.locator(".banner").count(), 0);
    assert.equal(await page.locator("#q-referrer_office").inputValue(), CANARY);
  }, { complaints: [/404/] });

  on(null, "an element that is taken away before its canton's criteria are there leaves nothing behind", async (page) => {
    let bring;
    const there = new Promise((resolve) => { bring = resolve; });
    await page.context().route(/packs\/LU$/, async (route) => {
      await there;
      await route.continue();
    });
    const asked = page.waitForRequest(/packs\/LU$/);
    await page.goto(`${server.address}plain.html`);
    await asked;
    const answered = page.waitForResponse(/packs\/LU$/);
    await page.evaluate(() => document.querySelector("iiz-referral").remove());
    bring();
    await answered;
    await page.waitForTimeout(300);
    assert.equal(await page.locator("#rescue").count(), 0);
  });

  on("french.html", "it speaks the language of the page around it, begins with the canton, and follows", async (page) => {
    await heading(page).waitFor();
    const lang = () => page.locator(".app").getAttribute("lang");
    assert.equal(await lang(), "fr-CH");
    await page.locator(".header__case").filter({ hasText: "Vaud" }).waitFor();
    await page.locator("#q-referrer_office").fill(CANARY);
    await page.evaluate(() => document.documentElement.setAttribute("lang", "de"));
    await page.locator('.app[lang="de-CH"]').waitFor();
    assert.equal(await page.locator("#q-referrer_office").inputValue(), CANARY);
    await page.evaluate(() => document.querySelector("iiz-referral").setAttribute("lang", "fr"));
    await page.locator('.app[lang="fr-CH"]').waitFor();
    await page.evaluate(() => document.documentElement.setAttribute("lang", "de-CH"));
    await page.waitForTimeout(200);
    assert.equal(await lang(), "fr-CH", "its own comes first");
  });

  on("two.html", "two are two cases, each in its language; F1 is of the one that has the focus", async (page) => {
    await heading(page, "#a iiz-referral").waitFor();
    await heading(page, "#b iiz-referral").waitFor();
    const [a, b] = ["#a", "#b"].map((place) => page.locator(`${place} iiz-referral #q-referrer_office`));
    await a.fill(`${CANARY} A`);
    await b.fill(`${CANARY} B`);
    await b.blur();
    assert.equal(await a.inputValue(), `${CANARY} A`);
    assert.equal(await b.inputValue(), `${CANARY} B`);
    assert.equal(await page.locator("#b .app").getAttribute("lang"), "fr-CH");
    await b.focus();
    await page.keyboard.press("F1");
    await page.locator("#b dialog dt").first().waitFor();
    assert.equal(await page.locator("#a dialog[open]").count(), 0);
    await page.keyboard.press("Escape");
    // Ids are those of a root: none is in the page's.
    assert.equal(await page.evaluate(() => document.getElementById("main")), null);
  });

  on("two.html", "who is put elsewhere keeps everything; who is removed leaves nothing, and the other stays", async (page) => {
    await heading(page, "#a iiz-referral").waitFor();
    await heading(page, "#b iiz-referral").waitFor();
    const typed = (place) => page.locator(`${place} iiz-referral #q-referrer_office`);
    await typed("#a").fill(`${CANARY} A`);
    await typed("#b").fill(`${CANARY} B`);
    await typed("#b").blur();
    await page.evaluate(() => document.querySelector("#b").append(document.querySelector("#a iiz-referral")));
    await page.waitForTimeout(200);
    assert.equal(await page.locator("#b iiz-referral").nth(1).locator("#q-referrer_office").inputValue(), `${CANARY} A`);
    await page.evaluate(() => {
      globalThis.gone = document.querySelector("#b iiz-referral");
      gone.remove();
    });
    await page.waitForFunction(() => gone.shadowRoot.childElementCount === 0);
    assert.equal(await page.evaluate(() => gone.dirty), false);
    assert.equal(await page.locator("iiz-referral #q-referrer_office").inputValue(), `${CANARY} A`);
    // Put back, it begins anew.
    await page.evaluate(() => document.querySelector("#a").append(gone));
    await heading(page, "#a iiz-referral").waitFor();
    assert.equal(await typed("#a").inputValue(), "");
    await typed("#a").fill("wieder da");
    await page.locator("#a .header__case").filter({ hasText: texts["header.unsaved"].fr }).waitFor();
  });

  on("one.html", "elements that come and go again and again leave their memory to the next", async (page) => {
    await page.locator(".tile").first().waitFor();
    const cycle = () =>
      page.evaluate(async () => {
        const element = document.createElement("iiz-referral");
        element.canton = "LU";
        const ready = new Promise((done) => element.addEventListener("iiz-ready", done, { once: true }));
        document.body.append(element);
        await ready;
        while (!element.shadowRoot.querySelector("main [data-question]")) await new Promise((done) => setTimeout(done, 10));
        element.remove();
        while (element.shadowRoot.childElementCount > 0) await new Promise((done) => setTimeout(done, 10));
      });
    const cdp = await page.context().newCDPSession(page);
    const nodes = async () => {
      await cdp.send("HeapProfiler.collectGarbage");
      return (await cdp.send("Memory.getDOMCounters")).nodes;
    };
    for (let n = 0; n < 3; n += 1) await cycle();
    const before = await nodes();
    for (let n = 0; n < 10; n += 1) await cycle();
    const grown = (await nodes()) - before;
    assert.ok(grown < 500, `${grown} nodes are left of ten elements`);
  });

  on("twice.html", "a second copy of the script changes nothing", async (page) => {
    await heading(page).waitFor();
    await page.locator("#q-referrer_office").fill(CANARY);
    assert.equal(await page.locator("iiz-referral main h1").count(), 1);
  });

  on("impossible.html", "impossible attributes are passed over; what cannot be loaded is said", async (page) => {
    await page.locator(".tile").first().waitFor();
    await page.locator(".banner--problem").waitFor();
    assert.equal(await page.locator("iiz-referral img").count(), 0);
    await page.evaluate(() => {
      const element = document.querySelector("iiz-referral");
      for (const name of ["lang", "canton", "theme", "hosts", "config", "standalone"]) element.setAttribute(name, "\u0000\ud800<script>");
      element.canton = { toString: () => "ZZ" };
      element.lang = null;
    });
    await page.locator(".tile").filter({ hasText: "LU" }).click();
    await page.locator("#q-referrer_office").fill("geht");
  }, { complaints: [/127\.0\.0\.1:1\/|Failed to load resource|Content Security Policy/] });

  /** Opens a page on the questions of Luzern, and gives what `run` makes of it. */
  async function questions(name, viewport, run, prepare = async () => {}) {
    const { context, page, watch } = await visit(browser, server, { viewport });
    try {
      await prepare(page);
      await page.goto(server.address + name);
      await page.locator("iiz-referral main h1").waitFor();
      await page.locator("[data-pathway]").first().waitFor();
      const made = await run(page);
      watch.check();
      return made;
    } finally {
      await context.close();
    }
  }

  /** How everything looks that is shown, a line each. `about` picks what of an element counts. */
  const looks = (about) => (page) =>
    page.locator("iiz-referral .app").evaluate((app, about) =>
      [...app.querySelectorAll("*")].filter((node) => node.checkVisibility()).map((node) => {
        const { width, height } = node.getBoundingClientRect();
        const all = { ...Object.fromEntries(about.map((name) => [name, getComputedStyle(node)[name]])), width: Math.round(width), height: Math.round(height) };
        return [node.localName, node.className.baseVal ?? node.className, ...about.map((name) => all[name])].join();
      }), about);

  function same(one, other) {
    assert.ok(one.length > 100);
    const differ = other.flatMap((line, n) => (line === one[n] ? [] : [[one[n], line]]));
    assert.deepEqual([differ.slice(0, 5), other.length], [[], one.length], `${differ.length} of ${one.length} elements look different`);
  }

  test("its script may lie on another server than the page, which asks for nothing else there", async () => {
    const pages = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    const portal = await serve({ folder: pages, policy: FRAME_POLICY.replace(/(script|connect)-src 'self'/g, `$1-src ${server.origin}`) });
    const { context, page: tab, watch } = await visit(browser, server);
    try {
      await writeFile(join(pages, "host.html"), page(`${SCRIPT.replace("./", server.address)}<iiz-referral canton="LU"></iiz-referral>`));
      await tab.goto(`${portal.address}host.html`);
      await tab.locator("#q-referrer_office").fill(CANARY);
      const app = new App(tab, watch);
      await app.goTo(app.words("cantons.title"));
      // From the worker.
      await tab.locator("[data-canton]").first().waitFor();
      const { bytes } = await app.save();
      assert.equal(JSON.parse(bytes).answers.referrer_office, CANARY);
      assert.deepEqual(watch.breaches.filter((one) => !one.includes(`${portal.address}host.html`) && !one.includes(`blob:${portal.origin}/`)), []);
      assert.deepEqual(watch.complaints, []);
      assert.deepEqual(portal.requests.map(({ url }) => url), ["/host.html"]);
    } finally {
      await context.close();
      await portal.close();
      await rm(pages, { recursive: true, force: true });
    }
  });

  test("a page that styles and changes everything changes nothing that is seen", async () => {
    const look = looks(["height", "color", "fontSize", "display", "borderTopWidth", "visibility"]);
    const viewport = { width: 900, height: 1200 };
    same(await questions("plain.html", viewport, look), await questions("hostile.html", viewport, look));
  });

  test("in a narrow column it stands as in a narrow window", async () => {
    const look = looks(["width", "height", "fontSize", "display", "position"]);
    same(await questions("column.html", { width: 400, height: 1200 }, look), await questions("column.html", { width: 1400, height: 1200 }, look));
  });

  test("its text is as large as somebody has set it in the browser, in all sizes", async () => {
    const sizes = (page) =>
      page.locator("iiz-referral .app").evaluate((app) =>
        [app, ...app.querySelectorAll("*")].map((node) => `${node.localName}.${node.className} ${Math.round(parseFloat(getComputedStyle(node).fontSize) * 100)}`));
    const viewport = { width: 1400, height: 1000 };
    const usual = await questions("plain.html", viewport, sizes);
    const larger = await questions("plain.html", viewport, sizes, async (page) => {
      const devtools = await page.context().newCDPSession(page);
      await devtools.send("Page.setFontSizes", { fontSizes: { standard: 24 } });
    });
    same(usual.map((line) => line.replace(/\d+$/, (size) => Math.round(size * 1.5))), larger);
  });

  test("in a wide page the list and the assessment stay in sight while that page is scrolled", () =>
    questions("plain.html", { width: 1400, height: 520 }, async (page) => {
      const tops = () => page.locator("iiz-referral :is(.nav, .panel)").evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
      await page.evaluate(() => scrollTo(0, 0));
      assert.ok((await tops()).every((top) => top > 0));
      await page.evaluate(() => scrollTo(0, 150));
      assert.ok(await page.evaluate(() => scrollY) === 150, "the page is as high as what is in it");
      assert.deepEqual(await tops(), [0, 0]);
    }));
});
