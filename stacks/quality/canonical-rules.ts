import type { QualityRule, RulesetDefinition, TableDefinition } from "../../components";
import { NY_TAXI_RIDES, TAXI_DATA_YELLOW } from "../../datasets/tables";
import { loadCatalogue, loadChecks } from "../../sql/catalogue/catalogue";
import type { Statement } from "../../sql/catalogue/statement";
import { etlRules, namesIn, onOneLine, withoutComments } from "./etl-rules";

/** The check of the lake that counts trips which no taxi makes, by partition. */
const IMPLAUSIBLE = "implausible-trips";

/** Of these the ETL lets none pass: it knows the month of a file where the table knows that of a partition. */
const NEVER = ["of_another_month", "dropoff_before_pickup"];

/** Rules of the canonical table: its columns, what every question expects, what the ETL puts aside, what the checks look for. */
export function canonicalRules(table: TableDefinition = NY_TAXI_RIDES): RulesetDefinition {
  return {
    table: table.name,
    description: "What lab validate expects of the canonical trips, and what the ETL puts aside.",
    rules: distinct([
      ...questionRules(table, loadCatalogue()),
      ...columnsOf(table).map((column): QualityRule => ({ kind: "exists", column })),
      ...putAside(table),
      ...implausible(table, loadChecks()),
    ]),
  };
}

/** Rules of lab 1's CSV table. */
export function csvRules(table: TableDefinition = TAXI_DATA_YELLOW): RulesetDefinition {
  return {
    table: table.name,
    description: "That TLC's CSV files are there, with the columns of their layout.",
    rules: distinct([
      ...questionRules(table, loadCatalogue()),
      ...columnsOf(table).map((column): QualityRule => ({ kind: "exists", column })),
    ]),
  };
}

/**
 * What questions over the whole table expect of its own columns; an expectation on a filtered or computed column says
 * nothing of the others.
 */
function questionRules(table: TableDefinition, statements: readonly Statement[]): QualityRule[] {
  const columns = columnsOf(table);
  const whole = statements.filter(({ sql, kind }) => {
    const [, from] = /\bfrom (?:spectrum\.)?(\w+)/.exec(sql) ?? [];
    return kind === "question" && from === table.name && !/\b(where|limit|join)\b/.test(sql);
  });
  return whole.flatMap(({ sql, expectations }) => {
    const asItStands = (column: string) =>
      columns.includes(column) && new RegExp(`^ {4}${column},?$`, "m").test(sql);
    return expectations.flatMap(({ expectation: one }): QualityRule[] => {
      if (one.kind === "values" && asItStands(one.column))
        return [{ kind: "values", column: one.column, values: one.values }];
      if (one.kind === "present")
        return one.columns
          .filter(asItStands)
          .map((column): QualityRule => ({ kind: "present", column }));
      if (one.kind !== "range") return [];
      if (asItStands(one.column)) return [{ kind: "range", column: one.column, ...ends(one) }];
      const isTotal = sql.includes(`select count(*) as ${one.column}`) && !/\bgroup by\b/.test(sql);
      return isTotal && Number.isFinite(one.least) ? [{ kind: "rows", least: one.least }] : [];
    });
  });
}

function ends({ least, most }: { readonly least: number; readonly most: number }) {
  return {
    ...(Number.isFinite(least) && { least }),
    ...(Number.isFinite(most) && { most }),
  };
}

/** The ETL's rules that can be told from the table itself. What it could not read is not in it. */
function putAside(table: TableDefinition): QualityRule[] {
  const columns = columnsOf(table);
  return etlRules()
    .filter(({ condition }) => namesIn(condition).every((name) => columns.includes(name)))
    .map(({ condition }): QualityRule => {
      const [, column] = /^(\w+) is null$/.exec(condition) ?? [];
      return column === undefined ? { kind: "none", condition } : { kind: "present", column };
    });
}

/** What the lake's own check counts, by partition. */
function implausible(table: TableDefinition, checks: readonly Statement[]): QualityRule[] {
  const { sql } = checks.find(({ name }) => name === IMPLAUSIBLE)!;
  const by = (table.partitionColumns ?? []).map(({ name }) => name);
  const counted = withoutComments(sql).matchAll(
    /sum\(\s*case\s+when\s+(.+?)\s+then\s+1\s+else\s+0\s+end\s*\)\s+as\s+(\w+)/gs,
  );
  return [...counted].map(([, text = "", name = ""]): QualityRule => {
    const condition = onOneLine(text);
    return NEVER.includes(name) ? { kind: "none", condition } : { kind: "few", condition, by };
  });
}

function columnsOf({ columns, partitionColumns = [] }: TableDefinition): string[] {
  return [...columns, ...partitionColumns].map(({ name }) => name);
}

/** Each rule once, whoever asks for it. */
function distinct(rules: readonly QualityRule[]): QualityRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
