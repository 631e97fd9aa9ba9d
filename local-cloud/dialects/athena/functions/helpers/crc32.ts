/** The polynomial of zlib and of java.util.zip.CRC32, bits turned around. */
const POLYNOMIAL = 0xedb88320;

let table: Uint32Array | undefined;

function madeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? POLYNOMIAL ^ (value >>> 1) : value >>> 1;
    return value;
  });
}

/** Checksum of bytes. Node.js has its own from 20.15 and 22.2 on; the local cloud runs on older ones too. */
export function crc32(bytes: Uint8Array): number {
  table ??= madeTable();
  let sum = 0xffffffff;
  for (const byte of bytes) sum = table[(sum ^ byte) & 0xff]! ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}
