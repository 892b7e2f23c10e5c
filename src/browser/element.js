// The element: what the page around it sets, sees and hears. Nothing of a case is in that.

import { report } from "./frame.js";

const TELL = Symbol();

/** Begins to be the element of a name. Only the first copy of the application on a page is. */
export function define(name, connected, changed, removed) {
  if (customElements.get(name)) return;
  try {
    // A length, wherever it is used: the size of text that sizes are multiples of.
    CSS.registerProperty({ name: "--iiz-em", syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // Without it, what is small within what is small is smaller still.
  }
  customElements.define(name, class extends HTMLElement {
    static observedAttributes = ["lang"];
    #dirty = false;
    #page;

    connectedCallback() {
      // The language follows that of the page, wherever the element has none of its own.
      this.#page ??= new MutationObserver(() => this.isConnected && changed(this));
      this.#page.observe(document.documentElement, { attributeFilter: ["lang"] });
      connected(this);
    }

    disconnectedCallback() {
      // Who is only put elsewhere is there again at once, and keeps everything.
      setTimeout(() => {
        if (this.isConnected) return;
        this.#page.disconnect();
        this.#dirty = false;
        removed(this);
      });
    }

    attributeChangedCallback() {
      if (this.isConnected && this.shadowRoot) changed(this);
    }

    /** Code of the canton to begin with. */
    get canton() {
      return this.getAttribute("canton");
    }

    set canton(code) {
      this.setAttribute("canton", code);
    }

    /** Something is not saved. */
    get dirty() {
      return this.#dirty;
    }

    /** For the application alone. */
    [TELL](kind, dirty) {
      this.#dirty = dirty;
      this.dispatchEvent(new CustomEvent(`iiz-${kind}`, { detail: Object.freeze({ dirty }), bubbles: true, composed: true }));
    }
  });
}

/** Tells the page around an element: `ready` once it can be used, `dirty` when that changes. */
export function tell(element, kind, dirty) {
  if (kind === "ready") report(element);
  element[TELL]?.(kind, dirty);
}
