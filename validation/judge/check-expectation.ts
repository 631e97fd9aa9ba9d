import type { Expectation } from "../../sql/catalogue/expectation";
import type { Cell, ColumnKind, QueryAnswer } from "../ask/answer";
import { DOUBLE_TOLERANCE, showCell } from "./compare-answers";

/** Data that an expectation is checked against. */
export interface ExpectationContext {
  readonly answer: QueryAnswer;
  /**
   * The same query engine's answer to another question, over the same format if there is one.
   * @returns undefined when it was not asked or failed
   */
  readonly otherAnswer: (question: string) => QueryAnswer | undefined;
}

/** @returns the actual value, in words, or undefined when the expectation holds */
export function checkExpectation(
  expectation: Expectation,
  { answer, otherAnswer }: ExpectationContext,
): string | undefined {
  switch (expectation.kind) {
    case "rows":
      return within(answer.rows.length, expectation) ? undefined : `${answer.rows.length} rows`;
    case "columns":
      return checkColumns(expectation.columns, answer);
    case "range":
      return firstRow(
        answer,
        [expectation.column],
        ([cell]) => cell !== null && within(Number(cell), expectation),
      );
    case "values":
      return firstRow(answer, [expectation.column], ([cell]) =>
        expectation.values.includes(showCell(cell!)),
      );
    case "present":
      return firstRow(answer, expectation.columns, (cells) => cells.every((one) => one !== null));
    case "unique":
      return checkUnique(expectation.columns, answer);
    case "order":
      return checkOrder(expectation, answer);
    case "total":
      return checkTotal(expectation, answer, otherAnswer(expectation.question));
    case "scanned":
      return checkFigure(answer.scannedBytes, expectation.most, "B", "bytes it scanned");
    case "partitions":
      return checkFigure(answer.partitions, expectation.most, "partitions", "partitions it read");
  }
}

function within(value: number, { least, most }: { least: number; most: number }): boolean {
  return value >= least && value <= most;
}

const NUMBERS = ["integer", "decimal", "double"];

function checkColumns(
  expected: readonly { readonly name: string; readonly kind: string }[],
  { columns }: QueryAnswer,
): string | undefined {
  const fits =
    columns.length === expected.length &&
    expected.every(({ name, kind }, place) => {
      const got = columns[place]!;
      const isKind = kind === "number" ? NUMBERS.includes(got.kind) : got.kind === kind;
      return got.name.toLowerCase() === name && isKind;
    });
  return fits ? undefined : columns.map(({ name, kind }) => `${name} ${kind}`).join(", ");
}

/** @param unfit returns what is wrong with a row. @returns the first wrong row, in words */
function firstRow(
  answer: QueryAnswer,
  names: readonly string[],
  fits: (cells: readonly Cell[], earlier: readonly Cell[] | undefined) => boolean,
  unfit = "",
): string | undefined {
  const places = names.map((name) =>
    answer.columns.findIndex((column) => column.name.toLowerCase() === name),
  );
  if (places.includes(-1)) return `no column ${names[places.indexOf(-1)]}`;
  let earlier: readonly Cell[] | undefined;
  for (const [index, row] of answer.rows.entries()) {
    const cells = places.map((place) => row[place] ?? null);
    if (!fits(cells, earlier)) {
      const shown = names.map((name, at) => `${name} ${showCell(cells[at]!)}`).join(", ");
      return `${shown} in row ${index + 1}${unfit}`;
    }
    earlier = cells;
  }
  return undefined;
}

function checkUnique(columns: readonly string[], answer: QueryAnswer): string | undefined {
  const seen = new Set<string>();
  const isNew = (cells: readonly Cell[]) => {
    const key = JSON.stringify(cells.map(showCell));
    const isFirst = !seen.has(key);
    seen.add(key);
    return isFirst;
  };
  return firstRow(answer, columns, isNew, " again");
}

function checkOrder(
  { columns, direction }: Extract<Expectation, { kind: "order" }>,
  answer: QueryAnswer,
): string | undefined {
  const sign = direction === "ascending" ? 1 : -1;
  const kinds = columns.map(
    (name) => answer.columns.find((column) => column.name.toLowerCase() === name)?.kind ?? "text",
  );
  return firstRow(
    answer,
    columns,
    (cells, earlier) => !earlier || sign * compareRows(earlier, cells, kinds) <= 0,
    ", out of order",
  );
}

function compareRows(
  left: readonly Cell[],
  right: readonly Cell[],
  kinds: readonly ColumnKind[],
): number {
  for (const [place, kind] of kinds.entries()) {
    const [cell, other] = [left, right].map((row) => comparable(row[place] ?? null, kind));
    if (cell === other) continue;
    // NULLs are last in ascending order, as engines sort them.
    if (cell === null || other === null) return cell === null ? 1 : -1;
    return cell! < other! ? -1 : 1;
  }
  return 0;
}

/** Decimals are texts, and as a text "9.5" is more than "10.5". */
function comparable(cell: Cell, kind: ColumnKind): Cell {
  return kind === "decimal" && cell !== null ? Number(cell) : cell;
}

function checkTotal(
  { column, question, of, tolerance }: Extract<Expectation, { kind: "total" }>,
  answer: QueryAnswer,
  other: QueryAnswer | undefined,
): string | undefined {
  if (other === undefined) return `${question} has no answer to compare with`;
  const [left, right] = [sum(answer, column), sum(other, of)];
  if (left === undefined) return `no column ${column}`;
  if (right === undefined) return `no column ${of} in ${question}`;
  if (typeof left === "bigint" && typeof right === "bigint" && tolerance === 0)
    return left === right ? undefined : `${left} in all, but ${right} in ${question}`;
  const apart = Math.abs(Number(left) - Number(right));
  const allowed = Math.max(tolerance, DOUBLE_TOLERANCE);
  if (apart <= allowed * Math.max(Math.abs(Number(left)), Math.abs(Number(right))))
    return undefined;
  return `${left} in all, but ${right} in ${question}`;
}

/** Whole numbers stay exact. @returns undefined when there is no such column */
function sum({ columns, rows }: QueryAnswer, name: string): bigint | number | undefined {
  const place = columns.findIndex((column) => column.name.toLowerCase() === name);
  if (place < 0) return undefined;
  const cells = rows.map((row) => row[place] ?? null).filter((cell) => cell !== null);
  return cells.every((cell): cell is bigint => typeof cell === "bigint")
    ? cells.reduce((total, cell) => total + cell, 0n)
    : cells.reduce<number>((total, cell) => total + Number(cell), 0);
}

function checkFigure(
  figure: number | undefined,
  most: number,
  unit: string,
  what: string,
): string | undefined {
  if (figure === undefined) return `the query engine did not report the ${what}`;
  return figure <= most ? undefined : `${figure.toLocaleString("en-US")} ${unit}`;
}
