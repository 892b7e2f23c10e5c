// The files of this application, from beside its code: plain GETs without query or body. The only
// script that asks for anything. HOME is where they lie, and INTEGRITY has the hashes of the modules,
// both from the build.

import { started } from "./starting.js";
import { trusted } from "./trusted.js";

// A worker that was started from memory is told where it comes from.
const home = new URL(HOME, globalThis.AT ?? (globalThis.document ? import.meta.url : location.href));

/** A file of the application, or of the page: its response, or an error if it cannot be had. */
export async function fetched(name, base = home) {
  const response = await fetch(new URL(name, base), { integrity: INTEGRITY[name] });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return response;
}

/** Hands over the bytes of a file of the application, or nothing if it cannot be had. */
export function get(name, take) {
  hand(fetched(name), take);
}

/** Brings a file of the application into the browser's cache. */
export function fetch_ahead(name) {
  hand(fetched(name), () => {});
}

/** The same of a file that the page names. */
export function get_of_page(name, take) {
  hand(fetched(name, document.baseURI), take);
}

function hand(file, take) {
  file
    .then((response) => response.arrayBuffer())
    .then((bytes) => new Uint8Array(bytes), () => undefined)
    .then(take);
}

/** Starts a worker. */
export function start(name) {
  const address = new URL(name, home).href;
  if (home.origin === origin) return new Worker(trusted(address));
  // A page of another origin, or without one, can only start what it has itself.
  const script = fetched(name).then((response) => response.text());
  return started(script.then((script) => [`globalThis.AT = ${JSON.stringify(address)};\n`, script]));
}
