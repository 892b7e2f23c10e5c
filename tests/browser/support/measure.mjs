// Times measured in the page itself, so that nothing of the driver is in them.

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Runs in the page before all else, and marks the frame in which a canton can be chosen. */
export function noteFirstQuestion() {
  const look = () => {
    const tile = document.querySelector("iiz-referral")?.shadowRoot?.querySelector(".tile");
    if (tile) performance.mark("first question");
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * Answers a yes/no question to and fro and measures, from the event: `updated`,
 * until the assessment's part of the page has changed; `painted`, until the
 * frame after that was painted. In milliseconds.
 */
export function panelTimes(page, question, count) {
  return page.evaluate(
    async ([question, count]) => {
      const root = document.querySelector("iiz-referral").shadowRoot;
      const panel = root.querySelector(".panel");
      const inputs = ["yes", "no"].map((value) => root.querySelector(`[data-question="${question}"] input[value="${value}"]`));
      const painted = () =>
        new Promise((done) => {
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now());
            port2.postMessage(null);
          });
        });
      const times = [];
      for (let n = 0; n < count; n += 1) {
        const input = inputs[n % 2];
        let changed;
        const settled = new Promise((done) => {
          // The last change counts: the observer is told once per task.
          const observer = new MutationObserver(() => {
            changed = performance.now();
            done(observer);
          });
          observer.observe(panel, { subtree: true, childList: true, characterData: true, attributes: true });
        });
        input.checked = true;
        const start = performance.now();
        input.dispatchEvent(new Event("change", { bubbles: true }));
        const observer = await settled;
        const end = await painted();
        observer.disconnect();
        times.push({ updated: changed - start, painted: end - start });
      }
      return times;
    },
    [question, count],
  );
}
