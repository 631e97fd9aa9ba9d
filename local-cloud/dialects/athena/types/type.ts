/**
 * Types of Athena's engine.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 * @see https://trino.io/docs/current/language/types.html
 */
export type AthenaType =
  /** The type of NULL before anything is known of it. */
  | { readonly kind: "unknown" }
  | { readonly kind: PlainKind }
  | { readonly kind: "decimal"; readonly precision: number; readonly scale: number }
  /** Without a length: as long as it wants. Unit: code points. */
  | { readonly kind: "varchar"; readonly length?: number }
  | { readonly kind: "char"; readonly length: number }
  /** Precision: digits of a second's fraction. */
  | { readonly kind: "time"; readonly precision: number }
  | { readonly kind: "timestamp"; readonly precision: number }
  | { readonly kind: "timestamp with time zone"; readonly precision: number }
  | { readonly kind: "array"; readonly element: AthenaType }
  | { readonly kind: "map"; readonly key: AthenaType; readonly value: AthenaType }
  | { readonly kind: "row"; readonly fields: readonly RowField[] }
  /** Of a lambda, while its call is analyzed. */
  | {
      readonly kind: "function";
      readonly parameters: readonly AthenaType[];
      readonly result: AthenaType;
    };

/** Types that a name says whole. */
export type PlainKind =
  | "boolean"
  | "tinyint"
  | "smallint"
  | "integer"
  | "bigint"
  | "real"
  | "double"
  | "varbinary"
  | "date"
  | "interval year to month"
  | "interval day to second"
  | "json"
  | "uuid";

/** A field of a row; Trino prints one without a name as `field0`. */
export interface RowField {
  readonly name: string | undefined;
  readonly type: AthenaType;
}

/** Shorthands for the types that code names most. */
export const UNKNOWN: AthenaType = { kind: "unknown" };
export const BOOLEAN: AthenaType = { kind: "boolean" };
export const INTEGER: AthenaType = { kind: "integer" };
export const BIGINT: AthenaType = { kind: "bigint" };
export const DOUBLE: AthenaType = { kind: "double" };
export const VARCHAR: AthenaType = { kind: "varchar" };

/** The type as Trino's messages, DESCRIBE and typeof() spell it, for example `decimal(12,2)`, `row(a integer)`. */
export function spell(type: AthenaType): string {
  switch (type.kind) {
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "varchar":
      return type.length === undefined ? "varchar" : `varchar(${type.length})`;
    case "char":
      return `char(${type.length})`;
    case "time":
    case "timestamp":
      return `${type.kind}(${type.precision})`;
    case "timestamp with time zone":
      return `timestamp(${type.precision}) with time zone`;
    case "array":
      return `array(${spell(type.element)})`;
    case "map":
      return `map(${spell(type.key)}, ${spell(type.value)})`;
    case "row":
      return `row(${type.fields.map(spellField).join(", ")})`;
    case "function":
      return `function(${[...type.parameters, type.result].map(spell).join(",")})`;
    default:
      return type.kind;
  }
}

function spellField({ name, type }: RowField): string {
  return name === undefined ? spell(type) : `${spellName(name)} ${spell(type)}`;
}

/** Trino quotes names that would not be read back. */
function spellName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Whether two types are the same in everything, names of fields included. */
export function isSame(one: AthenaType, other: AthenaType): boolean {
  return spell(one) === spell(other);
}
