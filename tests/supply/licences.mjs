// Licences of the Node packages, which build and test the application. None of them is published.

const ALLOWED = new Set(["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "Zlib"]);

/** Packages of which the lock file names no licence; what their own files say. */
const READ = { "png-js": "MIT" };

/** What is wrong with the packages of a lock file: a licence that is not allowed, or no sum. */
export function faults(lock) {
  return Object.entries(lock.packages).filter(([path]) => path !== "").flatMap(([path, { license, integrity }]) => {
    const name = path.replace(/^.*node_modules\//, "");
    const said = license ?? READ[name];
    if (!said) return [`${name}: no licence`];
    // All names must be allowed, also where one of them would do.
    const bad = said.replaceAll(/[()]/g, "").split(/ (?:AND|OR) /).filter((one) => !ALLOWED.has(one));
    return [...bad.map((one) => `${name}: ${one} is not allowed`), ...(integrity ? [] : [`${name}: no sum`])];
  });
}
