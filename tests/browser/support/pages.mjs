// The application in the words of those who use it. Everything is found by what
// a user sees or by the marks that the page carries for tests (data-question,
// data-pathway, …), never by looks. Here: files and messages; answers are in
// form.mjs, getting about is in views.mjs.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { Form } from "./form.mjs";

const PACKAGER = /\/packager\.js$/;

export class App extends Form {
  /** A package is written or a file read, so the module for it may be loaded. */
  packagerWanted = false;

  static async open(page, watch, address) {
    const app = new App(page, watch);
    app.address = address;
    await app.reload();
    return app;
  }

  /** Saves the case: its name and its content. Open to everybody, if it is asked how. */
  async save(seal = "none") {
    return this.download(async () => {
      if (seal !== "none") this.wantPackager();
      await this.button(this.words("header.save")).click();
      const way = this.page.locator(`#banner input[name="save"][value="${seal}"]`);
      if (!(await way.isVisible())) return;
      await way.check();
      await this.button(this.words("save.deed")).click();
    });
  }

  /** The case as it is saved, without what it came to. */
  async savedCase() {
    const { assessed, ...file } = JSON.parse((await this.save()).bytes);
    assert.equal(typeof assessed.pack, "number");
    return file;
  }

  /** What is downloaded when something is done: its name and its bytes. */
  async download(deed) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), deed()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
  }

  /** Loads the page anew unless it asks first; then stays, and gives what it asks. */
  async leave() {
    this.page.removeAllListeners("dialog");
    const asked = this.page.waitForEvent("dialog");
    const loaded = this.page.waitForEvent("load").then(() => null);
    await this.page.evaluate(() => void setTimeout(() => location.reload()));
    const dialog = await Promise.race([asked, loaded]);
    await Promise.allSettled([dialog?.dismiss(), dialog ? null : this.page.locator(".start h1").waitFor()]);
    for (const promise of [asked, loaded]) promise.catch(() => {});
    return dialog?.type() ?? null;
  }

  /** Chooses a file with the file dialog. */
  async openFile(path) {
    this.wantPackager();
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.locator(".button--file:not(#enclosures *)").click();
    await (await choosing).setFiles(path);
  }

  /** Opens a case file, and waits until it is there. */
  async openCase(file, folder) {
    // What an earlier file left there must not be taken for the answer to this one.
    const close = this.button(this.words("banner.close"));
    if (await close.isVisible()) await close.click();
    const path = join(folder, "fall.json");
    await writeFile(path, typeof file === "string" ? file : JSON.stringify(file));
    await this.openFile(path);
    await this.banner(this.words("file.opened"));
  }

  /** Drops a file on the page. */
  async drop(name, content) {
    this.wantPackager();
    const transfer = await this.page.evaluateHandle(
      ([name, text]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
        return transfer;
      },
      [name, Buffer.from(content).toString("base64")],
    );
    for (const type of ["dragover", "drop"]) await this.main.dispatchEvent(type, { dataTransfer: transfer });
  }

  /**
   * Makes the package on the export view; for whom, where it is not the first one offered. Not sealed,
   * unless another way is named.
   */
  async createPackage(language, key = "export.write", recipient = null, signer = null, seal = "none") {
    await this.export();
    if (recipient) await this.page.locator(`input[name="recipient"][value="${recipient}"]`).check();
    if (language) await this.page.locator(`input[name="document-language"][value="${language}"]`).check();
    await this.page.locator(`input[name="seal"][value="${seal}"]`).check();
    if (signer) await this.page.locator(`input[name="signer-language"][value="${signer}"]`).check();
    this.wantPackager();
    const made = await this.download(() => this.button(this.words(key), this.main).click());
    await this.main.locator(".progress__done").waitFor();
    return made;
  }

  /** The module that writes packages and reads files is loaded only when it is wanted. */
  wantPackager() {
    this.expectPackagerAsWanted();
    this.packagerWanted = true;
  }
  expectPackagerAsWanted() {
    const loaded = this.watch.requests.filter(({ url }) => PACKAGER.test(url));
    if (this.packagerWanted) assert.notEqual(loaded.length, 0, "the document module is started");
    else assert.deepEqual(loaded, [], "the document module is not started before it is wanted");
  }

  /** Waits for a message above the page that begins so, and gives all of it. */
  async banner(start = "") {
    const text = this.page.locator("#banner p").filter({ hasText: start });
    await text.waitFor();
    return text.innerText();
  }
}
