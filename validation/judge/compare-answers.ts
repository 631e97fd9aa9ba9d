import type { Comparison, StatementTolerance } from "../../sql/catalogue/statement";
import type { AnswerColumn, Cell, ColumnKind, QueryAnswer } from "../ask/answer";

/**
 * Largest relative difference of doubles: engines add them in different orders,
 * and each order rounds differently.
 */
export const DOUBLE_TOLERANCE = 1e-9;

/** The first difference of two answers. */
export type Difference =
  | {
      readonly kind: "columns";
      readonly left: readonly string[];
      readonly right: readonly string[];
    }
  | { readonly kind: "row-count"; readonly left: number; readonly right: number }
  | {
      readonly kind: "cell";
      /** 1 is the first row. */
      readonly row: number;
      readonly column: string;
      readonly left: string;
      readonly right: string;
    };

/** The compared parts of an answer. */
export type Comparable = Pick<QueryAnswer, "columns" | "rows">;

/**
 * Compares two answers to one question, rows in the given order.
 *
 * Column names must be the same. Types need not, because query engines type the same
 * expression differently. Whole numbers must be equal, doubles within {@link DOUBLE_TOLERANCE}.
 * @param tolerances of approximate columns, instead of the usual one
 * @returns undefined when they agree
 */
export function compareAnswers(
  left: Comparable,
  right: Comparable,
  comparison: Comparison,
  tolerances: readonly StatementTolerance[] = [],
): Difference | undefined {
  const names = [left, right].map(({ columns }) => columns.map(({ name }) => name.toLowerCase()));
  const [leftNames = [], rightNames = []] = names;
  if (leftNames.join() !== rightNames.join()) {
    return { kind: "columns", left: leftNames, right: rightNames };
  }
  if (left.rows.length !== right.rows.length) {
    return { kind: "row-count", left: left.rows.length, right: right.rows.length };
  }
  if (comparison === "row-count") return undefined;
  for (const [index, row] of left.rows.entries()) {
    for (const [place, column] of left.columns.entries()) {
      const a = row[place] ?? null;
      const b = right.rows[index]?.[place] ?? null;
      if (agree(a, column.kind, b, kindAt(right.columns, place), toleranceOf(column, tolerances)))
        continue;
      const [leftText, rightText] = [showCell(a), showCell(b)];
      return {
        kind: "cell",
        row: index + 1,
        column: column.name,
        left: leftText,
        right: rightText,
      };
    }
  }
  return undefined;
}

/** A difference in words, with the names of both answers. */
export function describeDifference(difference: Difference, left: string, right: string): string {
  switch (difference.kind) {
    case "columns":
      return `${left} has the columns ${difference.left.join(", ")}; ${right} has ${difference.right.join(", ")}`;
    case "row-count":
      return `${left} has ${difference.left} rows; ${right} has ${difference.right}`;
    case "cell":
      return (
        `row ${difference.row}, column ${difference.column}: ` +
        `${left} has ${difference.left}; ${right} has ${difference.right}`
      );
  }
}

/** A cell as text; NULL differs from an empty text. */
export function showCell(cell: Cell): string {
  return cell === null ? "NULL" : String(cell);
}

function toleranceOf({ name }: AnswerColumn, tolerances: readonly StatementTolerance[]): number {
  const given = tolerances.find(({ column }) => column === name.toLowerCase());
  return given?.relative ?? DOUBLE_TOLERANCE;
}

function kindAt(columns: readonly AnswerColumn[], index: number): ColumnKind {
  return columns[index]?.kind ?? "text";
}

function agree(a: Cell, aKind: ColumnKind, b: Cell, bKind: ColumnKind, tolerance: number): boolean {
  if (a === null || b === null) return a === b;
  if (isNumeric(aKind) && isNumeric(bKind)) return numbersAgree(a, b, tolerance);
  if (aKind === "timestamp" || bKind === "timestamp") return moment(a) === moment(b);
  return String(a) === String(b);
}

function isNumeric(kind: ColumnKind): boolean {
  return kind === "integer" || kind === "decimal" || kind === "double";
}

function numbersAgree(a: Cell, b: Cell, tolerance: number): boolean {
  // A count that is off by one in 10^10 is still wrong, so whole numbers get no tolerance …
  const isExact = typeof a === "bigint" && typeof b === "bigint";
  // … except in an approximate column.
  if (isExact && tolerance === DOUBLE_TOLERANCE) return a === b;
  const [x, y] = [Number(a), Number(b)];
  if (Object.is(x, y) || x === y) return true;
  return Math.abs(x - y) <= tolerance * Math.max(Math.abs(x), Math.abs(y));
}

/** A timestamp without trailing zeros of the second, which engines print to different lengths. */
function moment(cell: Cell): string {
  return String(cell)
    .replace("T", " ")
    .replace(/\.0*$|(\.\d*?)0+$/, "$1");
}
