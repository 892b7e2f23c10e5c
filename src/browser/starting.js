// A worker whose script has to be put together first: it is started from the browser's memory.

import { trusted } from "./trusted.js";

/** A worker as soon as the parts of its script are there; until then it can be told nothing but to end. */
export function started(parts) {
  const worker = new Starting();
  parts
    .then((parts) => {
      const address = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
      // Not as a module: Chromium refuses those from memory where the page has no origin.
      worker.begin(new Worker(trusted(address)), () => URL.revokeObjectURL(address));
    })
    .catch((error) => worker.onerror?.(error));
  return worker;
}

class Starting {
  onmessage = null;
  onerror = null;
  #worker;
  #ended = false;

  begin(worker, told) {
    if (this.#ended) return worker.terminate();
    this.#worker = worker;
    worker.onmessage = (event) => {
      told();
      worker.onmessage = (event) => this.onmessage?.(event);
      this.onmessage?.(event);
    };
    worker.onerror = (event) => this.onerror?.(event);
  }

  // It is the worker that speaks first.
  postMessage(...message) {
    this.#worker?.postMessage(...message);
  }

  terminate() {
    this.#ended = true;
    this.#worker?.terminate();
  }
}
