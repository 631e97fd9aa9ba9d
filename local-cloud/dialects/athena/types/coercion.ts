import { type AthenaType, isSame, type RowField, UNKNOWN } from "./type";

/** Longest char. Unit: code points. */
const MAX_CHAR_LENGTH = 65_536;
const MAX_PRECISION = 38;

/**
 * Whether a value of one type may stand, without a CAST, where another is wanted.
 * @see https://github.com/trinodb/trino/blob/476/core/trino-main/src/main/java/io/trino/type/TypeCoercion.java
 */
export function canCoerce(from: AthenaType, to: AthenaType): boolean {
  return compatibility(from, to)?.coercible ?? false;
}

/** The type that both coerce to, for example of the branches of a CASE. */
export function commonSuperType(one: AthenaType, other: AthenaType): AthenaType | undefined {
  return compatibility(one, other)?.common;
}

/** Whether a coercion changes the type alone and never the value: an error of a cast cannot come of it. */
export interface Compatibility {
  readonly common: AthenaType;
  /** Whether the first type coerces to the second. */
  readonly coercible: boolean;
}

function compatibility(from: AthenaType, to: AthenaType): Compatibility | undefined {
  if (isSame(from, to)) return { common: to, coercible: true };
  if (from.kind === "unknown") return { common: to, coercible: true };
  if (to.kind === "unknown") return { common: from, coercible: false };
  if (from.kind === to.kind) return ofOneKind(from, to);
  const up = coerceToKind(from, to.kind);
  if (up !== undefined) return compatibility(up, to);
  const down = coerceToKind(to, from.kind);
  const common = down && compatibility(down, from)?.common;
  return common && { common, coercible: false };
}

function ofOneKind(from: AthenaType, to: AthenaType): Compatibility | undefined {
  const common = commonOfOneKind(from, to);
  if (common === undefined) return undefined;
  if (common.kind === "row" && from.kind === "row" && to.kind === "row") {
    // The names of fields do not matter to a coercion.
    const coercible = from.fields.every((field, at) => canCoerce(field.type, to.fields[at]!.type));
    return { common, coercible };
  }
  return { common, coercible: isSame(common, to) || isCoveredBy(from, to) };
}

function isCoveredBy(from: AthenaType, to: AthenaType): boolean {
  if (from.kind === "array" && to.kind === "array") return canCoerce(from.element, to.element);
  if (from.kind === "map" && to.kind === "map") {
    return canCoerce(from.key, to.key) && canCoerce(from.value, to.value);
  }
  return false;
}

function commonOfOneKind(one: AthenaType, other: AthenaType): AthenaType | undefined {
  if (one.kind === "decimal" && other.kind === "decimal") {
    const scale = Math.max(one.scale, other.scale);
    const whole = Math.max(one.precision - one.scale, other.precision - other.scale);
    return { kind: "decimal", precision: Math.min(MAX_PRECISION, whole + scale), scale };
  }
  if (one.kind === "varchar" && other.kind === "varchar") {
    if (one.length === undefined || other.length === undefined) return { kind: "varchar" };
    return { kind: "varchar", length: Math.max(one.length, other.length) };
  }
  if (one.kind === "char" && other.kind === "char") {
    return { kind: "char", length: Math.max(one.length, other.length) };
  }
  if (
    (one.kind === "time" || one.kind === "timestamp" || one.kind === "timestamp with time zone") &&
    one.kind === other.kind
  ) {
    return { kind: one.kind, precision: Math.max(one.precision, other.precision) };
  }
  if (one.kind === "array" && other.kind === "array") {
    const element = commonSuperType(one.element, other.element);
    return element && { kind: "array", element };
  }
  if (one.kind === "map" && other.kind === "map") {
    const key = commonSuperType(one.key, other.key);
    const value = commonSuperType(one.value, other.value);
    return key && value && { kind: "map", key, value };
  }
  if (one.kind === "row" && other.kind === "row") return commonRow(one.fields, other.fields);
  return undefined;
}

function commonRow(ones: readonly RowField[], others: readonly RowField[]): AthenaType | undefined {
  if (ones.length !== others.length) return undefined;
  const fields: RowField[] = [];
  for (const [at, one] of ones.entries()) {
    const other = others[at]!;
    const type = commonSuperType(one.type, other.type);
    if (type === undefined) return undefined;
    fields.push({ name: one.name === other.name ? one.name : undefined, type });
  }
  return { kind: "row", fields };
}

/** Digits of the largest value of a whole type. */
const DIGITS = { tinyint: 3, smallint: 5, integer: 10, bigint: 19 } as const;

const WIDER: Readonly<Partial<Record<AthenaType["kind"], readonly AthenaType["kind"][]>>> = {
  tinyint: ["smallint", "integer", "bigint", "real", "double"],
  smallint: ["integer", "bigint", "real", "double"],
  integer: ["bigint", "real", "double"],
  bigint: ["real", "double"],
  decimal: ["real", "double"],
  real: ["double"],
};

/** The type of a kind that a value of another kind is made into first, with the numbers that lose nothing. */
export function coerceToKind(from: AthenaType, kind: AthenaType["kind"]): AthenaType | undefined {
  if (WIDER[from.kind]?.includes(kind)) return { kind } as AthenaType;
  switch (from.kind) {
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return kind === "decimal" ? { kind, precision: DIGITS[from.kind], scale: 0 } : undefined;
    case "date":
      return kind === "timestamp" || kind === "timestamp with time zone"
        ? { kind, precision: 0 }
        : undefined;
    case "timestamp":
      return kind === "timestamp with time zone" ? { kind, precision: from.precision } : undefined;
    case "varchar":
      return kind === "char"
        ? { kind, length: Math.min(MAX_CHAR_LENGTH, from.length ?? MAX_CHAR_LENGTH) }
        : undefined;
    default:
      return undefined;
  }
}

/** The type that all coerce to; of none: unknown. */
export function commonSuperTypeOf(types: readonly AthenaType[]): AthenaType | undefined {
  let common: AthenaType | undefined = UNKNOWN;
  for (const type of types) common = common && commonSuperType(common, type);
  return common;
}
