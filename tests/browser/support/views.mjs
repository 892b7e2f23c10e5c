// Getting about in the application, by what a user sees.

import { cantonName, numeric, sections, words } from "./questionnaire.mjs";

export class Views {
  /** The language of the page. */
  language = "de";

  constructor(page, watch) {
    this.page = page;
    this.watch = watch;
  }

  /** Loads the page anew, whatever it holds. */
  async reload() {
    this.page.removeAllListeners("dialog");
    this.page.on("dialog", (dialog) => dialog.accept());
    await this.page.goto(this.address);
    await this.page.locator(".start h1").waitFor();
    this.language = "de";
  }

  words(key, values) {
    return words(key, this.language, values);
  }
  button(name, within = this.page) {
    return within.getByRole("button", { name, exact: true });
  }
  get main() {
    return this.page.locator("main");
  }

  async speak(language) {
    await this.button(language === "fr" ? "Français" : "Deutsch").click();
    await this.page.locator(`.app[lang="${language}-CH"]`).waitFor();
    this.language = language;
  }

  /** Chooses day and canton on the first view. */
  async begin(canton, asOf) {
    if (asOf) {
      await this.page.locator("#as-of").fill(numeric(asOf));
      await this.page.locator("#as-of").blur();
    }
    await this.page.locator(".tile").filter({ hasText: cantonName(canton, this.language) }).click();
    await this.page.locator("main [data-question]").first().waitFor();
  }

  /** Waits until the focus, and with it the view, has followed. */
  async settled() {
    await this.focused("main");
  }

  /** Waits until an element has the focus. */
  async focused(selector) {
    const target = await this.page.locator(selector).first().elementHandle();
    await this.page.waitForFunction((node) => node.getRootNode().activeElement === node, target);
  }

  async section(id) {
    const { title } = sections.find((section) => section.id === id);
    await this.goTo(title[this.language]);
  }
  async check() {
    await this.goTo(this.words("check.title"));
  }
  async export() {
    await this.goTo(this.words("export.title"));
  }
  /** All sections on one page, or one at a time again; waits until all is drawn. */
  async turn(key = "nav.all") {
    const turn = this.button(this.words(key));
    if (!(await turn.isVisible())) await this.page.locator(".nav__toggle").click();
    await turn.click();
    await this.drawn();
  }
  /** Waits until everything is drawn that is drawn in turn. */
  async drawn() {
    await this.main.locator("h1").waitFor();
    await this.page.locator("main[aria-busy], main [aria-busy]").first().waitFor({ state: "detached" });
  }
  async goTo(title) {
    const link = this.page.locator(".nav__link").filter({ has: this.page.locator("span", { hasText: exactly(title) }) });
    // On narrow screens the list is folded up.
    if (!(await link.isVisible())) await this.page.locator(".nav__toggle").click();
    await link.click();
    await this.main.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
  }
}

const exactly = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`);
