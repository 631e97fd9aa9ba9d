import { NotSimulatedError } from "../../../errors";
import type { Edit } from "./edits";
import { closingBracket, keywordOf, type PgWord } from "./words";

/** Syntax of Redshift's alone, by where it stands in the statement's text. */
export interface OnlyInRedshift {
  /** What PostgreSQL's parser is to read instead. */
  readonly edits: readonly Edit[];
  /** Rows of a TOP, by the offset of its SELECT's first column. */
  readonly top: ReadonlyMap<number, number>;
  /** Marks at calls, by the offset of the function's name. */
  readonly calls: ReadonlyMap<number, CallMarks>;
}

/** What PostgreSQL's grammar cannot say of a call. */
export interface CallMarks {
  readonly isApproximate?: boolean;
  /** LISTAGG(DISTINCT …) WITHIN GROUP (…) */
  readonly isDistinct?: boolean;
  readonly nulls?: "ignore" | "respect";
}

/** Clauses of Redshift's SELECT that are not simulated, by the words that they begin with. */
const REFUSED: readonly (readonly string[])[] = [
  ["pivot", "("],
  ["unpivot", "("],
  ["unpivot", "include", "nulls"],
  ["unpivot", "exclude", "nulls"],
  ["connect", "by"],
  ["exclude", "("],
  ["array", "("],
];

/**
 * Name of the window whose PARTITION BY is a QUALIFY's condition: to PostgreSQL a WINDOW stands where a QUALIFY does
 * in Redshift, which has no WINDOW.
 */
export const QUALIFY = "__qualify";

/** Words that end a QUALIFY. */
const AFTER_QUALIFY = new Set("order limit offset union intersect except minus".split(" "));

/**
 * Finds what PostgreSQL's grammar does not have.
 * @throws NotSimulatedError for PIVOT and its like
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_synopsis.html
 */
export function findOnlyInRedshift(words: readonly PgWord[]): OnlyInRedshift {
  const edits: Edit[] = [];
  const top = new Map<number, number>();
  const calls = new Map<number, CallMarks>();
  const mark = (at: number, marks: CallMarks) => {
    const offset = words[at]!.start;
    calls.set(offset, { ...calls.get(offset), ...marks });
  };
  const erase = (from: number, to = from) =>
    edits.push({ start: words[from]!.start, stop: words[to]!.stop, text: " " });
  for (const [at, word] of words.entries()) {
    const [keyword, next] = [keywordOf(word), words[at + 1]];
    // A backslash escapes in every text, as in PostgreSQL 8: patterns have two.
    if (word.text.startsWith("'") && word.text.includes("\\"))
      edits.push({ start: word.start, stop: word.start, text: "E" });
    const refused = REFUSED.find((parts) =>
      parts.every((part, index) => words[at + index]?.text.toLowerCase() === part),
    );
    if (refused && at > 0 && words[at - 1]!.text !== ".")
      throw new NotSimulatedError(`Redshift's ${refused[0]!.toUpperCase()}`, __filename);
    if (keyword === "top" && /^(select|distinct|all)$/.test(keywordOf(words[at - 1]))) {
      const isInBrackets = next?.text === "(";
      const count = words[at + (isInBrackets ? 2 : 1)];
      if (!count || !/^\d+$/.test(count.text)) continue;
      const last = at + (isInBrackets ? 3 : 1);
      erase(at, last);
      // TOP n DISTINCT is Redshift's order of the words, too.
      const isDistinctAfter = /^(distinct|all)$/.test(keywordOf(words[last + 1]));
      const first = words[last + (isDistinctAfter ? 2 : 1)];
      if (first) top.set(first.start, Number(count.text));
    } else if (keyword === "qualify" && words[at - 1]?.text !== ".") {
      const end = endOfQualify(words, at);
      if (end === at) continue;
      edits.push({
        start: word.start,
        stop: word.stop,
        text: `window ${QUALIFY} as (partition by `,
      });
      edits.push({ start: words[end]!.stop, stop: words[end]!.stop, text: ")" });
    } else if (keyword === "minus") {
      edits.push({ start: word.start, stop: word.stop, text: "except" });
    } else if (keyword === "approximate" && /^(count|percentile_disc)$/.test(keywordOf(next))) {
      erase(at);
      mark(at + 1, { isApproximate: true });
    } else if (keyword === "listagg" && keywordOf(words[at + 2]) === "distinct") {
      erase(at + 2);
      mark(at, { isDistinct: true });
    } else if (/^(ignore|respect)$/.test(keyword) && keywordOf(next) === "nulls") {
      const name = calledName(words, at);
      if (name === undefined) continue;
      erase(at, at + 1);
      mark(name, { nulls: keyword as "ignore" });
    } else if (keyword === "convert" && next?.text === "(") {
      const comma = commaAfter(words, at + 2);
      if (comma < 0) continue;
      const [from, to] = [words[at + 2]!.start, words[comma - 1]!.stop];
      const type = words
        .slice(at + 2, comma)
        .map(({ text }) => text)
        .join(" ");
      edits.push({ start: from, stop: to, text: `'${type.replaceAll("'", "''")}'` });
    }
  }
  return { edits, top, calls };
}

function endOfQualify(words: readonly PgWord[], qualify: number): number {
  let depth = 0;
  for (let at = qualify + 1; at < words.length; at += 1) {
    const { text } = words[at]!;
    if (depth === 0 && (text === ")" || text === ";" || AFTER_QUALIFY.has(keywordOf(words[at]))))
      return at - 1;
    if (/^[([]$/.test(text)) depth += 1;
    else if (/^[)\]]$/.test(text)) depth -= 1;
  }
  return words.length - 1;
}

/** Index of the next comma that stands in no bracket; -1 when there is none. */
function commaAfter(words: readonly PgWord[], start: number): number {
  let depth = 0;
  for (let at = start; at < words.length && depth >= 0; at += 1) {
    const { text } = words[at]!;
    if (depth === 0 && text === ",") return at;
    if (/^[([]$/.test(text)) depth += 1;
    if (/^[)\]]$/.test(text)) depth -= 1;
  }
  return -1;
}

/** Index of the name of the function whose call the word at `place` is in, or stands after. */
function calledName(words: readonly PgWord[], place: number): number | undefined {
  const isAfter = words[place - 1]?.text === ")";
  let depth = isAfter ? 0 : 1;
  for (let at = place - 1; at > 0; at -= 1) {
    if (words[at]!.text === ")") depth += 1;
    if (words[at]!.text === "(") depth -= 1;
    if (depth === 0) return closingBracket(words, at) < 0 ? undefined : at - 1;
  }
  return undefined;
}
