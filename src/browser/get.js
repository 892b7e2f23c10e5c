// A file of this application, from beside the page: a plain GET without query, body or cookies.
// Hands over its bytes, or nothing if it cannot be had.

export function get(name, take) {
  fetch(`./${name}`, { credentials: "omit" })
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .then((bytes) => bytes && new Uint8Array(bytes))
    .catch(() => undefined)
    .then(take);
}
