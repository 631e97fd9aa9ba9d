"use strict";
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = Object.fromEntries([...DIGITS].map((digit, value) => [digit, value]));

/**
 * Removes positions in packages from a source map. They are nine in ten and no message needs them; without them a map is read in
 * milliseconds.
 * @param isOwn whether a path of the map is of the project itself
 * @see https://tc39.es/ecma426/
 */
exports.ownPlaces = (map, isOwn) => {
  const { sources, mappings } = map;
  const kept = sources.map(isOwn);
  // Source, line and column of the previous segment, as read and as written.
  const read = [0, 0, 0];
  const written = [0, 0, 0];
  let isInOwn = false;
  const lines = mappings.split(";").map((line) => {
    let readColumn = 0;
    let writtenColumn = 0;
    const segments = [];
    for (const segment of line === "" ? [] : line.split(",")) {
      const [column, ...place] = decode(segment);
      readColumn += column;
      if (place.length > 0) for (const part of [0, 1, 2]) read[part] += place[part];
      const isKept = place.length > 0 && kept[read[0]];
      // One segment without a position ends the range of the segment before.
      if (!isKept && !isInOwn) continue;
      const deltas = [readColumn - writtenColumn];
      writtenColumn = readColumn;
      if (isKept) {
        for (const part of [0, 1, 2]) {
          deltas.push(read[part] - written[part]);
          written[part] = read[part];
        }
      }
      isInOwn = isKept;
      segments.push(deltas.map(encode).join(""));
    }
    return segments.join(",");
  });
  return {
    ...map,
    sources: sources.map((source, index) => (kept[index] ? source : "")),
    names: [],
    mappings: lines.join(";"),
  };
};

/** Numbers of a segment: five bits a digit, the lowest first; the lowest bit of a number is its sign. */
function decode(segment) {
  const numbers = [];
  let [value, shift] = [0, 0];
  for (const digit of segment) {
    const bits = VALUES[digit];
    value += (bits & 31) << shift;
    shift += 5;
    if (bits & 32) continue;
    numbers.push(value & 1 ? -(value >> 1) : value >> 1);
    [value, shift] = [0, 0];
  }
  return numbers;
}

function encode(number) {
  let rest = number < 0 ? (-number << 1) | 1 : number << 1;
  let text = "";
  do {
    const bits = rest & 31;
    rest >>= 5;
    text += DIGITS[rest > 0 ? bits | 32 : bits];
  } while (rest > 0);
  return text;
}
