// Chromium with a watcher: the application promises that what is typed stays
// on the machine, so every test also looks at what the page asks the network
// for, and at what it complains about.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";

/** Starts the browser that .dev/test found (CHROMIUM), or Debian's. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    // Playwright itself adds --headless and --no-sandbox; the latter is needed
    // as root, and acceptable because only our own pages are opened.
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      // The browser's own errands would only fail, and confuse what is seen.
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // What a page asks of the world is recorded, but never leaves.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}

/**
 * Opens a fresh context with one page, as a first visit.
 *
 * `options` go to Playwright's newContext (locale, viewport, colorScheme,
 * javaScriptEnabled, ...). Returns the context, the page and the watch.
 */
export async function visit(browser, server, options = {}) {
  const context = await browser.newContext({
    acceptDownloads: true,
    locale: "de-CH",
    timezoneId: "Europe/Zurich",
    ...options,
  });
  const watch = new Watch(context, server);
  const page = await context.newPage();
  return { context, page, watch };
}

/** Records what the pages of a context ask for and complain about. */
export class Watch {
  /** Every request: method, url, kind. */
  requests = [];
  /** Every console error and warning, and every uncaught exception. */
  complaints = [];

  #server;
  #seen;

  constructor(context, server) {
    this.#server = server;
    // The server may have answered other contexts before.
    this.#seen = server.requests.length;
    // On the context: this includes popups, workers and service workers.
    context.on("request", (request) => {
      this.requests.push({
        method: request.method(),
        url: request.url(),
        kind: request.resourceType(),
      });
    });
    context.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") {
        const { url, lineNumber } = message.location();
        this.complaints.push(`console ${message.type()}: ${message.text()} (${url}:${lineNumber})`);
      }
    });
    context.on("weberror", (webError) => {
      const error = webError.error();
      this.complaints.push(`uncaught: ${error?.stack ?? error}`);
    });
    context.on("page", (page) => {
      page.on("websocket", (socket) => {
        this.requests.push({ method: "GET", url: socket.url(), kind: "websocket" });
      });
      page.on("crash", () => this.complaints.push("the page crashed"));
    });
  }

  /** The requests that break the promise, described. */
  get breaches() {
    const breaches = [];
    for (const { method, url, kind } of this.requests) {
      // Both stay inside the browser: the page's own memory, and the address.
      if (url.startsWith(`blob:${this.#server.origin}/`) || url.startsWith("data:")) continue;
      const { origin, search } = new URL(url);
      if (origin !== this.#server.origin) breaches.push(`to elsewhere: ${method} ${url} (${kind})`);
      else if (method !== "GET") breaches.push(`not a GET: ${method} ${url} (${kind})`);
      else if (search !== "") breaches.push(`with a query: ${method} ${url} (${kind})`);
    }
    // What arrived counts too: a browser does not report all it sends.
    for (const { method, url, body } of this.#server.requests.slice(this.#seen)) {
      if (method !== "GET" || url.includes("?") || body > 0) {
        breaches.push(`arrived at the server: ${method} ${url}, ${body} bytes of body`);
      }
    }
    return breaches;
  }

  /** Fails if anything was asked for or complained about that should not be. */
  check() {
    assert.deepEqual(this.breaches, [], "requests that the application promises not to make");
    assert.deepEqual(this.complaints, [], "errors and warnings in the browser");
  }
}
