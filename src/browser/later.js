// Loads what was split off from the page's module.

import { fetched } from "./files.js";

/** What the page's module calls to have it: with a function of its table that is told whether it is there. */
export function link(shared) {
  let loading;
  return (tell, data) => {
    const wasm = shared();
    // What could not be had is asked for again the next time.
    loading ??= load({ __wasm_split: wasm }).catch((error) => {
      loading = undefined;
      throw error;
    });
    const say = (is_there) => wasm.__indirect_function_table.get(tell)(data, is_there);
    loading.then(() => say(true), () => say(false));
  };
}

async function load(imports) {
  const response = await fetched("later.wasm");
  await WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
