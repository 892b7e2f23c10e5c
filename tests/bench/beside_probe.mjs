// What is measured in the page, by the same means in all of them.

/** Gives the functions below to a page, before all else. `where` finds the first control, in `host`'s shadow if it has one. */
export function probe({ host, where }) {
  // After the next paint.
  const painted = () =>
    new Promise((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      });
    });
  const root = () => (host ? document.querySelector(host)?.shadowRoot : document);
  const visible = (selector) => [...(root()?.querySelectorAll(selector) ?? [])].filter((one) => one.checkVisibility());

  // Ours is a module of WebAssembly, whose memory is found as it starts.
  const start = WebAssembly.instantiateStreaming;
  let memory = null;
  WebAssembly.instantiateStreaming = async (...all) => {
    const started = await start(...all);
    memory ??= Object.values(started.instance.exports).find((one) => one instanceof WebAssembly.Memory);
    return started;
  };

  /**
   * When the first question was there and took an answer: the frame that shows it, and the end of its
   * paint, where a click behind that was taken.
   */
  const usable = (async () => {
    for (let n = 0; ; n += 1) {
      const frame = await new Promise((done) => requestAnimationFrame(() => done(performance.now())));
      const controls = visible(where);
      if (controls.length < 2) continue;
      const { port1, port2 } = new MessageChannel();
      const now = await new Promise((done) => {
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      });
      controls[n % 2].click();
      // Whoever says a few frames later that it was taken has taken it all the same; one that was lost is clicked again.
      while (performance.now() - now < 1000) {
        if (globalThis.taken()) return { frame, now };
        await painted();
      }
    }
  })();

  /** Milliseconds from a click to the paints after the first and the last change that it made, from a page at rest. */
  async function clicked(selector) {
    const [control] = visible(selector);
    if (!control || control.checked) throw new Error(`nothing to click: ${selector}`);
    let first = null;
    let last = null;
    let pending = Promise.resolve();
    const changed = new MutationObserver(() => {
      pending = painted().then((time) => {
        first ??= time;
        last = time;
      });
    });
    for (const one of new Set([document, root()])) changed.observe(one, { subtree: true, childList: true, attributes: true, characterData: true });
    const begin = performance.now();
    control.click();
    for (let seen; seen !== last || last === null; ) {
      seen = last;
      await new Promise((done) => setTimeout(done, 400));
      await pending;
      if (performance.now() - begin > 20_000) throw new Error(`nothing changed, or does not come to rest: ${selector}`);
    }
    changed.disconnect();
    return { first: first - begin, last: last - begin };
  }

  globalThis.probe = { usable, clicked, visible, memory: () => memory?.buffer.byteLength ?? 0 };
}
