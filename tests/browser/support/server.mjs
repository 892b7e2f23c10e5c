// A static file server on loopback, as plain as the cheapest web host: it
// answers GET for files that exist, and nothing else. Deliberately without a
// fallback to index.html and without looking at the query.

import { createReadStream, readdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const DIST = resolve(process.env.DIST ?? fileURLToPath(new URL("../../../dist", import.meta.url)));

/** The folder in it that holds all but the page. */
export const code = () => join(DIST, readdirSync(DIST).find((name) => name.startsWith("app-")));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** What the strictest host sends with each file; nothing of the application needs more. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types nahtstelle",
].join("; ");

/**
 * The same where the application is in a frame without an origin: workers are started from memory there.
 * Firefox takes what is downloaded from memory for something that the frame goes to, and asks the page
 * around it.
 */
export const FRAME_POLICY = `${POLICY}; worker-src blob:; frame-src 'self' blob:`;

/**
 * Serves a folder, on a free port unless one is named.
 *
 * `prefix` serves it below a path ("/some/where/"), as many hosts do; `policy` is the one that it sends
 * with each file, and `also` are other headers. Every request that arrives is kept in `requests`, also those that a browser makes
 * on its own account (favicon) and does not report to its driver.
 */
export async function serve({ folder = DIST, prefix = "/", port = 0, policy = POLICY, also = {} } = {}) {
  const root = resolve(folder);
  const requests = [];

  const server = createServer(async (request, response) => {
    const answer = (status, headers = {}) => {
      response.writeHead(status, {
        // A test must see the files of this build, not those of the last one.
        "cache-control": "no-store",
        // A wrong type below must fail here as it would on a strict host.
        "x-content-type-options": "nosniff",
        ...(policy && { "content-security-policy": policy }),
        ...also,
        ...headers,
      });
    };
    const refuse = (status) => {
      answer(status, { "content-type": "text/plain; charset=utf-8" });
      response.end(`${status}\n`);
    };

    // Read to the end, so that a body that should not be there is known.
    let body = 0;
    for await (const chunk of request) body += chunk.length;
    requests.push({ method: request.method, url: request.url, body });

    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405);
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    } catch {
      return refuse(400);
    }
    if (!path.startsWith(prefix) || path.includes("\0")) return refuse(404);
    path = path.slice(prefix.length);
    let file = resolve(join(root, path));
    if (file !== root && !file.startsWith(root + sep)) return refuse(404);

    try {
      let facts = await stat(file);
      if (facts.isDirectory()) {
        if (path !== "" && !path.endsWith("/")) return refuse(404);
        file = join(file, "index.html");
        facts = await stat(file);
      }
      if (!facts.isFile()) return refuse(404);
      answer(200, {
        "content-type": TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
        "content-length": facts.size,
      });
    } catch {
      return refuse(404);
    }
    if (request.method === "HEAD") return response.end();
    createReadStream(file).pipe(response);
  });

  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", done);
  });
  const origin = `http://127.0.0.1:${server.address().port}`;

  return {
    origin,
    /** The address of the application. */
    address: origin + prefix,
    requests,
    /** Ends the server, also with connections that a browser keeps open. */
    async close() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
}
