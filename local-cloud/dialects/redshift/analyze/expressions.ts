import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { as, namesOf, typed, type PgNode } from "../parse/postgres";
import {
  BOOL,
  DATE,
  FLOAT8,
  INT4,
  INT8,
  numeric,
  TIMESTAMP,
  TIMESTAMPTZ,
  typeName,
  UNKNOWN,
  varchar,
  type RsType,
} from "../types";
import { findColumn, offsetIn, problem, resolveColumn, type Block } from "./block";
import { analyzeCall } from "./calls";
import { condition } from "./condition";
import { typeOfNode } from "./type-names";
import { timestampLiteral } from "../lower/timestamp-literal";
import {
  caseExpression,
  coalesceExpression,
  extremeExpression,
  nullIfExpression,
} from "./conditional";
import { coerce, ofLiteral } from "./coercion";
import { combined, leaf, type Expression } from "./expression";
import { binary, negated } from "./operators";
import {
  betweenExpression,
  inExpression,
  likeExpression,
  nullTest,
  distinctFrom,
  similarExpression,
} from "./predicates";
import { subqueryExpression } from "./subqueries";

/** All that is known of an expression of the tree. @throws RedshiftStatementError for what Redshift refuses */
export function analyzeExpression(node: unknown, block: Block): Expression {
  const found = analyzed(node, block);
  // What GROUP BY has is one value a group, whatever columns it is made of.
  return found.ungrouped !== undefined && block.grouped.has(found.sql)
    ? { ...found, ungrouped: undefined }
    : found;
}

function analyzed(node: unknown, block: Block): Expression {
  const [type, part] = typed(node);
  const offset = offsetIn(block, part);
  switch (type) {
    case "A_Const":
      return constant(part, offset);
    case "ParamRef":
      return block.shared.parameter(part.number as number, offset);
    case "ColumnRef":
      return column(part, block, offset);
    case "TypeCast":
      return typeCast(part, block);
    case "FuncCall":
      return analyzeCall(part, block);
    case "A_Expr":
      return operatorExpression(part, block, offset);
    case "BoolExpr":
      return logical(part, block);
    case "NullTest":
      return nullTest(part, block);
    case "BooleanTest":
      return booleanTest(part, block);
    case "CaseExpr":
      return caseExpression(part, block);
    case "CoalesceExpr":
      return coalesceExpression(part.args as readonly unknown[], block, offset);
    case "MinMaxExpr":
      return extremeExpression(part, block);
    case "SubLink":
      return subqueryExpression(part, block);
    case "SQLValueFunction":
      return sessionValue(part.op as string, block, offset);
    case "GroupingFunc":
      return grouping(part, block);
    default:
      throw new NotSimulatedError(`Redshift's ${type} in an expression`, __filename);
  }
}

function constant(node: PgNode, offset: number | undefined): Expression {
  const value = (part: string) => (node[part] as PgNode | undefined)?.[part];
  if (node.isnull === true)
    return leaf("cast(null as VARCHAR)", UNKNOWN, { offset, literal: null });
  if ("sval" in node)
    return ofLiteral((value("sval") as string | undefined) ?? "", UNKNOWN, offset);
  if ("boolval" in node) return leaf(String(value("boolval") === true), BOOL, { offset });
  if ("ival" in node)
    return numberConstant(String((value("ival") as number | undefined) ?? 0), offset);
  if ("fval" in node) return numberConstant(value("fval") as string, offset);
  throw new NotSimulatedError("bit strings", __filename);
}

function numberConstant(text: string, offset: number | undefined): Expression {
  const of = (type: RsType, duck: string) =>
    leaf(`cast(${text} as ${duck})`, type, { offset, number: text });
  if (/^-?\d+$/.test(text)) {
    const value = BigInt(text);
    if (value >= -(2n ** 31n) && value < 2n ** 31n) return of(INT4, "INTEGER");
    if (value >= -(2n ** 63n) && value < 2n ** 63n) return of(INT8, "BIGINT");
  }
  if (/e/i.test(text)) return of(FLOAT8, "DOUBLE");
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const precision = Math.max(1, whole.replace(/^0+/, "").length + fraction.length);
  if (precision > 38)
    throw problem(
      SQL_STATE.numericValueOutOfRange,
      "Numeric data overflow (result precision)",
      offset,
    );
  const type = numeric(precision, fraction.length);
  return of(type, `DECIMAL(${precision},${fraction.length})`);
}

/** Words without brackets that tell something of the session. */
const SESSION_NAMES = new Set(["current_aws_account", "current_namespace", "current_user_id"]);

function column(node: PgNode, block: Block, offset: number | undefined): Expression {
  const fields = node.fields as readonly unknown[];
  if (fields.some((field) => as(field, "A_Star")))
    throw problem(SQL_STATE.syntaxError, 'syntax error at or near "*"', offset);
  const path = namesOf(fields);
  if (path.length === 1 && path[0] === "sysdate" && !findColumn(block, path, offset))
    return leaf(timestampLiteral(block.shared.catalog.now), TIMESTAMP, { offset });
  if (path.length === 1 && SESSION_NAMES.has(path[0]!) && !findColumn(block, path, offset))
    throw new NotSimulatedError(`Redshift's ${path[0]!.toUpperCase()}`, __filename);
  return resolveColumn(block, path, offset);
}

function typeCast(node: PgNode, block: Block): Expression {
  const value = analyzeExpression(node.arg, block);
  const name = node.typeName as PgNode;
  const to = typeOfNode(name, block);
  if (
    to.kind === "interval" &&
    value.literal !== undefined &&
    value.literal !== null &&
    name.typmods
  )
    return coerce({ ...value, literal: `${value.literal} ${intervalUnit(name)}` }, to, "explicit");
  const offset = offsetIn(block, name);
  const made = coerce(value, to, "explicit", (from) =>
    problem(
      SQL_STATE.cannotCoerce,
      `cannot cast type ${typeName(from)} to ${typeName(to)}`,
      offset,
    ),
  );
  return { ...made, offset: value.offset ?? offset };
}

/** Bits of PostgreSQL's interval fields. */
const INTERVAL_UNITS: Readonly<Record<number, string>> = {
  4: "year",
  2: "month",
  8: "day",
  1024: "hour",
  2048: "minute",
  4096: "second",
};

function intervalUnit({ typmods }: PgNode): string {
  const [first] = typmods as readonly unknown[];
  const bits = (as(first, "A_Const")?.ival as { ival?: number } | undefined)?.ival ?? 0;
  const unit = INTERVAL_UNITS[bits];
  if (!unit) throw new NotSimulatedError("intervals of several fields", __filename);
  return unit;
}

function operatorExpression(node: PgNode, block: Block, offset: number | undefined): Expression {
  const operator = namesOf(node.name).at(-1) ?? "";
  const side = (part: "lexpr" | "rexpr") => analyzeExpression(node[part], block);
  switch (node.kind) {
    case "AEXPR_OP":
      if (!node.lexpr) return unary(operator, side("rexpr"), offset);
      if (as(node.lexpr, "RowExpr")) throw new NotSimulatedError("comparisons of rows", __filename);
      return binary(operator, side("lexpr"), side("rexpr"), offset);
    case "AEXPR_IN":
      return inExpression(node, operator === "<>", block);
    case "AEXPR_LIKE":
    case "AEXPR_ILIKE":
      return likeExpression(node, block);
    case "AEXPR_SIMILAR":
      return similarExpression(node, block);
    case "AEXPR_BETWEEN":
    case "AEXPR_NOT_BETWEEN":
      return betweenExpression(node, block);
    case "AEXPR_NULLIF":
      return nullIfExpression(side("lexpr"), side("rexpr"), offset);
    case "AEXPR_DISTINCT":
    case "AEXPR_NOT_DISTINCT":
      return distinctFrom(node, block);
    default:
      throw new NotSimulatedError(`Redshift's ${String(node.kind)}`, __filename);
  }
}

function unary(operator: string, value: Expression, offset: number | undefined): Expression {
  if (operator === "-") return negated(value, offset);
  if (operator === "+") return value;
  const double = coerce(value, FLOAT8, "implicit");
  const templates: Readonly<Record<string, string>> = { "|/": "sqrt", "||/": "cbrt" };
  if (operator === "@") return combined([value], `abs(${value.sql})`, value.type, offset);
  if (operator === "~") return combined([value], `(~ ${value.sql})`, value.type, offset);
  const name = templates[operator];
  if (!name)
    throw problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: ${operator} ${typeName(value.type)}`,
      offset,
    );
  return combined([double], `${name}(${double.sql})`, FLOAT8, offset);
}

function logical(node: PgNode, block: Block): Expression {
  const word = { AND_EXPR: "and", OR_EXPR: "or", NOT_EXPR: "not" }[node.boolop as "AND_EXPR"];
  const sides = (node.args as readonly unknown[]).map((side) =>
    condition(side, block, word.toUpperCase()),
  );
  const sql =
    word === "not"
      ? `(not ${sides[0]!.sql})`
      : `(${sides.map((side) => side.sql).join(` ${word} `)})`;
  return combined(sides, sql, BOOL);
}

function booleanTest(node: PgNode, block: Block): Expression {
  const value = condition(node.arg, block, "IS TRUE");
  const test = (node.booltesttype as string)
    .replace("IS_", "")
    .replace("NOT_", "not ")
    .toLowerCase();
  const isUnknown = test.endsWith("unknown");
  return combined(
    [value],
    `(${value.sql} is ${isUnknown ? test.replace("unknown", "null") : test})`,
    BOOL,
  );
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_CURRENT_DATE_function.html */
function sessionValue(op: string, block: Block, offset: number | undefined): Expression {
  const { catalog, leaderOnly } = block.shared;
  const name = op.replace(/^SVFOP_|_N$/g, "").toLowerCase();
  const text = (value: string) => leaf(literal(value), varchar(128), { offset });
  switch (name) {
    case "current_date":
      return leaf(`cast(${timestampLiteral(catalog.now)} as DATE)`, DATE, { offset });
    case "current_user":
    case "session_user":
    case "user":
      return text(catalog.user);
    case "current_timestamp":
      leaderOnly.add(name);
      return leaf(`timezone('UTC', ${timestampLiteral(catalog.now)})`, TIMESTAMPTZ, { offset });
    case "localtimestamp":
      leaderOnly.add(name);
      return leaf(timestampLiteral(catalog.now), TIMESTAMP, { offset });
    default:
      throw new NotSimulatedError(`Redshift's ${name.toUpperCase()}`, __filename);
  }
}

function grouping(node: PgNode, block: Block): Expression {
  const parts = (node.args as readonly unknown[]).map((part) => analyzeExpression(part, block));
  return {
    ...combined(parts, `cast(grouping(${parts.map(({ sql }) => sql).join(", ")}) as BIGINT)`, INT8),
    ungrouped: undefined,
    hasAggregate: true,
  };
}
