// Chromium and Firefox by one driver, and a journey by what both know of a page.

import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";

import puppeteer from "puppeteer-core";

import { CHROMIUM_ARGS, CHROMIUM_PATH } from "./browser.mjs";

/** Each starts with a profile that stays, and a folder for what is downloaded. */
export const BROWSERS = {
  chromium: (profile, downloads) =>
    puppeteer.launch({
      browser: "chrome",
      executablePath: CHROMIUM_PATH,
      userDataDir: profile,
      args: [...CHROMIUM_ARGS, "--no-sandbox"],
      downloadBehavior: { policy: "allow", downloadPath: downloads },
    }),
  firefox: (profile, downloads) =>
    puppeteer.launch({
      browser: "firefox",
      executablePath: process.env.FIREFOX || "/usr/bin/firefox-esr",
      userDataDir: profile,
      extraPrefsFirefox: {
        "browser.sessionstore.interval": 1000,
        "browser.sessionstore.resume_from_crash": true,
        "browser.download.folderList": 2,
        "browser.download.dir": downloads,
        "browser.download.useDownloadDir": true,
        "browser.formfill.enable": true,
      },
    }),
};

/** The application in a page, or in a frame of it. */
export class Journey {
  constructor(page, frame = page) {
    this.page = page;
    this.frame = frame;
  }

  /** Runs in the page, with the application's root. As a text, since the policy forbids the page to make code of texts. */
  run(work, ...more) {
    return this.frame.evaluate(`(${work})(document.querySelector("iiz-referral").shadowRoot, ...${JSON.stringify(more)})`);
  }

  async until(work, ...more) {
    // Elements cannot be handed over, only whether they are there.
    const is = `(root, ...more) => Boolean((${work})(root, ...more))`;
    for (let n = 0; n < 150; n += 1) {
      if (await this.run(is, ...more).catch(() => false)) return;
      await wait(100);
    }
    assert.fail(`never: ${work} ${more}`);
  }

  /** Clicks what says this. */
  async click(text, within = "") {
    const clicked = (root, text, within) => {
      const all = [...root.querySelectorAll(`${within} button`)];
      const button = all.findLast((one) => one.textContent.trim().startsWith(text));
      button?.click();
      return Boolean(button);
    };
    await this.until(clicked, text, within);
  }

  /** Presses a button with the mouse, as some things are only done for a user. */
  async press(selector) {
    await this.until((root, selector) => root.querySelector(selector), selector);
    const handle = await this.frame.evaluateHandle(`[...document.querySelector("iiz-referral").shadowRoot.querySelectorAll(${JSON.stringify(selector)})].at(-1)`);
    await handle.asElement().click();
  }

  /** Types into each text control that is shown; gives their number. */
  async typeEverywhere(text, selector = "main input[type=text], main textarea") {
    const count = await this.run((root, selector) => root.querySelectorAll(selector).length, selector);
    for (let n = 0; n < count; n += 1) {
      const there = (root, selector, n) => {
        const node = root.querySelectorAll(selector)[n];
        node?.focus();
        return Boolean(node);
      };
      if (await this.run(there, selector, n)) await this.page.keyboard.type(`${text}${n}`);
    }
    await this.run((root) => root.activeElement?.blur());
    return count;
  }
}
