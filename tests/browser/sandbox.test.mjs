// In a frame without an origin of its own, as portals put what is not theirs: there is no storage, and
// no worker from an address. Everything works with the file alone.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { AS_OF, caseFile } from "./support/answers.mjs";
import { launch, visit } from "./support/browser.mjs";
import { App } from "./support/pages.mjs";
import { DIST, FRAME_POLICY, serve } from "./support/server.mjs";

/** The page of the frame: what is looked for is looked for in it, the rest is the window's. */
function within(frame) {
  const own = new Set(["locator", "getByRole", "evaluate", "waitForFunction", "goto"]);
  return new Proxy(frame.page(), {
    get(page, name) {
      const target = own.has(name) ? frame : page;
      return typeof target[name] === "function" ? target[name].bind(target) : target[name];
    },
  });
}

describe("in a sandboxed frame", () => {
  let server, browser, folder;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    await cp(DIST, folder, { recursive: true });
    const frame = '<iframe src="./frame.html" sandbox="allow-scripts allow-downloads" width="1200" height="700"></iframe>';
    await writeFile(join(folder, "host.html"), `<!doctype html><meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,">${frame}`);
    // Without an origin, the frame's own files are another's for it.
    server = await serve({ folder, policy: FRAME_POLICY, also: { "access-control-allow-origin": "*" } });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test("what is answered is saved, sealed or not, and opened again; a package is written", async () => {
    const { context, page, watch } = await visit(browser, server);
    page.setDefaultTimeout(15_000);
    try {
      await page.goto(`${server.address}host.html`);
      const app = new App(within(page.frames()[1]), watch);
      app.packagerWanted = true;
      await app.page.locator(".start h1").waitFor();
      const kept = await app.page.evaluate(() => {
        const refused = (what) => {
          try {
            return what() && false;
          } catch (error) {
            return error.name;
          }
        };
        return [origin, refused(() => localStorage), refused(() => indexedDB.open("x"))];
      });
      assert.deepEqual(kept, ["null", "SecurityError", "SecurityError"], "a frame that really has no storage");
      assert.match(await app.main.innerText(), new RegExp(app.words("draft.off").slice(0, 40)));

      await app.begin("LU", AS_OF);
      await app.answer("person_family_name", "Muster-Rahmen");
      const open = await app.save();
      assert.equal(JSON.parse(open.bytes).answers.person_family_name, "Muster-Rahmen");
      await app.button(app.words("save.other")).click();
      await app.page.locator('#banner input[value="own"]').check();
      await app.page.locator("#save-passphrase").fill("Muster-Passphrase am Werktag");
      const sealed = await app.download(() => app.button(app.words("save.deed")).click());
      assert.match(sealed.name, /\.age$/);

      await app.button(app.words("header.clear")).click();
      await app.button(app.words("clear.yes"), app.page.locator("#banner")).click();
      await app.banner(app.words("clear.done"));
      const path = join(folder, sealed.name);
      await writeFile(path, sealed.bytes);
      await app.begin("LU");
      await app.openFile(path);
      await app.page.locator("#key").fill("Muster-Passphrase am Werktag");
      await app.button(app.words("open.deed"), app.page.locator("#banner")).click();
      await app.banner(app.words("file.opened"));
      assert.equal((await app.checked()).person_family_name, "Muster-Rahmen");

      await app.openCase(caseFile("LU"), folder);
      const written = await app.createPackage("de");
      assert.equal(written.bytes.subarray(0, 2).toString(), "PK");
      watch.check();
    } finally {
      await context.close();
    }
  });
});
