// When the module crashes, the page can still save the answers: the case is kept here, in the
// page's memory only, and the notice needs nothing of the module.

const kept = new Map();

/** Keeps the case of an element as a file, with the code of its canton. */
export function keep(host, file, canton) {
  kept.set(host, { file, canton });
}

/** Keeps nothing of an element any more. */
export function forget(host) {
  kept.delete(host);
}

// What the module lets through as an exception has left it in an unknown state as well.
addEventListener("error", ({ error, message }) => {
  if (/wasm/.test(error?.stack ?? "")) show(String(message));
});
addEventListener("unhandledrejection", ({ reason }) => {
  if (/wasm/.test(reason?.stack ?? "")) show(String(reason));
});

function save({ file, canton }) {
  const url = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `nahtstelle_${canton}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

function element(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...more });
}

export function show(reason) {
  for (const host of kept.keys()) {
    const root = host.shadowRoot ?? host;
    if (root.getElementById?.("rescue")) continue;
    const notice = element("div", "", { id: "rescue", className: "rescue", role: "alert", tabIndex: -1 });
    notice.append(
      element("p", "Die Anwendung ist auf einen Fehler gestossen und steht still. Ihre Angaben sind noch da: Speichern Sie sie, laden Sie die Seite neu und öffnen Sie die Datei.", { lang: "de-CH" }),
      element("p", "L’application a rencontré une erreur et s’est arrêtée. Vos indications sont encore là\u00a0: enregistrez-les, rechargez la page et ouvrez le fichier.", { lang: "fr-CH" }),
      element("button", "Angaben speichern · Enregistrer les indications", { type: "button", onclick: () => save(kept.get(host)) }),
    );
    root.prepend(notice);
    notice.focus();
  }
  console.error(reason);
}
