// What the browser tests share: a server and a browser for each file, and for
// each test a fresh visit that ends with a look at what the page asked for.

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "./browser.mjs";
import { App } from "./pages.mjs";
import { DIST, serve } from "./server.mjs";

/**
 * Tests of the application. `define` receives `scenario(name, [options], run)`:
 * a test that is given the open application and a folder for its files.
 *
 * Options besides those of Playwright's newContext: `crashes` allows complaints, `at` opens another
 * page than the first. `prepare` may give another folder to serve than the build, in the one that it
 * is given.
 */
export function suite(title, define, prepare = async () => DIST) {
  describe(title, () => {
    let server, browser, folder;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
      server = await serve({ folder: await prepare(folder) });
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      await rm(folder, { recursive: true, force: true });
    });

    define((name, ...rest) => {
      const run = rest.pop();
      const { crashes = false, at = "", ...options } = rest[0] ?? {};
      test(name, async () => {
        const { context, page, watch } = await visit(browser, server, options);
        page.setDefaultTimeout(15_000);
        try {
          const app = await App.open(page, watch, server.address + at);
          await run(app, await mkdtemp(join(folder, "test-")));
          app.expectPackagerAsWanted();
          if (crashes) assert.deepEqual(watch.breaches, []);
          else watch.check();
        } finally {
          await context.close();
        }
      });
    });
  });
}
