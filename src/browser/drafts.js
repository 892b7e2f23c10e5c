// Sealed drafts in the browser's storage. What they are is decided in the module: here are names and
// bytes. The database is there only as long as there is a draft.

const STORE = "drafts";

// What is written counts once it is on the disk.
async function within(name, mode, work) {
  const base = await new Promise((done, failed) => {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = failed;
  });
  try {
    const transaction = base.transaction(STORE, mode, { durability: "strict" });
    const asked = work(transaction.objectStore(STORE));
    await new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = failed;
    });
    return asked.map((request) => request.result);
  } finally {
    base.close();
  }
}

const answer = (promise, take) => promise.then(take, () => take());

// Names and contents of all slots, all names first; nothing where the browser keeps nothing.
export function list(name, take) {
  const all = async () => {
    // In Chromium, all pages that are local files share one storage. Where there is no origin there is no
    // storage either, and asking for it would be reported as an error although it is caught.
    if (location.protocol === "file:" || origin === "null") return undefined;
    const bases = await indexedDB.databases();
    if (!bases.some((base) => base.name === name)) return [];
    return (await within(name, "readonly", (store) => [store.getAllKeys(), store.getAll()])).flat();
  };
  answer(all(), take);
}

// Takes something if it is written; if so, these other slots are empty, and if not, they are as they were.
export function put(name, slot, bytes, others, take) {
  answer(within(name, "readwrite", (store) => [store.put(bytes, slot), ...others.map((other) => store.delete(other))]), take);
}

// Empties slots; without any named, all there are.
export function empty(name, slots) {
  const emptied = (store) => slots?.map((slot) => store.delete(slot)) ?? [store.clear()];
  const left = within(name, "readwrite", (store) => [...emptied(store), store.count()]);
  // Where it goes wrong, they go when they expire.
  left.then((done) => done.at(-1) || indexedDB.deleteDatabase(name)).catch(() => {});
}
