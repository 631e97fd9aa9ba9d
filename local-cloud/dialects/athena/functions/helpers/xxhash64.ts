const P1: bigint = 0x9e3779b185ebca87n;
const P2: bigint = 0xc2b2ae3d27d4eb4fn;
const P3: bigint = 0x165667b19e3779f9n;
const P4: bigint = 0x85ebca77c2b2ae63n;
const P5: bigint = 0x27d4eb2f165667c5n;

function word(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function rotated(value: bigint, by: bigint): bigint {
  return word(value << by) | (value >> (64n - by));
}

function round(sum: bigint, lane: bigint): bigint {
  return word(rotated(word(sum + lane * P2), 31n) * P1);
}

/**
 * xxHash of 64 bits with seed 0.
 * @see https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
 */
export function xxhash64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash = P5;
  if (bytes.length >= 32) {
    const sums = [word(P1 + P2), P2, 0n, word(-P1)];
    for (; at + 32 <= bytes.length; at += 32) {
      for (const lane of [0, 1, 2, 3]) {
        sums[lane] = round(sums[lane]!, view.getBigUint64(at + 8 * lane, true));
      }
    }
    const [a = 0n, b = 0n, c = 0n, d = 0n] = sums;
    hash = word(rotated(a, 1n) + rotated(b, 7n) + rotated(c, 12n) + rotated(d, 18n));
    for (const sum of sums) hash = word((hash ^ round(0n, sum)) * P1 + P4);
  }
  hash = word(hash + BigInt(bytes.length));
  return avalanche(finished(view, at, hash));
}

function finished(view: DataView, from: number, start: bigint): bigint {
  let at = from;
  let hash = start;
  for (; at + 8 <= view.byteLength; at += 8) {
    hash = word(rotated(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4);
  }
  if (at + 4 <= view.byteLength) {
    hash = word(rotated(hash ^ word(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < view.byteLength; at += 1) {
    hash = word(rotated(hash ^ word(BigInt(view.getUint8(at)) * P5), 11n) * P1);
  }
  return hash;
}

function avalanche(start: bigint): bigint {
  let hash = start;
  hash = word((hash ^ (hash >> 33n)) * P2);
  hash = word((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}
