import {
  type Argument,
  type BoundCall,
  isLambda,
} from "../../../../../../local-cloud/dialects/athena/functions/bind";
import { CallError } from "../../../../../../local-cloud/dialects/athena/functions/call-error";
import { FUNCTIONS } from "../../../../../../local-cloud/dialects/athena/functions/index";
import {
  likeSql,
  resolveOperator,
} from "../../../../../../local-cloud/dialects/athena/functions/operators";
import { resolveCall } from "../../../../../../local-cloud/dialects/athena/functions/resolve";
import type { Call, Expression } from "../../../../../../local-cloud/dialects/athena/parse/ast";
import { castSql, tryCastSql } from "../../../../../../local-cloud/dialects/athena/types/casts";
import { commonSuperTypeOf } from "../../../../../../local-cloud/dialects/athena/types/coercion";
import {
  duckTypeOf,
  fieldName,
} from "../../../../../../local-cloud/dialects/athena/types/duck-type";
import { parseType } from "../../../../../../local-cloud/dialects/athena/types/parse-type";
import {
  type AthenaType,
  BIGINT,
  BOOLEAN,
  DOUBLE,
  INTEGER,
  spell,
  UNKNOWN,
  VARCHAR,
} from "../../../../../../local-cloud/dialects/athena/types/type";
import { literal } from "../../../../../../local-cloud/duckdb/quoting";

/** An expression as DuckDB computes it. */
export interface Lowered {
  readonly sql: string;
  readonly type: AthenaType;
}

type Names = ReadonlyMap<string, AthenaType>;

/**
 * The least of an analysis that tests of functions need: literals, calls, operators, casts and lambdas, no columns.
 * @throws CallError what the types do not allow
 */
export function lowerExpression(expression: Expression, names: Names = new Map()): Lowered {
  switch (expression.kind) {
    case "null":
      return { sql: "null", type: UNKNOWN };
    case "boolean":
      return { sql: String(expression.value), type: BOOLEAN };
    case "string":
      return {
        sql: literal(expression.value),
        type: { kind: "varchar", length: [...expression.value].length },
      };
    case "number":
      return lowerNumber(expression.text, expression.form);
    case "typed-literal":
      if (expression.type.text === "json") {
        return { sql: `athena_json_parse(${literal(expression.value)})`, type: { kind: "json" } };
      }
      return cast(
        { sql: literal(expression.value), type: VARCHAR },
        typeNamed(expression.type.text),
        false,
      );
    case "identifier":
      return lowerName(expression.identifier.name, names);
    case "array":
      return lowerArray(expression.items.map((item) => lowerExpression(item, names)));
    case "row":
      return lowerRow(expression.items.map((item) => lowerExpression(item, names)));
    case "cast":
      return cast(
        lowerExpression(expression.operand, names),
        typeNamed(expression.type.text),
        expression.isTry,
      );
    case "unary":
      return operator("-", [lowerExpression(expression.operand, names)]);
    case "binary":
      if ("value" in expression) {
        return { sql: `from_hex('${expression.value as string}')`, type: { kind: "varbinary" } };
      }
      return operator(expression.operator, [
        lowerExpression(expression.left, names),
        lowerExpression(expression.right, names),
      ]);
    case "subscript":
      return operator("[]", [
        lowerExpression(expression.base, names),
        lowerExpression(expression.index, names),
      ]);
    case "like":
      return lowerLike(expression, names);
    case "call":
      return lowerCall(expression, names);
    default:
      throw new Error(`The tests of functions do not use ${expression.kind}`);
  }
}

function lowerNumber(text: string, form: string): Lowered {
  if (form === "double") return { sql: `cast('${text}' as double)`, type: DOUBLE };
  if (form === "integer") {
    const isSmall = BigInt(text) < 2n ** 31n && BigInt(text) >= -(2n ** 31n);
    const type = isSmall ? INTEGER : BIGINT;
    return { sql: `cast(${text} as ${type.kind})`, type };
  }
  const digits = text.replace(/^-/, "");
  const [whole = "", fraction = ""] = digits.split(".");
  const precision = Math.max(1, whole.replace(/^0+/, "").length + fraction.length);
  const type: AthenaType = { kind: "decimal", precision, scale: fraction.length };
  return { sql: `cast('${text}' as ${duckTypeOf(type)})`, type };
}

function lowerName(name: string, names: Names): Lowered {
  const type = names.get(name);
  if (type === undefined)
    throw new CallError("COLUMN_NOT_FOUND", `Column '${name}' cannot be resolved`);
  return { sql: `"${name}"`, type };
}

function typeNamed(name: string): AthenaType {
  const type = parseType(name);
  if (type === undefined) throw new CallError("TYPE_NOT_FOUND", `Unknown type: ${name}`);
  return type;
}

function cast(value: Lowered, to: AthenaType, isTry: boolean): Lowered {
  const sql = (isTry ? tryCastSql : castSql)(value.sql, value.type, to);
  if (sql !== undefined) return { sql, type: to };
  throw new CallError("TYPE_MISMATCH", `Cannot cast ${spell(value.type)} to ${spell(to)}`);
}

function lowerArray(items: readonly Lowered[]): Lowered {
  const element = commonSuperTypeOf(items.map(({ type }) => type));
  if (element === undefined)
    throw new CallError("TYPE_MISMATCH", "All ARRAY elements must be of one type");
  const type: AthenaType = { kind: "array", element };
  const sql = items.map((item) => cast(item, element, false).sql).join(", ");
  return { sql: `cast([${sql}] as ${duckTypeOf(type)})`, type };
}

function lowerRow(items: readonly Lowered[]): Lowered {
  const fields = items.map(({ type }) => ({ name: undefined, type }));
  const sql = items.map((item, at) => `${fieldName(at)} := ${item.sql}`).join(", ");
  return { sql: `struct_pack(${sql})`, type: { kind: "row", fields } };
}

function operator(name: string, operands: readonly Lowered[]): Lowered {
  const call = resolveOperator(
    name,
    operands.map(({ type }) => type),
  );
  return called(
    call,
    operands.map((operand, at) => cast(operand, call.types[at]!, false).sql),
  );
}

function called(call: BoundCall, args: readonly string[]): Lowered {
  const sql = call.overload.lower(args, {
    types: call.types,
    result: call.result,
    distinct: "",
    order: "",
    nulls: "",
    suffix: "",
  });
  return { sql, type: call.result };
}

function lowerLike(expression: Expression & { kind: "like" }, names: Names): Lowered {
  const [value, pattern, escape] = [expression.operand, expression.pattern, expression.escape].map(
    (part) => part && lowerExpression(part, names).sql,
  );
  return { sql: likeSql(value!, pattern!, escape), type: BOOLEAN };
}

function lowerCall(call: Call, names: Names): Lowered {
  const name = call.name.name.toLowerCase();
  const entry = FUNCTIONS.get(name);
  if (entry === undefined)
    throw new CallError("FUNCTION_NOT_FOUND", `Function '${name}' not registered`);
  if (entry.refused !== undefined) throw new CallError("NotSimulated", entry.refused);
  const lowered = call.args.map((arg) =>
    arg.kind === "lambda" ? undefined : lowerExpression(arg, names),
  );
  const args = call.args.map((arg, at): Argument => {
    if (arg.kind !== "lambda") return lowered[at]!.type;
    return {
      kind: "lambda",
      count: arg.parameters.length,
      typed: (types) => lowerExpression(arg.body, inner(arg, types, names)).type,
    };
  });
  const bound = resolveCall(entry, args);
  const sql = call.args.map((arg, at) => {
    const type = bound.types[at]!;
    if (arg.kind !== "lambda" || type.kind !== "function" || !isLambda(args[at]!)) {
      return cast(lowered[at]!, type, false).sql;
    }
    const body = lowerExpression(arg.body, inner(arg, type.parameters, names));
    const parameters = arg.parameters.map((parameter) => `"${parameter.name}"`).join(", ");
    return `lambda ${parameters}: ${cast(body, type.result, false).sql}`;
  });
  return called(bound, sql);
}

function inner(
  lambda: Expression & { kind: "lambda" },
  types: readonly AthenaType[],
  names: Names,
): Names {
  const own = lambda.parameters.map(({ name }, at): [string, AthenaType] => [name, types[at]!]);
  return new Map([...names, ...own]);
}
