// The plainest ZIP there is, without compression, to make packages that no
// honest program makes.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return ~crc >>> 0;
}

const numbers = (...pairs) =>
  Buffer.concat(
    pairs.map(([size, value]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }),
  );

/** A ZIP of files: content by name. */
export function zip(files) {
  const parts = [];
  const index = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const label = Buffer.from(name);
    // Version, flags, method, time, day (the first there is), sum, sizes, lengths.
    const facts = numbers([2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc32(bytes)], [4, bytes.length]);
    const more = numbers([4, bytes.length], [2, label.length], [2, 0]);
    const local = Buffer.concat([numbers([4, 0x04034b50]), facts, more, label, bytes]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    index.push(Buffer.concat([numbers([4, 0x02014b50], [2, 20]), facts, more, place, label]));
    parts.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(index);
  const count = index.length;
  const end = numbers([4, 0x06054b50], [4, 0], [2, count], [2, count], [4, list.length], [4, offset], [2, 0]);
  return Buffer.concat([...parts, list, end]);
}
