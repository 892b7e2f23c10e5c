// The other browser tests rely on the watcher to notice what must not happen;
// here it is shown such things.

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { launch, visit } from "./browser.mjs";
import { serve } from "./server.mjs";

// The smallest WebAssembly module: its magic number and version.
const WASM = Buffer.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]);

describe("the support of the browser tests", () => {
  let folder, server, browser;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "nahtstelle-"));
    await writeFile(
      join(folder, "index.html"),
      '<!doctype html><html lang="de"><link rel="icon" href="data:,"><title>Seite</title>',
    );
    await writeFile(join(folder, "module.wasm"), WASM);
    // What the watch is to notice must not be forbidden before.
    server = await serve({ folder, policy: null });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Opens the page, runs code in it, waits, and returns the watch. */
  async function run(code, until = (watch) => watch.breaches.length + watch.complaints.length > 0) {
    const { context, page, watch } = await visit(browser, server);
    await page.goto(server.address);
    assert.deepEqual([watch.breaches, watch.complaints], [[], []], "the page alone is clean");
    await page.evaluate(code);
    for (let i = 0; i < 50 && !until(watch); i += 1) await page.waitForTimeout(50);
    await context.close();
    return watch;
  }

  test("streaming compilation, a blob and a download are no breach", async () => {
    const { context, page, watch } = await visit(browser, server);
    await page.goto(server.address);
    await page.evaluate(async () => {
      await WebAssembly.instantiateStreaming(fetch("module.wasm"));
      await (await fetch(URL.createObjectURL(new Blob(["Text"])))).text();
    });
    const downloading = page.waitForEvent("download");
    await page.evaluate(() => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(["Paket"]));
      link.download = "paket.txt";
      link.click();
    });
    assert.equal((await downloading).suggestedFilename(), "paket.txt");
    watch.check();
    assert.ok(watch.requests.some(({ url }) => url.endsWith("/module.wasm")));
    await context.close();
  });

  test("a request to elsewhere is noticed", async () => {
    const watch = await run(() => fetch("http://elsewhere.invalid/").catch(() => {}));
    assert.match(watch.breaches[0], /^to elsewhere: GET http:\/\/elsewhere\.invalid/);
    assert.throws(() => watch.check());
  });

  test("an image from elsewhere is noticed", async () => {
    const watch = await run(() => {
      new Image().src = "https://elsewhere.invalid/i.png";
    });
    assert.match(watch.breaches[0], /^to elsewhere: .*\(image\)$/);
  });

  test("a beacon is noticed", async () => {
    const watch = await run(() => navigator.sendBeacon("b", "Text"));
    assert.match(watch.breaches[0], /^not a GET: POST/);
  });

  test("a query is noticed", async () => {
    const watch = await run(() => fetch("module.wasm?name=Muster"));
    assert.match(watch.breaches[0], /^with a query/);
  });

  test("a web socket is noticed", async () => {
    const watch = await run(
      () => {
        new WebSocket("ws://127.0.0.1:9/");
      },
      ({ breaches }) => breaches.length > 0,
    );
    assert.match(watch.breaches[0], /^to elsewhere: .*\(websocket\)$/);
  });

  test("a request from a worker is noticed", async () => {
    const watch = await run(() => {
      const code = 'fetch("http://elsewhere.invalid/w").catch(() => {})';
      new Worker(URL.createObjectURL(new Blob([code])));
    });
    assert.match(watch.breaches[0], /^to elsewhere: .*\/w/);
  });

  test("leaving for elsewhere, another window and a form are noticed", async () => {
    const away = await run(() => void (location.href = "http://elsewhere.invalid/?name=Muster"));
    assert.match(away.breaches.join(), /to elsewhere: GET http:\/\/elsewhere\.invalid/);
    const queried = await run(() => history.replaceState(null, "", "?name=Muster"));
    assert.match(queried.breaches[0], /^navigated with a query: /);
    const fragment = await run(() => void (location.hash = "Muster"));
    assert.match(fragment.breaches[0], /^navigated with a fragment: .*#Muster/);
    const opened = await run(() => void window.open("about:blank"));
    assert.match(opened.breaches[0], /^navigated another window/);
    const sent = await run(() => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: "somewhere" });
      document.body.append(form);
      form.submit();
    });
    assert.match(sent.breaches.join(), /not a GET: POST/);
  });

  test("a violation of the page's policy is noticed", async () => {
    const strict = await serve({ folder, policy: null, also: { "content-security-policy": "default-src 'none'; img-src data:" } });
    const { context, page, watch } = await visit(browser, strict);
    await page.goto(strict.address);
    await page.evaluate(() => void fetch("module.wasm").catch(() => {}));
    for (let i = 0; i < 50 && !watch.complaints.some((one) => /^violated: /.test(one)); i += 1) await page.waitForTimeout(50);
    assert.ok(watch.complaints.some((one) => /^violated: connect-src by .*module\.wasm/.test(one)), watch.complaints.join());
    assert.throws(() => watch.check());
    await context.close();
    await strict.close();
  });

  test("an exception, an error message and a missing file are noticed", async () => {
    const thrown = await run(() => {
      setTimeout(() => {
        throw new Error("Absicht");
      });
    });
    assert.match(thrown.complaints[0], /^uncaught: .*Absicht/);
    const logged = await run(() => console.error("Absicht"));
    assert.match(logged.complaints[0], /^console error: Absicht/);
    const missing = await run(() => fetch("missing").then(() => {}));
    assert.match(missing.complaints[0], /404/);
  });

  test("the server gives files with their type, and nothing else", async () => {
    const page = await fetch(server.address);
    assert.equal(page.status, 200);
    assert.match(page.headers.get("content-type"), /^text\/html/);
    const wasm = await fetch(`${server.origin}/module.wasm`);
    assert.equal(wasm.headers.get("content-type"), "application/wasm");
    assert.deepEqual(Buffer.from(await wasm.arrayBuffer()), WASM);
    for (const path of ["/missing", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/%00"]) {
      assert.equal((await fetch(server.origin + path)).status, 404, path);
    }
    assert.equal((await fetch(server.address, { method: "POST", body: "x" })).status, 405);
  });
});
