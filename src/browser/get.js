// A file of this application, from beside the page: a plain GET without query, body or cookies.

export async function get(name) {
  const response = await fetch(`./${name}`, { credentials: "omit" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
