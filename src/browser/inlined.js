// The same as files.js where everything is in one file: its blocks of data are the files of the
// application, compressed. Nothing is asked for. A worker has its own in INLINED.

import { started } from "./starting.js";

function block(name) {
  const text = typeof INLINED === "undefined" ? document.getElementById(`file:${name}`)?.textContent : INLINED[name];
  if (!text) throw new Error(`${name} is not in this file`);
  return text.trim();
}

/** A file of the application, as a response. */
export async function fetched(name) {
  const bytes = Uint8Array.from(atob(block(name)), (letter) => letter.charCodeAt());
  const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(content, { headers: { "content-type": "application/wasm" } });
}

/** Hands over the bytes of a file of the application, or nothing if it is not there. */
export function get(name, take) {
  fetched(name)
    .then((response) => response.arrayBuffer())
    .then((bytes) => new Uint8Array(bytes), () => undefined)
    .then(take);
}

/** There are no files beside this one. */
export function get_of_page(_, take) {
  take();
}

/** Everything is there. */
export function fetch_ahead() {}

/** Starts a worker. */
export function start(name) {
  const module = name.replace(".js", ".wasm");
  const script = fetched(name).then((response) => response.text());
  return started(script.then((script) => [`const INLINED = ${JSON.stringify({ [module]: block(module) })};\n`, script]));
}
