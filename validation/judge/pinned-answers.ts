import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Statement } from "../../sql/catalogue/statement";
import type { Cell, ColumnKind } from "../ask/answer";
import { compareAnswers, describeDifference, type Comparable } from "./compare-answers";

/** An independently computed answer; validation/judge/pins/README.md describes the file. */
export interface PinnedAnswer {
  readonly columns: readonly string[];
  readonly rows?: readonly (readonly PinnedCell[])[];
  /** Instead of the rows, if engines may choose them. */
  readonly rowCount?: number;
}

type PinnedCell = null | boolean | number | string;

/** Pinned answers by the path of their statement. */
export type PinnedAnswers = Readonly<Record<string, PinnedAnswer>>;

/** The pinned answers over the sample's rows. */
export function loadSamplePins(
  path: string = join(__dirname, "pins", "sample.json"),
): PinnedAnswers {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as PinnedAnswers) : {};
}

/**
 * Compares an answer with the pinned one, with the statement's tolerances.
 * @returns what differs, in words, or undefined when they agree
 */
export function differenceFromPin(
  { compare, tolerances }: Pick<Statement, "compare" | "tolerances">,
  answer: Comparable,
  pin: PinnedAnswer,
): string | undefined {
  const pinned = comparable(pin, answer);
  const comparison = pin.rows === undefined ? "row-count" : compare;
  const difference = compareAnswers(pinned, answer, comparison, tolerances);
  return difference && describeDifference(difference, "the pinned answer", "this one");
}

/** Rows from JSON, with the kinds of the answer's columns. */
export function comparable(
  { columns, rows, rowCount = 0 }: PinnedAnswer,
  answer: Comparable,
): Comparable {
  const kinds = columns.map((_, place) => answer.columns[place]?.kind ?? "text");
  return {
    columns: columns.map((name, place) => ({ name, type: "pinned", kind: kinds[place]! })),
    rows:
      rows?.map((row) => row.map((cell, place) => cellOf(cell, kinds[place]!))) ??
      Array.from({ length: rowCount }, () => []),
  };
}

/** JSON has one type of number; a whole number gets the kind of the answer's. */
function cellOf(cell: PinnedCell, kind: ColumnKind): Cell {
  const isWhole = kind === "integer" && cell !== null && /^-?\d+$/.test(String(cell));
  return isWhole ? BigInt(String(cell)) : cell;
}
