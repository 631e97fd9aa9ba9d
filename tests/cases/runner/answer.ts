import type { AnswerExpectation } from "./case";

/** Rows of a statement. */
export interface Answer {
  readonly columns: readonly string[];
  readonly types: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly updates: number | undefined;
}

/** What is wrong with an answer; undefined when it is right. */
export function differenceOf(expected: AnswerExpectation, answer: Answer): string | undefined {
  const text = answer.rows.map((row) => row.map((cell) => cell ?? "").join("\t")).join("\n");
  const flat = squeezed(text);
  const checks: (readonly [boolean, string, unknown, unknown])[] = [
    [isSameList(expected.columns, answer.columns), "columns", expected.columns, answer.columns],
    [areRows(expected, answer), "rows", expected.rows, answer.rows],
    [areTypes(expected.types, answer.types), "types", expected.types, answer.types],
    [
      isSame(expected.row_count, answer.rows.length),
      "rows' number",
      expected.row_count,
      answer.rows.length,
    ],
    [
      isSame(expected.update_count, answer.updates),
      "UpdateCount",
      expected.update_count,
      answer.updates,
    ],
    ...(expected.contains ?? []).map(
      (part) => [flat.includes(squeezed(part)), "text with", part, text] as const,
    ),
    ...(expected.lacks ?? []).map(
      (part) => [!flat.includes(squeezed(part)), "text without", part, text] as const,
    ),
  ];
  const [wrong] = checks.filter(([holds]) => !holds);
  return (
    wrong && `expected ${wrong[1]} ${JSON.stringify(wrong[2])}; got ${JSON.stringify(wrong[3])}`
  );
}

function isSame<T>(wanted: T | undefined, got: T | undefined): boolean {
  return wanted === undefined || wanted === got;
}

function isSameList(wanted: readonly unknown[] | undefined, got: readonly unknown[]): boolean {
  return wanted === undefined || JSON.stringify(wanted) === JSON.stringify(got);
}

function areTypes(wanted: AnswerExpectation["types"], got: readonly string[]): boolean {
  return (wanted ?? []).every((type, index) => {
    const found = got[index] ?? "";
    if (type === null || found === "") return true;
    const both = [type, found];
    return [type].flat().includes(found) || (both.includes("float") && both.includes("real"));
  });
}

function areRows(expected: AnswerExpectation, { rows }: Answer): boolean {
  const wanted = expected.rows;
  if (wanted === undefined) return true;
  if (wanted.length !== rows.length) return false;
  if (expected.any_order !== true)
    return wanted.every((row, index) => isRow(row, rows[index]!, expected));
  const left = [...rows];
  return wanted.every((row) => {
    const at = left.findIndex((one) => isRow(row, one, expected));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function isRow(
  wanted: readonly (string | null)[],
  got: readonly (string | null)[],
  expected: AnswerExpectation,
): boolean {
  return (
    wanted.length === got.length &&
    wanted.every((cell, index) => {
      const type = expected.types?.[index];
      return isCell(cell, got[index] ?? null, { ...expected, isMap: type === "map" });
    })
  );
}

function isCell(
  wanted: string | null,
  got: string | null,
  rules: AnswerExpectation & { readonly isMap: boolean },
): boolean {
  if (wanted === got) return true;
  if (wanted === null || got === null) return false;
  const [one, other] = [Number(wanted), Number(got)];
  const tolerance = rules.float_tolerance ?? -1;
  return (
    Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other)) ||
    (rules.any_fraction === true && withoutZeros(wanted) === withoutZeros(got)) ||
    (rules.squeeze === true && squeezed(wanted) === squeezed(got)) ||
    (rules.isMap && entriesOf(wanted) === entriesOf(got))
  );
}

/** Zeros at the end of a fraction of seconds do not count. */
function withoutZeros(text: string): string {
  return text.replace(/(:\d\d\.\d*?[1-9])0+(?!\d)/g, "$1").replace(/(:\d\d)\.0+(?!\d)/g, "$1");
}

function squeezed(text: string): string {
  return text.split(/\s+/).join(" ").trim();
}

/** A map has no order. */
function entriesOf(map: string): string {
  return map.slice(1, -1).split(", ").sort().join(", ");
}
