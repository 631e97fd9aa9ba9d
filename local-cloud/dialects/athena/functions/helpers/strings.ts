import {
  BIGINT,
  BOOLEAN,
  type DuckDBListValue,
  type DuckDBMapValue,
  INTEGER,
  LIST,
  listValue,
  MAP,
  mapValue,
  VARCHAR,
} from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { native } from "./native";
import { soundex } from "./soundex";
import { wordStem } from "./word-stem";
import { checkTextSize } from "./text-size";

/**
 * Functions on texts that DuckDB has not, or has with other answers.
 * @see https://trino.io/docs/current/functions/string.html
 */
export const STRING_HELPERS: readonly Helper[] = [
  native("athena_chr", [BIGINT], VARCHAR, chr),
  native("athena_codepoint", [VARCHAR], INTEGER, codepoint),
  native("athena_hamming_distance", [VARCHAR, VARCHAR], BIGINT, hammingDistance),
  native("athena_levenshtein_distance", [VARCHAR, VARCHAR], BIGINT, levenshteinDistance),
  native("athena_lower", [VARCHAR], VARCHAR, (text: string) => mapped(text, lowered)),
  native("athena_upper", [VARCHAR], VARCHAR, (text: string) => mapped(text, raised)),
  native("athena_lpad", [VARCHAR, BIGINT, VARCHAR], VARCHAR, lpad),
  native("athena_rpad", [VARCHAR, BIGINT, VARCHAR], VARCHAR, rpad),
  native("athena_luhn_check", [VARCHAR], BOOLEAN, luhnCheck),
  native("athena_normalize", [VARCHAR, VARCHAR], VARCHAR, normalized),
  native("athena_replace_all", [VARCHAR, VARCHAR, VARCHAR], VARCHAR, replaceAll),
  {
    kind: "macro",
    name: "athena_replace",
    // DuckDB's own is exact but for an empty text to replace, and for texts that grow.
    definition:
      "(x, f, t) as if(f <> '' and strlen(t) <= strlen(f), replace(x, f, t), athena_replace_all(x, f, t))",
    calls: ["athena_replace_all"],
  },
  native("athena_reverse_text", [VARCHAR], VARCHAR, (text: string) =>
    [...text].toReversed().join(""),
  ),
  {
    kind: "macro",
    name: "athena_reverse",
    // DuckDB keeps the parts of a character together that Trino turns around.
    definition: "(x) as if(strlen(x) = length(x), reverse(x), athena_reverse_text(x))",
    calls: ["athena_reverse_text"],
  },
  native("athena_soundex", [VARCHAR], VARCHAR, soundex),
  native("athena_delimiter", [VARCHAR], VARCHAR, delimiter),
  native("athena_split", [VARCHAR, VARCHAR, BIGINT], LIST(VARCHAR), split),
  native("athena_split_part", [VARCHAR, VARCHAR, BIGINT], VARCHAR, splitPart),
  native("athena_split_to_map", [VARCHAR, VARCHAR, VARCHAR], MAP(VARCHAR, VARCHAR), splitToMap),
  native(
    "athena_split_to_multimap",
    [VARCHAR, VARCHAR, VARCHAR],
    MAP(VARCHAR, LIST(VARCHAR)),
    splitToMultimap,
  ),
  native("athena_strpos", [VARCHAR, VARCHAR, BIGINT], BIGINT, strpos),
  native("athena_translate", [VARCHAR, VARCHAR, VARCHAR], VARCHAR, translate),
  native("athena_like_pattern", [VARCHAR, VARCHAR], VARCHAR, likePattern),
  native("athena_word_stem", [VARCHAR, VARCHAR], VARCHAR, wordStem),
];

const MAX_CODE_POINT = 0x10ffffn;

function chr(code: bigint): string {
  const isSurrogate = code >= 0xd800n && code <= 0xdfffn;
  if (code < 0n || code > MAX_CODE_POINT || isSurrogate) {
    throw invalidArgument(`Not a valid Unicode code point: ${code}`);
  }
  return String.fromCodePoint(Number(code));
}

function codepoint(text: string): number {
  const [sign, ...others] = text;
  if (sign === undefined || others.length > 0) {
    throw invalidArgument("Input string must be a single character string");
  }
  return sign.codePointAt(0)!;
}

function hammingDistance(one: string, other: string): bigint {
  const [left, right] = [[...one], [...other]];
  if (left.length !== right.length) {
    throw invalidArgument(
      "The input strings to hamming_distance function must have the same length",
    );
  }
  return BigInt(left.filter((sign, at) => sign !== right[at]).length);
}

/** Most steps that Trino takes. */
const MAX_STEPS = 1_000_000;

function levenshteinDistance(one: string, other: string): bigint {
  const [left, right] = [[...one], [...other]];
  if (left.length * (right.length - 1) > MAX_STEPS) {
    throw invalidArgument("The combined inputs for Levenshtein distance are too large");
  }
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (const [at, sign] of left.entries()) {
    const next = [at + 1];
    for (const [place, against] of right.entries()) {
      const changed = row[place]! + (sign === against ? 0 : 1);
      next.push(Math.min(changed, row[place + 1]! + 1, next[place]! + 1));
    }
    row = next;
  }
  return BigInt(row.at(-1)!);
}

/** Case is changed character by character: one never becomes two. */
function mapped(text: string, change: (sign: string) => string): string {
  let result = "";
  for (const sign of text) result += change(sign);
  return result;
}

function lowered(sign: string): string {
  // Its small letter is an i; JavaScript keeps the dot as a character of its own.
  if (sign === "\u0130") return "i";
  return onlyOne(sign.toLowerCase(), sign);
}

function raised(sign: string): string {
  const code = sign.codePointAt(0)!;
  const title = TITLES.get(code);
  if (title !== undefined) return title;
  return onlyOne(sign.toUpperCase(), sign);
}

/** Greek small letters with an iota below, whose capital keeps it below. */
const TITLES: ReadonlyMap<number, string> = new Map([
  ...[0x1f80, 0x1f90, 0x1fa0].flatMap((from) =>
    Array.from({ length: 8 }, (_, at): [number, string] => [
      from + at,
      String.fromCodePoint(from + 8 + at),
    ]),
  ),
  [0x1fb3, "\u1FBC"],
  [0x1fc3, "\u1FCC"],
  [0x1ff3, "\u1FFC"],
]);

function onlyOne(changed: string, sign: string): string {
  const isOne = changed.length === String.fromCodePoint(changed.codePointAt(0)!).length;
  return isOne ? changed : sign;
}

const MAX_LENGTH = 2_147_483_647n;

function lpad(text: string, length: bigint, padding: string): string {
  return padded(text, length, padding, (signs, filling) => filling + signs);
}

function rpad(text: string, length: bigint, padding: string): string {
  return padded(text, length, padding, (signs, filling) => signs + filling);
}

function padded(
  text: string,
  length: bigint,
  padding: string,
  join: (signs: string, filling: string) => string,
): string {
  if (length < 0n || length > MAX_LENGTH) {
    throw invalidArgument(`Target length must be in the range [0..${MAX_LENGTH}]`);
  }
  if (padding === "") throw invalidArgument("Padding string must not be empty");
  const signs = [...text];
  const missing = Number(length) - signs.length;
  if (missing <= 0) return signs.slice(0, Number(length)).join("");
  checkTextSize(missing);
  const filling = [...padding];
  const whole = padding.repeat(Math.floor(missing / filling.length));
  return join(text, whole + filling.slice(0, missing % filling.length).join(""));
}

function luhnCheck(text: string): boolean {
  if (!/^\d*$/.test(text)) {
    throw invalidArgument("Input contains non-digit character");
  }
  const sum = [...text].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return text !== "" && sum % 10 === 0;
}

const FORMS: ReadonlySet<string> = new Set(["NFC", "NFD", "NFKC", "NFKD"]);

function normalized(text: string, form: string): string {
  if (!FORMS.has(form.toUpperCase())) {
    throw invalidArgument("Normalization form must be one of [NFD, NFC, NFKD, NFKC]");
  }
  return text.normalize(form.toUpperCase());
}

function replaceAll(text: string, what: string, by: string): string {
  const parts = what === "" ? ["", ...text, ""] : text.split(what);
  checkTextSize(text.length + (parts.length - 1) * by.length);
  return parts.join(by);
}

function delimiter(text: string): string {
  if (text === "") throw invalidArgument("The delimiter may not be the empty string");
  return text;
}

function split(text: string, by: string, limit: bigint): DuckDBListValue {
  if (limit <= 0n) throw invalidArgument("Limit must be positive");
  const parts = text.split(delimiter(by));
  if (BigInt(parts.length) <= limit) return listValue(parts);
  const count = Number(limit) - 1;
  return listValue([...parts.slice(0, count), parts.slice(count).join(by)]);
}

function splitPart(text: string, by: string, index: bigint): string | null {
  if (index <= 0n) throw invalidArgument("Index must be greater than zero");
  const parts = by === "" ? [...text] : text.split(by);
  return parts[Number(index) - 1] ?? null;
}

function pairsOf(text: string, between: string, within: string): [string, string][] {
  if (between === "") throw invalidArgument("entryDelimiter is empty");
  if (within === "") throw invalidArgument("keyValueDelimiter is empty");
  if (between === within) {
    throw invalidArgument("entryDelimiter and keyValueDelimiter must not be the same");
  }
  const entries = text.split(between);
  // Behind the last delimiter is nothing.
  if (entries.at(-1) === "") entries.pop();
  return entries.map((entry) => {
    const parts = entry.split(within);
    if (parts.length !== 2) {
      throw invalidArgument(
        `Key-value delimiter must appear exactly once in each entry. Bad input: '${entry}'`,
      );
    }
    return [parts[0]!, parts[1]!];
  });
}

function splitToMap(text: string, between: string, within: string): DuckDBMapValue {
  const found = new Map<string, string>();
  for (const [key, value] of pairsOf(text, between, within)) {
    if (found.has(key)) throw invalidArgument(`Duplicate keys (${key}) are not allowed`);
    found.set(key, value);
  }
  return mapValue([...found].map(([key, value]) => ({ key, value })));
}

function splitToMultimap(text: string, between: string, within: string): DuckDBMapValue {
  const found = new Map<string, string[]>();
  for (const [key, value] of pairsOf(text, between, within)) {
    found.set(key, [...(found.get(key) ?? []), value]);
  }
  return mapValue([...found].map(([key, values]) => ({ key, value: listValue(values) })));
}

function strpos(text: string, what: string, instance: bigint): bigint {
  if (instance === 0n) throw invalidArgument("'instance' must be a positive or negative number.");
  if (what === "") return 1n;
  let at = instance > 0n ? -1 : text.length;
  for (let count = instance > 0n ? instance : -instance; count > 0n; count -= 1n) {
    const isForward = instance > 0n;
    if (!isForward && at === 0) return 0n;
    at = isForward ? text.indexOf(what, at + 1) : text.lastIndexOf(what, at - 1);
    if (at < 0) return 0n;
  }
  return BigInt([...text.slice(0, at)].length + 1);
}

function translate(text: string, from: string, to: string): string {
  const targets = [...to];
  const table = new Map<string, string>();
  for (const [at, sign] of [...from].entries()) {
    if (!table.has(sign)) table.set(sign, targets[at] ?? "");
  }
  return mapped(text, (sign) => table.get(sign) ?? sign);
}

/** The pattern, if its escapes are right. */
function likePattern(pattern: string, escape: string): string {
  if ([...escape].length !== 1) throw invalidArgument("Escape string must be a single character");
  const signs = [...pattern];
  for (let at = 0; at < signs.length; at += 1) {
    if (signs[at] !== escape) continue;
    at += 1;
    const next = signs[at];
    if (next !== "%" && next !== "_" && next !== escape) {
      throw invalidArgument(
        "Escape character must be followed by '%', '_' or the escape character itself",
      );
    }
  }
  return pattern;
}
