import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import { SQL_STATE } from "../errors";
import { castSql } from "../lower/casts";
import { once } from "../lower/once";
import { encodeRowFault } from "../runtime/row-fault";
import {
  asNumeric,
  BOOL,
  duckType,
  FLOAT8,
  INT8,
  isDateTime,
  isFloat,
  isInteger,
  isNumber,
  isText,
  MAX_PRECISION,
  MAX_SCALE,
  numeric,
  TEXT,
  TIMESTAMP,
  typeName,
  type RsType,
} from "../types";
import { problem } from "./block";
import { coerce, commonNumber, commonType } from "./coercion";
import { combined, type Expression } from "./expression";

const COMPARISONS = new Set(["=", "<>", "<", "<=", ">", ">="]);
const ARITHMETIC = new Set(["+", "-", "*", "/", "%"]);

const DIVISION_BY_ZERO = `error(${literal(encodeRowFault("division by zero", SQL_STATE.divisionByZero))})`;

/** A binary operator on two values. @throws RedshiftStatementError when there is none for their types */
export function binary(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  if (COMPARISONS.has(operator)) return comparison(operator, left, right, offset);
  if (operator === "||") return concatenation(left, right, offset);
  if (ARITHMETIC.has(operator)) {
    const date = dateArithmetic(operator, left, right, offset);
    return date ?? arithmetic(operator, left, right, offset);
  }
  if (operator === "^") {
    const [base, exponent] = [coerce(left, FLOAT8, "implicit"), coerce(right, FLOAT8, "implicit")];
    return combined([base, exponent], `power(${base.sql}, ${exponent.sql})`, FLOAT8, offset);
  }
  if (/^!?~\*?$/.test(operator)) return regularExpression(operator, left, right, offset);
  if (/^(&|\||#|<<|>>)$/.test(operator)) return bits(operator, left, right, offset);
  throw noOperator(operator, left, right, offset);
}

function noOperator(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
) {
  return problem(
    SQL_STATE.undefinedFunction,
    `operator does not exist: ${typeName(left.type)} ${operator} ${typeName(right.type)}`,
    offset,
    "No operator matches the given name and argument type(s). You may need to add explicit type casts.",
  );
}

/** A comparison. Blanks at the end of a text do not count: https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html */
export function comparison(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  const [a, b] = comparable(left, right, () => noOperator(operator, left, right, offset));
  return combined([a, b], `(${a.sql} ${operator} ${b.sql})`, BOOL, offset);
}

/** Two values of one type, texts without the blanks at their ends. */
export function comparable(
  left: Expression,
  right: Expression,
  noneFits: () => Error,
): [Expression, Expression] {
  const common =
    commonType([left.type, right.type]) ??
    (left.type.kind === "unknown" && right.type.kind === "unknown" ? TEXT : undefined);
  // A number becomes a text beside one, and a text a decimal beside a decimal.
  const isMixed =
    (isText(left.type) && isNumber(right.type)) || (isNumber(left.type) && isText(right.type));
  if (isMixed)
    throw new NotSimulatedError(
      `a comparison of ${typeName(left.type)} with ${typeName(right.type)} without a cast`,
      __filename,
    );
  if (!common) throw noneFits();
  const to = common.kind === "numeric" ? undefined : common;
  const [a, b] = to
    ? [coerce(left, to, "implicit"), coerce(right, to, "implicit")]
    : [numericOperand(left, common), numericOperand(right, common)];
  return isText(common) ? [blankless(a), blankless(b)] : [a, b];
}

/** Decimals compare by value, whatever their scales; a text in quotes must be one. */
function numericOperand(side: Expression, common: RsType): Expression {
  return side.literal === undefined ? side : coerce(side, common, "implicit");
}

export function blankless(text: Expression): Expression {
  const constant = /^'((?:[^']|'')*)'$/.exec(text.sql)?.[1];
  const sql =
    constant === undefined ? `rtrim(${text.sql}, ' ')` : `'${constant.replace(/ +$/, "")}'`;
  return { ...text, sql };
}

function concatenation(
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  const [a, b] = [asText(left), asText(right)];
  if (!a || !b) throw noOperator("||", left, right, offset);
  return combined([a, b], `(${a.sql} || ${b.sql})`, TEXT, offset);
}

/** The text of a value, where it has one without a cast. */
export function asText(value: Expression): Expression | undefined {
  if (value.literal !== undefined) return coerce(value, TEXT, "implicit");
  if (value.type.kind === "bool" || value.type.kind === "interval") return undefined;
  const sql = castSql(value.sql, value.type, TEXT);
  return sql === undefined ? undefined : combined([value], sql, TEXT, value.offset);
}

/** Sums and differences with a date, time or interval; undefined when no side is one. */
function dateArithmetic(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression | undefined {
  const isDated = ({ type }: Expression) =>
    isDateTime(type) || type.kind === "interval" || type.kind === "time";
  if (!isDated(left) && !isDated(right)) return undefined;
  const made = (
    a: Expression,
    b: Expression,
    type: RsType,
    sql = `(${a.sql} ${operator} ${b.sql})`,
  ) => combined([a, b], sql, type, offset);
  const [l, r] = [left.type, right.type];
  const isSum = operator === "+" || operator === "-";
  if (l.kind === "date" && isInteger(r) && isSum)
    return made(left, right, l, `(${left.sql} ${operator} cast(${right.sql} as INTEGER))`);
  if (isInteger(l) && r.kind === "date" && operator === "+")
    return made(left, right, r, `(${right.sql} + cast(${left.sql} as INTEGER))`);
  if (l.kind === "date" && r.kind === "date" && operator === "-")
    return made(left, right, INT8, `cast(${left.sql} - ${right.sql} as BIGINT)`);
  if (r.kind === "interval" && isSum && (isDateTime(l) || l.kind === "time"))
    return made(
      left,
      right,
      l.kind === "date" ? TIMESTAMP : l,
      `(${inTime(left)} ${operator} ${right.sql})`,
    );
  if (l.kind === "interval" && operator === "+" && (isDateTime(r) || r.kind === "time"))
    return made(left, right, r.kind === "date" ? TIMESTAMP : r, `(${inTime(right)} + ${left.sql})`);
  if (operator === "+" && l.kind === "date" && r.kind === "time")
    return made(left, right, TIMESTAMP);
  if (operator === "+" && l.kind === "time" && r.kind === "date")
    return made(left, right, TIMESTAMP);
  if (l.kind === "interval" && r.kind === "interval" && isSum) return made(left, right, l);
  if (l.kind === "interval" && isInteger(r) && operator === "*") return made(left, right, l);
  if (isInteger(l) && r.kind === "interval" && operator === "*")
    return made(left, right, r, `(${right.sql} * ${left.sql})`);
  if (l.kind === "interval" || r.kind === "interval" || (isDateTime(l) && isDateTime(r)))
    throw new NotSimulatedError(`${typeName(l)} ${operator} ${typeName(r)}`, __filename);
  if (left.literal !== undefined || right.literal !== undefined)
    throw new NotSimulatedError(
      `${typeName(l)} ${operator} ${typeName(r)} without a cast`,
      __filename,
    );
  throw noOperator(operator, left, right, offset);
}

function inTime({ sql, type }: Expression): string {
  return type.kind === "date" ? `cast(${sql} as TIMESTAMP)` : sql;
}

/**
 * Arithmetic by Redshift's rules of types.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html
 */
function arithmetic(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  const known = left.type.kind === "unknown" ? right.type : left.type;
  if (!isNumber(known)) throw noOperator(operator, left, right, offset);
  const [a, b] = [left, right].map((side) =>
    side.literal === undefined ? side : coerce(side, literalType(side.literal, known), "implicit"),
  ) as [Expression, Expression];
  if (!isNumber(a.type) || !isNumber(b.type)) throw noOperator(operator, left, right, offset);
  const { type } = { type: resultType(operator, a.type, b.type) };
  return combined([a, b], arithmeticSql(operator, a, b, type), type, offset);
}

function literalType(text: string | null, beside: RsType): RsType {
  if (beside.kind !== "numeric" || text === null) return beside;
  const [, whole = "", fraction = ""] = /^\s*[+-]?(\d*)\.?(\d*)/.exec(text) ?? [];
  return numeric(
    Math.min(MAX_PRECISION, Math.max(1, whole.length + fraction.length)),
    fraction.length,
  );
}

function resultType(operator: string, a: RsType, b: RsType): RsType {
  if (operator === "%" && (isFloat(a) || isFloat(b)))
    throw problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: ${typeName(a)} % ${typeName(b)}`,
      undefined,
    );
  if (isFloat(a) || isFloat(b)) return a.kind === "float4" && b.kind === "float4" ? a : FLOAT8;
  if (isInteger(a) && isInteger(b)) return commonNumber(a, b);
  return decimalResult(operator, asNumeric(a), asNumeric(b));
}

interface Decimal {
  readonly precision: number;
  readonly scale: number;
}

/** Precision and scale of a computed decimal. */
function decimalResult(operator: string, a: Decimal, b: Decimal): RsType {
  const whole = Math.max(a.precision - a.scale, b.precision - b.scale);
  const most = Math.max(a.scale, b.scale);
  if (operator === "*") return limited(a.precision + b.precision + 1, a.scale + b.scale);
  if (operator === "%") return limited(whole + most, most);
  if (operator !== "/") return limited(whole + 1 + most, most);
  const scale = Math.max(4, a.scale + b.precision - b.scale + 1);
  const precision = a.precision - a.scale + b.scale + scale;
  if (precision <= MAX_PRECISION) return numeric(precision, scale);
  return limited(MAX_PRECISION, Math.max(MAX_PRECISION + scale - precision, 4));
}

function limited(precision: number, scale: number): RsType {
  const kept = Math.min(scale, MAX_SCALE);
  return numeric(Math.min(MAX_PRECISION, Math.max(precision, kept)), kept);
}

function arithmeticSql(operator: string, a: Expression, b: Expression, type: RsType): string {
  const divisor = operator === "/" || operator === "%" ? nonZero(b) : b.sql;
  if (isInteger(type)) {
    const duck = duckType(type);
    const sign = operator === "/" ? "//" : operator;
    return `(${widened(a, duck)} ${sign} ${widened({ ...b, sql: divisor }, duck)})`;
  }
  if (isFloat(type))
    return `(cast(${a.sql} as ${duckType(type)}) ${operator} cast(${divisor} as ${duckType(type)}))`;
  if (type.kind !== "numeric") return "";
  if (operator === "/") return quotientSql(a, { ...b, sql: divisor }, type);
  if (operator === "*") return `cast(${decimal(a)} * ${decimal(b)} as ${duckType(type)})`;
  const aligned = `DECIMAL(${type.precision},${type.scale})`;
  return `cast(cast(${a.sql} as ${aligned}) ${operator} cast(${divisor} as ${aligned}) as ${aligned})`;
}

function widened({ sql, type }: Expression, duck: string): string {
  return duckType(type) === duck ? sql : `cast(${sql} as ${duck})`;
}

function decimal({ sql, type }: Expression): string {
  return type.kind === "numeric"
    ? sql
    : `cast(${sql} as ${duckType(numeric(asNumeric(type).precision, 0))})`;
}

/** Ends the statement where the divisor is 0: DuckDB would make NULL of it. */
function nonZero({ sql, number }: Expression): string {
  if (number !== undefined && /[1-9]/.test(number)) return sql;
  return once(sql, (value) => `if(${value} = 0, ${DIVISION_BY_ZERO}, ${value})`);
}

/** A decimal's quotient of as many digits as its type has, the rest cut off; DuckDB would compute with doubles. */
export function quotientSql(
  a: Pick<Expression, "sql" | "type">,
  b: Pick<Expression, "sql" | "type">,
  type: RsType,
): string {
  if (type.kind !== "numeric") return "";
  const [x, y] = [asNumeric(a.type), asNumeric(b.type)];
  const shift = type.scale - x.scale + y.scale;
  const [dividend, divisor] = [unscaled(a), unscaled(b)];
  const quotient =
    shift >= 0
      ? `${dividend} * ${power(shift)} // ${divisor}`
      : `${dividend} // (${divisor} * ${power(-shift)})`;
  return rescaled(quotient, type.precision, type.scale);
}

/** A decimal's digits without the point. */
function unscaled({ sql, type }: Pick<Expression, "sql" | "type">): string {
  return asNumeric(type).scale === 0
    ? `cast(${sql} as HUGEINT)`
    : `cast(replace(cast(${sql} as VARCHAR), '.', '') as HUGEINT)`;
}

function rescaled(digits: string, precision: number, scale: number): string {
  if (scale === 0) return `cast(${digits} as DECIMAL(${precision},0))`;
  const unit = `0.${"0".repeat(scale - 1)}1`;
  return `cast(cast(${digits} as DECIMAL(38,0)) * cast('${unit}' as DECIMAL(${scale},${scale})) as DECIMAL(${precision},${scale}))`;
}

function power(exponent: number): string {
  return `cast('1${"0".repeat(exponent)}' as HUGEINT)`;
}

/** A sign before a number. */
export function negated(value: Expression, offset: number | undefined): Expression {
  const side = value.literal === undefined ? value : coerce(value, FLOAT8, "implicit");
  if (!isNumber(side.type) && side.type.kind !== "interval")
    throw problem(
      SQL_STATE.undefinedFunction,
      `operator does not exist: - ${typeName(side.type)}`,
      offset,
    );
  return {
    ...combined([side], `(- ${side.sql})`, side.type, offset),
    ...(side.number !== undefined && { number: `-${side.number}` }),
  };
}

function regularExpression(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  const [text, pattern] = [asText(left), asText(right)];
  if (!text || !pattern) throw noOperator(operator, left, right, offset);
  const options = operator.endsWith("*") ? "i" : "c";
  const found = `regexp_matches(${text.sql}, ${pattern.sql}, '${options}')`;
  return combined(
    [text, pattern],
    operator.startsWith("!") ? `(not ${found})` : found,
    BOOL,
    offset,
  );
}

function bits(
  operator: string,
  left: Expression,
  right: Expression,
  offset: number | undefined,
): Expression {
  if (!isInteger(left.type) || !isInteger(right.type))
    throw noOperator(operator, left, right, offset);
  const type =
    operator === "<<" || operator === ">>" ? left.type : commonNumber(left.type, right.type);
  const duck = duckType(type);
  if (operator === "#")
    return combined(
      [left, right],
      `xor(${widened(left, duck)}, ${widened(right, duck)})`,
      type,
      offset,
    );
  return combined(
    [left, right],
    `(${widened(left, duck)} ${operator} ${widened(right, duck)})`,
    type,
    offset,
  );
}
