// What a browser writes down: every file of its profile, searched for texts that were typed.

import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

const MOZ_LZ4 = Buffer.from("mozLz40\0", "latin1");

/** The content of a file of Firefox's session store: one block in LZ4's form behind a mark and a length. */
export function unpackMozLz4(file) {
  const out = Buffer.alloc(file.readUInt32LE(8));
  let [from, to] = [12, 0];
  const more = (length) => {
    if (length < 15) return length;
    for (;;) {
      const byte = file[from++];
      length += byte;
      if (byte < 255) return length;
    }
  };
  while (from < file.length) {
    const token = file[from++];
    const literals = more(token >> 4);
    to += file.copy(out, to, from, from + literals);
    from += literals;
    if (from >= file.length) break;
    const back = file.readUInt16LE(from);
    from += 2;
    // What is repeated may reach into what it is repeating.
    for (let length = more(token & 15) + 4; length > 0; length -= 1, to += 1) out[to] = out[to - back];
  }
  return out.subarray(0, to);
}

/** The files below a folder in which one of the texts stands, in UTF-8 or UTF-16, or packed by Firefox. */
export async function traces(folder, texts) {
  const wanted = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, "utf16le")]);
  const found = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const name = relative(folder, path);
    if (texts.some((text) => name.includes(text))) found.push(`the name ${name}`);
    if (!entry.isFile()) continue;
    // A browser that is running deletes files while one looks.
    const bytes = await readFile(path).catch(() => Buffer.alloc(0));
    const packed = bytes.subarray(0, 8).equals(MOZ_LZ4);
    const all = packed ? [bytes, unpackMozLz4(bytes)] : [bytes];
    if (all.some((one) => wanted.some((text) => one.includes(text)))) found.push(name);
  }
  return found;
}
