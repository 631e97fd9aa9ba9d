import type { QualityRule, RulesetDefinition, TableDefinition } from "../../components/index";
import { NY_TAXI_RIDES, TAXI_DATA_YELLOW } from "../../datasets/tables";
import { loadCatalogue, loadChecks, loadTransformRules } from "../../sql/catalogue/catalogue";
import type { Expectation, StatedExpectation } from "../../sql/catalogue/expectation";
import { expectationsOf, type StatedRule } from "../../sql/catalogue/quality";

/** Rules of the canonical table: its columns, expectations of questions, rules of the ETL, and the checks. */
export function canonicalRules(table: TableDefinition = NY_TAXI_RIDES): RulesetDefinition {
  return {
    table: table.name,
    description: "What lab validate expects of the canonical trips, and what the ETL puts aside.",
    rules: distinct([
      ...statementRules(table, loadCatalogue()),
      ...columnRules(table),
      ...loadTransformRules().flatMap((stated) => rulesOf(table, stated, [])),
      ...statementRules(table, loadChecks()),
    ]),
  };
}

/** Rules of lab 1's CSV table. */
export function csvRules(table: TableDefinition = TAXI_DATA_YELLOW): RulesetDefinition {
  return {
    table: table.name,
    description: "That TLC's CSV files are there, with the columns of their layout.",
    rules: distinct([...statementRules(table, loadCatalogue()), ...columnRules(table)]),
  };
}

/** The quality lines in statements' headers for one table. */
function statementRules(
  table: TableDefinition,
  statements: readonly {
    readonly tableRules: readonly StatedRule[];
    readonly expectations: readonly StatedExpectation[];
  }[],
): QualityRule[] {
  return statements.flatMap(({ tableRules, expectations }) =>
    tableRules.flatMap((stated) => rulesOf(table, stated, expectations)),
  );
}

function columnRules({ columns, partitionColumns = [] }: TableDefinition): QualityRule[] {
  return [...columns, ...partitionColumns].map(({ name }) => ({ kind: "exists", column: name }));
}

/** The rules of one line; empty if the line is about another table. */
function rulesOf(
  { name, partitionColumns = [] }: TableDefinition,
  { table, rule }: StatedRule,
  expectations: readonly StatedExpectation[],
): QualityRule[] {
  if (table !== name) return [];
  switch (rule.kind) {
    case "rows":
      return expectationsOf(rule.column, expectations).flatMap(rowsOf);
    case "expected":
      return rule.columns.flatMap((column) =>
        expectationsOf(column, expectations).flatMap((one) => valuesOf(column, one)),
      );
    case "few":
      return [{ ...rule, by: partitionColumns.map((column) => column.name) }];
    default:
      return [rule];
  }
}

function rowsOf(expectation: Expectation): QualityRule[] {
  if (expectation.kind !== "range" || !Number.isFinite(expectation.least)) return [];
  return [{ kind: "rows", least: expectation.least }];
}

function valuesOf(column: string, expectation: Expectation): QualityRule[] {
  switch (expectation.kind) {
    case "values":
      return [{ kind: "values", column, values: expectation.values }];
    case "present":
      return [{ kind: "present", column }];
    case "range":
      return [{ kind: "range", column, ...ends(expectation) }];
    default:
      return [];
  }
}

function ends({ least, most }: { readonly least: number; readonly most: number }) {
  return {
    ...(Number.isFinite(least) && { least }),
    ...(Number.isFinite(most) && { most }),
  };
}

/** Each rule once, also if several statements have it. */
function distinct(rules: readonly QualityRule[]): QualityRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
