// Starts the page, or a worker: MODULE is the name of its module, from the build.

import init from "glue";
import { fetched } from "./files.js";
import { failed } from "./not_started.js";

init({ module_or_path: fetched(MODULE) }).catch((error) => {
  if (MODULE === "nahtstelle.wasm") return failed(error);
  // Not as a promise that is rejected: only of an error does the page hear.
  setTimeout(() => {
    throw error;
  });
});
