// Times measured in the page itself, so that nothing of the driver is in them, and sizes.

import { execFileSync } from "node:child_process";

export const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** The size of what a server sends compressed. */
export const squeezed = (bytes) => execFileSync("brotli", ["-q", "11", "-c"], { input: bytes, maxBuffer: 1 << 27 }).length;

/**
 * Runs in the page before all else, and marks the frame in which a canton can be chosen, and the one
 * in which the first question of its questionnaire is there.
 */
export function noteFirstQuestion() {
  const marks = [["canton", ".tile"], ["first question", "[data-question]"]];
  const look = () => {
    const root = document.querySelector("iiz-referral")?.shadowRoot;
    while (marks.length && root?.querySelector(marks[0][1])) performance.mark(marks.shift()[0]);
    if (marks.length) requestAnimationFrame(look);
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
          // The last change counts: the observer is told once per task, and the panel says while it is behind.
          const observer = new MutationObserver(() => {
            changed = performance.now();
            if (!panel.ariaBusy) done(observer);
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
