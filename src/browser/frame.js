// What an element in a frame tells the page around that: how high it is, and whether something is not
// saved. Only to the addresses that its attribute `hosts` names, and never an answer.

/** So long no more than one message is sent, in milliseconds: whatever is asked, however often. */
const PAUSE = 100;

/** Begins to tell, if the element is in a frame and names who may know. */
export function report(element) {
  const hosts = (element.getAttribute("hosts") ?? "").split(/\s+/).filter(is_origin);
  if (window.parent === window || hosts.length === 0) return;
  let waiting;
  const tell = () => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      if (!element.isConnected) return;
      const message = { from: "iiz-referral", version: 1, height: Math.ceil(element.getBoundingClientRect().height), dirty: element.dirty };
      // Only the one of these that really is around the frame receives it.
      for (const host of hosts) window.parent.postMessage(message, host);
    }, PAUSE);
  };
  new ResizeObserver(tell).observe(element);
  element.addEventListener("iiz-dirty", tell);
  addEventListener("message", ({ source, origin, data }) => {
    if (source === window.parent && hosts.includes(origin) && is_question(data)) tell();
  });
  tell();
}

/** Exactly an origin: scheme, host, port. */
function is_origin(text) {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** All that can be asked is to be told again. */
function is_question(data) {
  return data !== null && typeof data === "object" && Object.keys(data).sort().join() === "to,version" && data.to === "iiz-referral" && data.version === 1;
}
