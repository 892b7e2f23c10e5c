// Says why the page could not be started, in both languages, and what whoever runs it can do. It
// needs nothing of the module.

/** What is wrong, and what to do about it: German and French. */
const CAUSES = {
  webassembly: [
    "Dieser Browser führt kein WebAssembly aus. Die Informatik kann es für diese Adresse zulassen; in Edge ist sie vom erweiterten Sicherheitsmodus auszunehmen.",
    "Ce navigateur n’exécute pas WebAssembly. Le service informatique peut l’autoriser pour cette adresse\u00a0; dans Edge, il faut l’exclure du mode de sécurité renforcée.",
  ],
  policy: [
    "Die Richtlinie des Servers (Content-Security-Policy) lässt WebAssembly nicht zu. Die Informatik muss script-src um 'wasm-unsafe-eval' ergänzen.",
    "La politique du serveur (Content-Security-Policy) n’autorise pas WebAssembly. Le service informatique doit ajouter 'wasm-unsafe-eval' à script-src.",
  ],
  file: [
    "Eine Datei der Anwendung fehlt, ist gesperrt oder wurde verändert. Laden Sie die Seite neu. Bleibt es dabei, muss die Informatik alle Dateien neu bereitstellen.",
    "Un fichier de l’application manque, est bloqué ou a été modifié. Rechargez la page. Si cela persiste, le service informatique doit remettre en place tous les fichiers.",
  ],
};

const STARTS = [
  ["de-CH", "Nahtstelle kann nicht starten."],
  ["fr-CH", "Nahtstelle ne peut pas démarrer."],
];

/** A file could not be had. */
export function lacks(file) {
  show("file", file);
}

/** The module could not be loaded or run. */
export function failed(error) {
  const told = String(error?.message ?? error);
  if (typeof WebAssembly === "undefined") show("webassembly", told);
  else show(/content security policy|unsafe-eval|disallowed/i.test(told) ? "policy" : "file", told);
}

function show(cause, told) {
  const paragraph = (text, lang) => Object.assign(document.createElement("p"), { textContent: text, lang });
  for (const host of document.getElementsByTagName("iiz-referral")) {
    if (host.shadowRoot) continue;
    const lines = STARTS.map(([lang, start], n) => paragraph(`${start} ${CAUSES[cause][n]}`, lang));
    host.replaceChildren(...lines, paragraph(told, "en"));
    host.setAttribute("role", "alert");
  }
}
