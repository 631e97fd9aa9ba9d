import { invalidArgument } from "../raise";

/** Digits of the letters A to Z; 0 is a vowel. */
const DIGITS = "01230120022455012623010202";

/**
 * Soundex of Apache Commons Codec, which Trino calls.
 * @see https://commons.apache.org/proper/commons-codec/apidocs/org/apache/commons/codec/language/Soundex.html
 */
export function soundex(text: string): string {
  const letters = [...text.toUpperCase()].filter((sign) => /\p{L}/u.test(sign));
  const [first] = letters;
  if (first === undefined) return "";
  let code = first;
  let last = digitOf(first);
  for (const letter of letters.slice(1)) {
    if (code.length === 4) break;
    // H and W do not part letters of one digit.
    if (letter === "H" || letter === "W") continue;
    const digit = digitOf(letter);
    if (digit !== "0" && digit !== last) code += digit;
    last = digit;
  }
  return code.padEnd(4, "0");
}

function digitOf(letter: string): string {
  const index = letter.codePointAt(0)! - 65;
  const digit = DIGITS[index];
  if (digit === undefined) {
    throw invalidArgument(`The character is not mapped: ${letter} (index=${index})`);
  }
  return digit;
}
