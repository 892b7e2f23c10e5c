// Chromium with a watcher: the application promises that what is typed stays
// on the machine, so every test also looks at what the page asks the network
// for, and at what it complains about.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chromium } from "playwright-core";

export const CHROMIUM_PATH = process.env.CHROMIUM || "/usr/bin/chromium";
export const CHROMIUM_ARGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  // The browser's own errands would only fail, and confuse what is seen.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // What a page asks of the world is recorded, but never leaves.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts the browser that .dev/test found (CHROMIUM), or Debian's. */
export function launch() {
  // Playwright itself adds --headless and --no-sandbox; the latter is needed
  // as root, and acceptable because only our own pages are opened.
  return chromium.launch({ executablePath: CHROMIUM_PATH, args: CHROMIUM_ARGS });
}

/**
 * Starts Chromium as a user does, with a profile that stays, and none of the settings of a driver.
 * Gives its page, and how it ends: `kill()` ends all of its processes at once, in the middle of
 * whatever they do; `close()` lets it finish.
 */
export async function launchWithProfile(profile) {
  const args = [...CHROMIUM_ARGS, "--headless", "--no-sandbox", "--remote-debugging-port=0", `--user-data-dir=${profile}`, "about:blank"];
  // In a group of its own, by which all of its processes are reached.
  const started = spawn(CHROMIUM_PATH, args, { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const ended = once(started, "exit");
  let said = "";
  const address = await new Promise((done, failed) => {
    ended.then(() => failed(new Error(`Chromium ended: ${said}`)));
    started.stderr.on("data", (text) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said);
      if (found) done(found[1]);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    async kill() {
      process.kill(-started.pid, "SIGKILL");
      await ended;
      await browser.close().catch(() => {});
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      await session.send("Browser.close").catch(() => {});
      await ended;
    },
  };
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

  /** Where pages went that they should not, and windows that they opened. */
  navigations = [];

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
    // What a policy of the page forbids, told as it happens; a page may be gone before it could be asked.
    context.exposeBinding("__violated", (_, what) => void this.complaints.push(`violated: ${what}`)).catch(() => {});
    context.addInitScript(() => {
      const tell = globalThis.__violated;
      delete globalThis.__violated;
      addEventListener("securitypolicyviolation", (event) => tell(`${event.violatedDirective} by ${event.blockedURI || "inline"}`));
    }).catch(() => {});
    context.on("page", (page) => {
      // A test may open a second tab; a page may not.
      page.opener().then((opener) => opener && this.navigations.push(`another window: ${page.url()}`), () => {});
      page.on("framenavigated", (frame) => {
        // Where frame and page begin; the page of a test is opened by the test.
        const [url] = frame.url().split("#");
        if (url === "about:blank" || url === "") return;
        const { origin, search } = new URL(url);
        if (origin !== server.origin) this.navigations.push(`to elsewhere: ${url}`);
        else if (search !== "") this.navigations.push(`with a query: ${url}`);
        else if (frame.url().includes("#")) this.navigations.push(`with a fragment: ${frame.url()}`);
      });
      page.on("websocket", (socket) => {
        this.requests.push({ method: "GET", url: socket.url(), kind: "websocket" });
      });
      page.on("crash", () => this.complaints.push("the page crashed"));
    });
  }

  /** The requests that break the promise, described. */
  get breaches() {
    const breaches = this.navigations.map((one) => `navigated ${one}`);
    for (const { method, url, kind } of this.requests) {
      // Both stay inside the browser: the page's own memory, and the address.
      if ([`blob:${this.#server.origin}/`, "blob:null/", "data:"].some((start) => url.startsWith(start))) continue;
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
