import { columnsNamedIn, type Expectation, type StatedExpectation } from "./expectation";

/** A file's rule about every row of a table; docs/sql-catalogue.md describes the forms. */
export type TableRule =
  /** The table's row count meets the expectations of the answer's column. */
  | { readonly kind: "rows"; readonly column: string }
  /** The expectations of these answer columns hold for the table's columns of the same names. */
  | { readonly kind: "expected"; readonly columns: readonly string[] }
  /** No row has a null in the column. */
  | { readonly kind: "present"; readonly column: string }
  /** No row meets the condition, in Spark's SQL. */
  | { readonly kind: "none"; readonly condition: string }
  /** In no partition do more than half of the rows meet the condition, in Spark's SQL. */
  | { readonly kind: "few"; readonly condition: string };

/** A rule with its line. */
export interface StatedRule {
  readonly table: string;
  readonly rule: TableRule;
  /** Line of the file, 1 is the first. */
  readonly line: number;
}

const FORMS: readonly (readonly [RegExp, (text: string) => TableRule])[] = [
  [/^rows (\w+)$/, (column) => ({ kind: "rows", column })],
  [/^expected (\w+(?:, \w+)*)$/, (list) => ({ kind: "expected", columns: list.split(", ") })],
  [/^present (\w+)$/, (column) => ({ kind: "present", column })],
  [/^none (.+)$/, (condition) => ({ kind: "none", condition })],
  [/^few (.+)$/, (condition) => ({ kind: "few", condition })],
];

/**
 * Parses the text after `-- quality:`.
 * @returns the table and its rule, or what is wrong with it
 */
export function parseTableRule(text: string): Omit<StatedRule, "line"> | string {
  const [, table, rest = ""] = /^(\w+) (.+)$/.exec(text) ?? [];
  for (const [pattern, read] of FORMS) {
    const [, found] = pattern.exec(rest) ?? [];
    if (table !== undefined && found !== undefined) return { table, rule: read(found) };
  }
  return `"${text}" is not a rule of a table; write its name, then rows, expected, present, none or few.`;
}

/** Rules that refer to expectations which the file does not have, one line each. */
export function danglingRules(
  rules: readonly StatedRule[],
  stated: readonly StatedExpectation[],
): string[] {
  return rules.flatMap(({ rule, line }) =>
    pointedAt(rule)
      .filter((column) => expectationsOf(column, stated).length === 0)
      .map(
        (column) =>
          `${line}: nothing is expected of the column "${column}"; add "-- expect: range ${column} …", values or present.`,
      ),
  );
}

/** The expectations of the values of one column. */
export function expectationsOf(
  column: string,
  stated: readonly StatedExpectation[],
): readonly Expectation[] {
  return stated
    .map(({ expectation }) => expectation)
    .filter(({ kind }) => kind === "range" || kind === "values" || kind === "present")
    .filter((expectation) => columnsNamedIn(expectation).includes(column));
}

function pointedAt(rule: TableRule): readonly string[] {
  if (rule.kind === "expected") return rule.columns;
  return rule.kind === "rows" ? [rule.column] : [];
}
