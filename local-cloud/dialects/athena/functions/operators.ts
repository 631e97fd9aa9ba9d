import { type AthenaType, spell } from "../types/type";
import type { BoundCall } from "./bind";
import { CallError } from "./call-error";
import { concatOverloads } from "./concat";
import { DATETIME_OPERATORS } from "./datetime-operators";
import { DECIMAL_RESULTS, decimalQuotient, decimalSql } from "./decimal-arithmetic";
import { compareSql, equalsSql } from "./equality";
import type { FunctionEntry, LoweredCall, Overload, RaisedError } from "./function-entry";
import { once } from "./once";
import { raise, raiseComputed } from "./raise";
import { findOverload, resolveCall } from "./resolve";

const WHOLE = ["tinyint", "smallint", "integer", "bigint"] as const;
const FLOATS = ["real", "double"] as const;

const DECIMALS =
  "(decimal(a_precision,a_scale), decimal(b_precision,b_scale)) -> decimal(r_precision,r_scale)";

/** A literal that is not zero. */
const NONZERO =
  /^\(?(?:cast\()?'?-?(?=[\d.]*[1-9])[\d.]+'?(?: as [a-z]+(?:\(\d+, ?\d+\))?\))?(?:::[a-z]+(?:\(\d+, ?\d+\))?)?\)?$/i;

/** SQL of a divisor: zero ends the statement. */
function nonzero(
  sql: string,
  error: RaisedError = { code: "DIVISION_BY_ZERO", message: "Division by zero" },
): string {
  if (NONZERO.test(sql)) return sql;
  return once(
    [sql],
    (value = "") =>
      `case when ${value} = 0 then ${raise(error.code, error.message, value)} else ${value} end`,
  );
}

function ofKinds(
  kinds: readonly string[],
  lower: (one: string, other: string, kind: string) => string,
): Overload[] {
  return kinds.map((kind) => ({
    signature: `(${kind}, ${kind}) -> ${kind}`,
    lower: ([one = "", other = ""]) => lower(one, other, kind),
  }));
}

/** DuckDB may be set to divide by zero to NULL. */
function floatQuotient(one: string, other: string): string {
  if (NONZERO.test(other)) return `(${one} / ${other})`;
  return once([one, other], (a = "", b = "") => {
    const infinite = `cast(if(signbit(${b}), '-Infinity', 'Infinity') as double)`;
    return `if(${b} = 0, ${a} * ${infinite}, ${a} / ${b})`;
  });
}

function plainly(operator: string, result: keyof typeof DECIMAL_RESULTS): Overload[] {
  return [
    ...ofKinds([...WHOLE, ...FLOATS], (one, other) => `(${one} ${operator} ${other})`),
    {
      signature: DECIMALS,
      result: DECIMAL_RESULTS[result],
      lower: (args, call) => decimalSql(operator, args, call),
    },
  ];
}

/** Overloads of `%` and mod(), whose errors differ for whole numbers. */
export function modulus(error?: RaisedError): Overload[] {
  return [
    // The least value modulo -1 overflows in DuckDB.
    ...ofKinds(
      WHOLE,
      (one, other, kind) => `cast(cast(${one} as hugeint) % ${nonzero(other, error)} as ${kind})`,
    ),
    ...ofKinds(FLOATS, (one, other) => `(${one} % ${other})`),
    {
      signature: DECIMALS,
      result: DECIMAL_RESULTS.modulus,
      lower: ([one = "", other = ""], { result }) =>
        `cast(${one} % ${nonzero(other)} as ${spell(result)})`,
    },
  ];
}

const COMPARISON = { signature: "(T, T) -> boolean", where: { T: "orderable" } } as const;

function compared(operator: string): Overload[] {
  return [
    {
      ...COMPARISON,
      lower: ([one = "", other = ""], { types: [type] }) => compareSql(one, operator, other, type!),
    },
  ];
}

const EQUALITY = { signature: "(T, T) -> boolean", where: { T: "comparable" } } as const;

/**
 * Operators by their sign; a `-` of one operand is a negation.
 * @see https://trino.io/docs/current/functions/math.html#mathematical-operators
 * @see https://trino.io/docs/current/functions/comparison.html
 */
const OVERLOADS: Readonly<Record<string, readonly Overload[]>> = {
  "+": [...plainly("+", "sum"), ...DATETIME_OPERATORS["+"]],
  "-": [
    ...plainly("-", "sum"),
    ...[...WHOLE, ...FLOATS, "decimal(p,s)"].map(negation),
    ...DATETIME_OPERATORS["-"],
  ],
  "*": [...plainly("*", "product"), ...DATETIME_OPERATORS["*"]],
  "/": [
    ...ofKinds(WHOLE, (one, other) => `(${one} // ${nonzero(other)})`),
    ...ofKinds(FLOATS, floatQuotient),
    {
      signature: DECIMALS,
      result: DECIMAL_RESULTS.quotient,
      lower: ([one = "", other = ""], call) => decimalQuotient([one, nonzero(other)], call),
    },
    ...DATETIME_OPERATORS["/"],
  ],
  "%": modulus(),
  "=": [
    {
      ...EQUALITY,
      lower: ([one = "", other = ""], { types: [type] }) => equalsSql(one, other, type!),
    },
  ],
  "<>": [
    {
      ...EQUALITY,
      lower: ([one = "", other = ""], { types: [type] }) => `(not ${equalsSql(one, other, type!)})`,
    },
  ],
  "<": compared("<"),
  "<=": compared("<="),
  ">": compared(">"),
  ">=": compared(">="),
  "[]": [
    { signature: "(array(E), bigint) -> E", lower: elementOf },
    { signature: "(map(K, V), K) -> V", where: { K: "comparable" }, lower: valueOf },
  ],
};

function negation(kind: string): Overload {
  return { signature: `(${kind}) -> ${kind}`, lower: ([value = ""]) => `(-${value})` };
}

const CONCAT: FunctionEntry = {
  name: "concat",
  page: "string",
  kind: "scalar",
  overloads: concatOverloads,
};

/** Operators as entries of the table of functions. */
const OPERATORS: ReadonlyMap<string, FunctionEntry> = new Map(
  Object.entries(OVERLOADS).map(([name, overloads]) => [
    name,
    { name, page: "operators", kind: "scalar", overloads },
  ]),
);

/**
 * Finds what an operator does with operands of some types.
 * @param name the sign; `[]` is a subscript
 * @throws CallError TYPE_MISMATCH or AMBIGUOUS_FUNCTION_CALL, in Trino's words
 */
export function resolveOperator(name: string, operands: readonly AthenaType[]): BoundCall {
  // Trino writes it as a call.
  if (name === "||") return resolveCall(CONCAT, operands);
  const { overloads } = OPERATORS.get(name)!;
  const found = findOverload(overloads, operands);
  if (found !== undefined) return found;
  const [one = "", other = ""] = operands.map(spell);
  throw new CallError("TYPE_MISMATCH", mismatch(name, one, other));
}

function mismatch(name: string, one: string, other: string): string {
  if (name === "[]") return `Cannot use ${other} for subscript of ${one}`;
  if (other === "") return `Cannot negate ${one}`;
  return `Cannot apply operator: ${one} ${name} ${other}`;
}

function elementOf([array = "", index = ""]: readonly string[]): string {
  return once([array, index], (list = "", at = "") => {
    const code = "INVALID_FUNCTION_ARGUMENT";
    const beyond = `concat('Array subscript must be less than or equal to array length: ', ${at}, ' > ', len(${list}))`;
    const branches = [
      `when ${list} is null or ${at} is null then null`,
      `when ${at} = 0 then ${raise(code, "SQL array indices start at 1", at)}`,
      `when ${at} < 0 then ${raiseComputed(code, `concat('Array subscript is negative: ', ${at})`)}`,
      `when ${at} > len(${list}) then ${raiseComputed(code, beyond)}`,
    ];
    return `case ${branches.join(" ")} else ${list}[${at}] end`;
  });
}

function valueOf([map = "", key = ""]: readonly string[], { types }: LoweredCall): string {
  const [type] = types;
  const keyType = type?.kind === "map" ? type.key : undefined;
  return once([map, key], (of = "", at = "") => {
    const missing = raiseComputed(
      "INVALID_FUNCTION_ARGUMENT",
      `concat('Key not present in map${keyType && isShown(keyType) ? `: ', ${shownKey(at, keyType)}` : "', left(cast(" + at + " as varchar), 0)"})`,
    );
    return `case when ${of} is null or ${at} is null then null when map_contains(${of}, ${at}) then map_extract_value(${of}, ${at}) else ${missing} end`;
  });
}

function isShown(type: AthenaType): boolean {
  return type.kind !== "array" && type.kind !== "map" && type.kind !== "row";
}

function shownKey(sql: string, type: AthenaType): string {
  return type.kind === "double" || type.kind === "real" ? `athena_java_${type.kind}(${sql})` : sql;
}

/**
 * SQL of LIKE.
 * @param escape SQL of the character behind ESCAPE
 */
export function likeSql(value: string, pattern: string, escape?: string): string {
  if (escape === undefined) return `(${value} like ${pattern})`;
  return once(
    [value, pattern, escape],
    (text = "", like = "", sign = "") =>
      `like_escape(${text}, athena_like_pattern(${like}, ${sign}), ${sign})`,
  );
}
