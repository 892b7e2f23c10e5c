// The files of deploy/ for web servers: what these send, and that the page works behind it.

import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";

import { caseFile } from "../browser/support/answers.mjs";
import { launch, visit } from "../browser/support/browser.mjs";
import { App } from "../browser/support/pages.mjs";
import { DIST } from "../browser/support/server.mjs";
import { start } from "./servers.mjs";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "frame-ancestors 'self'; base-uri 'none'; object-src 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types nahtstelle";
const HEADERS = {
  "content-security-policy": POLICY,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "access-control-allow-origin": "*",
};
const app = readdirSync(DIST).find((name) => name.startsWith("app-"));
const FOR_EVER = "public, max-age=31536000, immutable";
const FILES = {
  "": ["text/html; charset=utf-8", "no-cache"],
  "index.html": ["text/html; charset=utf-8", "no-cache"],
  "nahtstelle.json": ["application/json", "no-cache"],
  [`${app}/page.css`]: ["text/css; charset=utf-8", FOR_EVER],
  [`${app}/nahtstelle.js`]: ["text/javascript; charset=utf-8", FOR_EVER],
  [`${app}/nahtstelle.wasm`]: ["application/wasm", FOR_EVER],
  [`${app}/texts/de`]: ["application/octet-stream", FOR_EVER],
  [`${app}/packs/LU`]: ["application/octet-stream", FOR_EVER],
};

test("the file for IIS sends the same headers and knows the same kinds of files", async () => {
  const text = await readFile(new URL("../../deploy/web.config", import.meta.url), "utf8");
  const sent = Object.fromEntries([...text.matchAll(/<add name="([^"]+)" value="([^"]+)" \/>/g)].map(([, name, value]) => [name.toLowerCase(), value]));
  assert.deepEqual(sent, HEADERS);
  const kinds = Object.fromEntries([...text.matchAll(/<mimeMap fileExtension="([^"]+)" mimeType="([^"]+)"/g)].map(([, name, kind]) => [name, kind]));
  for (const [file, [kind]] of Object.entries(FILES)) {
    if (file !== "") assert.equal(kinds[`.${/\.(\w+)$/.exec(file)?.[1] ?? ""}`], kind, file);
  }
});

for (const name of ["nginx", "apache2"]) {
  describe(name, () => {
    let server, browser;
    before(async () => {
      server = await start(name, DIST);
      await writeFile(join(server.root, "nahtstelle.json"), "{}\n".repeat(500));
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test("each file has its kind, its headers and how long it is kept, and comes compressed", async () => {
      for (const [file, [kind, kept]] of Object.entries(FILES)) {
        const response = await fetch(server.address + file);
        assert.equal(response.status, 200, file);
        assert.equal(response.headers.get("content-type"), kind, file);
        assert.equal(response.headers.get("cache-control"), kept, file);
        for (const [header, value] of Object.entries(HEADERS)) assert.equal(response.headers.get(header), value, `${file}: ${header}`);
        assert.equal(response.headers.get("content-encoding"), "gzip", file);
        assert.match(response.headers.get("vary"), /accept-encoding/i, file);
        await response.arrayBuffer();
      }
    });

    test("what is missing is refused and not kept, folders are not listed, nothing is taken in", async () => {
      for (const path of ["missing", `${app}/missing.js`, "app-0000000000000000/nahtstelle.js"]) {
        const response = await fetch(server.address + path);
        assert.equal(response.status, 404, path);
        assert.equal(response.headers.get("cache-control"), null, path);
        assert.equal(response.headers.get("content-security-policy"), POLICY, path);
      }
      assert.ok([403, 404].includes((await fetch(`${server.address}${app}/packs/`)).status));
      assert.ok((await fetch(server.address, { method: "PUT", body: "x" })).status >= 400);
    });

    if (name === "nginx") {
      test("a file that was compressed beforehand is sent as it is", async () => {
        const place = join(server.root, app, "page.css.gz");
        await writeFile(place, gzipSync("/* beforehand */"));
        assert.equal(await (await fetch(`${server.address}${app}/page.css`)).text(), "/* beforehand */");
        await rm(place);
      });
    }

    test("behind these headers the page works, with its workers, and nothing is violated", async () => {
      await rm(join(server.root, "nahtstelle.json"), { force: true });
      const { context, page, watch } = await visit(browser, server);
      page.setDefaultTimeout(15_000);
      await page.addInitScript(() => {
        globalThis.violations = [];
        addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective}: ${event.blockedURI}`));
      });
      const opened = await App.open(page, watch, server.address);
      await opened.openCase(caseFile("LU", { intended_pathway: "lu.roundtable" }), server.root);
      await opened.goTo(opened.words("cantons.title"));
      await opened.main.locator("tbody tr").first().waitFor();
      assert.deepEqual(await page.evaluate(() => violations), []);
      watch.check();
      await context.close();
    });
  });
}
