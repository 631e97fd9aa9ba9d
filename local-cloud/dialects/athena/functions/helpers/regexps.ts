import {
  BIGINT,
  BOOLEAN,
  type DuckDBListValue,
  INTEGER,
  LIST,
  listValue,
  STRUCT,
  structValue,
  VARCHAR,
} from "@duckdb/node-api";

import type { Helper } from "../helper";
import { invalidArgument } from "../raise";
import { javaPattern } from "./java-pattern";
import { native } from "./native";
import { checkTextSize } from "./text-size";

const PIECE = STRUCT({ before: VARCHAR, groups: LIST(VARCHAR) });

/** @see https://trino.io/docs/current/functions/regexp.html */
export const REGEXP_HELPERS: readonly Helper[] = [
  native("athena_regexp_count", [VARCHAR, VARCHAR], BIGINT, count),
  native("athena_regexp_extract", [VARCHAR, VARCHAR, BIGINT], VARCHAR, extract),
  native("athena_regexp_extract_all", [VARCHAR, VARCHAR, BIGINT], LIST(VARCHAR), extractAll),
  native("athena_regexp_like", [VARCHAR, VARCHAR], BOOLEAN, like),
  native("athena_regexp_position", [VARCHAR, VARCHAR, INTEGER, INTEGER], INTEGER, position),
  native("athena_regexp_replace", [VARCHAR, VARCHAR, VARCHAR], VARCHAR, replace),
  native("athena_regexp_split", [VARCHAR, VARCHAR], LIST(VARCHAR), split),
  native("athena_regexp_pieces", [VARCHAR, VARCHAR], LIST(PIECE), pieces),
];

function like(text: string, pattern: string): boolean {
  const { regexp } = javaPattern(pattern);
  regexp.lastIndex = 0;
  return regexp.test(text);
}

function matchesOf(text: string, pattern: string): RegExpExecArray[] {
  const { regexp } = javaPattern(pattern);
  regexp.lastIndex = 0;
  return [...text.matchAll(regexp)];
}

function count(text: string, pattern: string): bigint {
  return BigInt(matchesOf(text, pattern).length);
}

function checkGroup(group: bigint, pattern: string): number {
  const { groups } = javaPattern(pattern);
  if (group < 0n) throw invalidArgument("Group cannot be negative");
  if (group > BigInt(groups)) {
    throw invalidArgument(`Pattern has ${groups} groups. Cannot access group ${group}`);
  }
  return Number(group);
}

function extract(text: string, pattern: string, group: bigint): string | null {
  const at = checkGroup(group, pattern);
  const { regexp } = javaPattern(pattern);
  regexp.lastIndex = 0;
  return regexp.exec(text)?.[at] ?? null;
}

function extractAll(text: string, pattern: string, group: bigint): DuckDBListValue {
  const at = checkGroup(group, pattern);
  return listValue(matchesOf(text, pattern).map((match) => match[at] ?? null));
}

function position(text: string, pattern: string, start: number, occurrence: number): number {
  if (start < 1) throw invalidArgument("start position cannot be smaller than 1");
  if (occurrence < 1) throw invalidArgument("occurrence cannot be smaller than 1");
  const signs = [...text];
  if (start > signs.length) return -1;
  const { regexp } = javaPattern(pattern);
  regexp.lastIndex = signs.slice(0, start - 1).join("").length;
  for (let left = occurrence; ; left -= 1) {
    const match = regexp.exec(text);
    if (match === null) return -1;
    if (left === 1) return [...text.slice(0, match.index)].length + 1;
    if (match[0] === "") regexp.lastIndex += 1;
  }
}

function split(text: string, pattern: string): DuckDBListValue {
  const parts: string[] = [];
  let from = 0;
  for (const match of matchesOf(text, pattern)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
  }
  return listValue([...parts, text.slice(from)]);
}

function pieces(text: string, pattern: string): DuckDBListValue {
  let from = 0;
  const found = matchesOf(text, pattern).map((match) => {
    const before = text.slice(from, match.index);
    from = match.index + match[0].length;
    return structValue({ before, groups: listValue(match.slice(1).map((group) => group ?? null)) });
  });
  return listValue([...found, structValue({ before: text.slice(from), groups: null })]);
}

function replace(text: string, pattern: string, by: string): string {
  let result = "";
  let from = 0;
  for (const match of matchesOf(text, pattern)) {
    result += text.slice(from, match.index) + replacement(match, by);
    from = match.index + match[0].length;
    checkTextSize(result.length);
  }
  return result + text.slice(from);
}

/** `$1` and `${name}` are groups, a backslash takes a sign as it is. */
function replacement(match: RegExpExecArray, by: string): string {
  let result = "";
  for (let at = 0; at < by.length; at += 1) {
    const sign = by[at]!;
    if (sign === "\\") {
      at += 1;
      const next = by[at];
      if (next !== "\\" && next !== "$") {
        throw invalidArgument(`Illegal replacement sequence: ${by}`);
      }
      result += next;
    } else if (sign === "$") {
      const [whole, number, name] = /^(?:(\d+)|\{([^}]*)\})/.exec(by.slice(at + 1)) ?? [];
      if (whole === undefined) throw invalidArgument(`Illegal replacement sequence: ${by}`);
      at += whole.length;
      result += name === undefined ? numbered(match, number!) : named(match, name);
    } else {
      result += sign;
    }
  }
  return result;
}

/** Digits as long as there is such a group. */
function numbered(match: RegExpExecArray, digits: string): string {
  let length = digits.length;
  while (length > 1 && Number(digits.slice(0, length)) >= match.length) length -= 1;
  const group = Number(digits.slice(0, length));
  if (group >= match.length) {
    throw invalidArgument(`Illegal replacement sequence: unknown group ${group}`);
  }
  return (match[group] ?? "") + digits.slice(length);
}

function named(match: RegExpExecArray, name: string): string {
  const groups = match.groups ?? {};
  if (!(name in groups)) {
    throw invalidArgument(`Illegal replacement sequence: unknown group { ${name} }`);
  }
  return groups[name] ?? "";
}
