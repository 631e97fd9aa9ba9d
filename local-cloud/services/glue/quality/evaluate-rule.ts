import type { DataQualityRuleResult } from "@aws-sdk/client-glue";
import type { DuckDBConnection } from "@duckdb/node-api";

import { identifier, literal } from "../../../duckdb/quoting";
import type { Comparison, DqdlRule } from "./read-dqdl";

/** Rows under judgement, as the view `primary` of a connection. */
export interface JudgedTable {
  readonly connection: DuckDBConnection;
  /** Names of its columns, partition columns among them. */
  readonly columns: readonly string[];
}

/** What a rule found: whether it holds, what was measured, and why it does not. */
interface Outcome {
  readonly holds: boolean;
  /** In Glue's words, such as `Column.fare_amount.Completeness`. */
  readonly metric: string;
  readonly value: number;
  readonly message: string;
}

/** Evaluates a rule. A rule that cannot be, for want of a column or because its SQL is wrong, is an ERROR, as in Glue. */
export async function evaluateRule(
  table: JudgedTable,
  rule: DqdlRule,
  index: number,
): Promise<DataQualityRuleResult> {
  const known = { Name: `Rule_${index + 1}`, Description: rule.text, EvaluatedRule: rule.text };
  try {
    const { holds, metric, value, message } = await outcomeOf(table, rule);
    return {
      ...known,
      Result: holds ? "PASS" : "FAIL",
      EvaluatedMetrics: { [metric]: value },
      ...(!holds && { EvaluationMessage: message }),
    };
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { ...known, Result: "ERROR", EvaluationMessage: message };
  }
}

async function outcomeOf(table: JudgedTable, rule: DqdlRule): Promise<Outcome> {
  switch (rule.type) {
    case "RowCount": {
      const value = await numberOf(table, "select count(*) from primary");
      return compared("Dataset.*.RowCount", value, rule);
    }
    case "ColumnExists": {
      const isThere = table.columns.some(
        (column) => column.toLowerCase() === rule.column.toLowerCase(),
      );
      const message = `Input data does not include column ${rule.column}!`;
      return { holds: isThere, metric: "Dataset.*.ColumnExists", value: Number(isThere), message };
    }
    case "IsComplete": {
      const column = identifier(rule.column);
      const share = await shareOf(table, `${column} is not null`);
      return whole(`Column.${rule.column}.Completeness`, share);
    }
    case "ColumnValues": {
      const column = identifier(rule.column);
      const { condition, where } = rule;
      const isMet =
        "values" in condition
          ? `${column} in (${condition.values.map((value) => (typeof value === "number" ? value : literal(value))).join(", ")})`
          : `${column} ${condition.comparison} ${condition.value}`;
      // As in Glue: null passes no comparison.
      const share = await shareOf(table, `coalesce(${isMet}, false)`, where);
      return whole(`Column.${rule.column}.ColumnValues.Compliance`, share);
    }
    case "CustomSql": {
      const value = await numberOf(table, rule.sql);
      return compared("Dataset.*.CustomSQL", value, rule);
    }
  }
}

function compared(
  metric: string,
  value: number,
  rule: { readonly comparison: Comparison; readonly value: number },
): Outcome {
  const { comparison, value: bound } = rule;
  const holds = {
    ">=": value >= bound,
    "<=": value <= bound,
    ">": value > bound,
    "<": value < bound,
    "=": value === bound,
  }[comparison];
  return {
    holds,
    metric,
    value,
    message: `Value: ${value} does not meet the constraint requirement!`,
  };
}

function whole(metric: string, share: number): Outcome {
  const message = `Value: ${share} does not meet the constraint requirement!`;
  return { holds: share === 1, metric, value: share, message };
}

/** Share of the rows for which a condition is true; 1 without rows, of which none breaks it. */
function shareOf(table: JudgedTable, condition: string, where?: string): Promise<number> {
  const filter = where === undefined ? "" : ` where ${where}`;
  return numberOf(
    table,
    `select coalesce(avg(case when ${condition} then 1.0 else 0.0 end), 1.0) from primary${filter}`,
  );
}

/** Only number of a statement's answer. */
async function numberOf({ connection }: JudgedTable, sql: string): Promise<number> {
  // A word of DuckDB's own, which Glue has for the table's name.
  const named = sql.replace(/\b(from|join)\s+primary\b/gi, '$1 "primary"');
  const answer = await connection.runAndReadAll(`select * from (${named}) as answer`);
  return Number(answer.getRows()[0]?.[0]);
}
