import {
  findFunction,
  parseExpression,
  type AnalysisDefinition,
  type Expression,
} from "../components/analysis";
import { sqlIdentifier, sqlLiteral } from "./sql-literal";

/** The meaning of names in an expression, and the rows that aggregate functions count. */
export interface SqlScope {
  readonly definition: AnalysisDefinition;
  readonly parameters: ReadonlyMap<string, number>;
  /** Condition that a row meets to count in an aggregate function. @default every row counts */
  readonly countedIf?: string;
}

type Call = Extract<Expression, { kind: "call" }>;

/** QuickSight's periods in Athena's functions. */
const PERIODS: Readonly<Record<string, { part: string; unit: string }>> = {
  YYYY: { part: "year", unit: "year" },
  Q: { part: "quarter", unit: "quarter" },
  MM: { part: "month", unit: "month" },
  DD: { part: "day", unit: "day" },
  HH: { part: "hour", unit: "hour" },
  MI: { part: "minute", unit: "minute" },
  SS: { part: "second", unit: "second" },
};

/**
 * An expression of QuickSight's language in Athena's SQL, with QuickSight's semantics: a quotient is a decimal number, and null
 * if the divisor is zero; weekdays count from Sunday, 1.
 */
export function expressionSql(expression: Expression, scope: SqlScope): string {
  const sql = (one: Expression) => expressionSql(one, scope);
  switch (expression.kind) {
    case "number":
      return expression.isDecimal && Number.isInteger(expression.value)
        ? expression.value.toFixed(1)
        : sqlLiteral(expression.value);
    case "text":
      return sqlLiteral(expression.value);
    case "parameter":
      return sqlLiteral(scope.parameters.get(expression.name) ?? null);
    case "column":
      return columnSql(expression.name, scope);
    case "not":
      return `not (${sql(expression.operand)})`;
    case "negative":
      return `-(${sql(expression.operand)})`;
    case "binary":
      return binarySql(expression, scope);
    case "call":
      return callSql(expression, scope);
  }
}

/** A column, or a calculated field's expression. */
export function columnSql(name: string, scope: SqlScope): string {
  const field = scope.definition.dataSet.calculatedFields.find((one) => one.name === name);
  return field ? expressionSql(parseExpression(field.expression), scope) : sqlIdentifier(name);
}

function binarySql(
  { operator, left, right }: Extract<Expression, { kind: "binary" }>,
  scope: SqlScope,
): string {
  const [a, b] = [operandSql(left, scope), operandSql(right, scope)];
  if (operator === "/") return `cast(${a} as double) / nullif(${b}, 0)`;
  return `${a} ${operator} ${b}`;
}

/** In parentheses if the operators' precedence requires it. */
function operandSql(expression: Expression, scope: SqlScope): string {
  const sql = expressionSql(expression, scope);
  return /^[\w.']+$/.test(sql) || (expression.kind === "call" && /^\w+\([^()]*\)$/.test(sql))
    ? sql
    : `(${sql})`;
}

function callSql(call: Call, scope: SqlScope): string {
  const [first, second] = call.arguments;
  const sql = (index: number) => expressionSql(call.arguments[index]!, scope);
  const name = findFunction(call.name)!.spelling;
  switch (name) {
    case "extract":
      return extractSql(periodOf(first), expressionSql(second!, scope));
    case "truncDate":
      return `date_trunc('${PERIODS[periodOf(first)]!.unit}', ${sql(1)})`;
    case "ifelse":
      return caseSql(call, scope);
    case "isNull":
      return `${operandSql(first!, scope)} is null`;
    case "isNotNull":
      return `${operandSql(first!, scope)} is not null`;
    case "distinct_count":
      return `count(distinct ${countedSql(sql(0), scope)})`;
    case "count":
    case "sum":
    case "avg":
    case "min":
    case "max":
      return `${name}(${countedSql(sql(0), scope)})`;
    default:
      return `${name}(${call.arguments.map((_, index) => sql(index)).join(", ")})`;
  }
}

function periodOf(expression: Expression | undefined): string {
  return expression?.kind === "text" ? expression.value : "";
}

function extractSql(period: string, time: string): string {
  // Athena counts weekdays from Monday, 1.
  if (period === "WD") return `day_of_week(${time}) % 7 + 1`;
  return `${PERIODS[period]!.part}(${time})`;
}

function caseSql(call: Call, scope: SqlScope): string {
  const sqls = call.arguments.map((one) => expressionSql(one, scope));
  const branches = Array.from(
    { length: (sqls.length - 1) / 2 },
    (_, index) => `when ${sqls[2 * index]} then ${sqls[2 * index + 1]}`,
  );
  return `case ${branches.join(" ")} else ${sqls.at(-1)} end`;
}

function countedSql(argument: string, { countedIf }: SqlScope): string {
  return countedIf ? `case when ${countedIf} then ${argument} end` : argument;
}
