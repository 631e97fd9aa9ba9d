/**
 * Bytes as a text; what is not UTF-8 is replaced, one sequence at a time: a first byte with the bytes that continue it.
 * @see https://github.com/airlift/slice/blob/master/src/main/java/io/airlift/slice/SliceUtf8.java
 */
export function decodeUtf8(bytes: Uint8Array, by: string): string {
  const fatal = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let at = 0;
  let valid = 0;
  const keep = (end: number) => {
    text += fatal.decode(bytes.subarray(valid, end));
  };
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (isValid(bytes.subarray(at, at + length))) {
      at += length;
      continue;
    }
    keep(at);
    text += by;
    at += length;
    valid = at;
  }
  keep(at);
  return text;
}

/** Bytes of a sequence: as many as its first byte says, and as continue it. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const wanted = wantedLength(bytes[at]!);
  let length = 1;
  while (length < wanted && (bytes[at + length] ?? 0) >> 6 === 0b10) length += 1;
  return length;
}

function wantedLength(first: number): number {
  if (first < 0xc0) return 1;
  if (first < 0xe0) return 2;
  if (first < 0xf0) return 3;
  if (first < 0xf8) return 4;
  if (first < 0xfc) return 5;
  return first < 0xfe ? 6 : 1;
}

function isValid(sequence: Uint8Array): boolean {
  if (sequence.length === 1) return sequence[0]! < 0x80;
  return !Buffer.from(sequence).toString("utf8").includes("\uFFFD") || isReplacement(sequence);
}

function isReplacement(sequence: Uint8Array): boolean {
  return (
    sequence.length === 3 && sequence[0] === 0xef && sequence[1] === 0xbf && sequence[2] === 0xbd
  );
}
