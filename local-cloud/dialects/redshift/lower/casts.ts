import { NotSimulatedError } from "../../../errors";
import { literal } from "../../../duckdb/quoting";
import { duckType, isText, sameType, typeName, type RsType } from "../types";

/** Longest text of a value that is no text. */
const MAX_SCALAR_TEXT = 64;

/** SQL of a value in another type, where Redshift has such a cast; undefined where it has none. */
export function castSql(sql: string, from: RsType, to: RsType): string | undefined {
  if (sameType(from, to)) return sql;
  if (to.kind === "unknown") return undefined;
  if (isText(to)) return toText(sql, from, to);
  if (isText(from) || from.kind === "unknown") return fromText(textOf(sql, from), to);
  return between(sql, from, to);
}

/** A CHAR's text is without the blanks at its end wherever it becomes another text. */
function textOf(sql: string, from: RsType): string {
  return from.kind === "bpchar" ? `rtrim(${sql}, ' ')` : sql;
}

function toText(sql: string, from: RsType, to: RsType): string | undefined {
  if (!("length" in to)) return undefined;
  const { kind, length } = to;
  if (isText(from) || from.kind === "unknown") {
    const text = textOf(sql, from);
    if (kind === "bpchar") return `rs_pad(${text}, ${length})`;
    return "length" in from && from.length <= length ? text : cut(text, length);
  }
  const text = scalarText(sql, from);
  if (text === undefined) return undefined;
  const fitting =
    length >= MAX_SCALAR_TEXT ? text : `rs_fit(${text}, ${length}, ${literal(typeName(to))})`;
  return kind === "bpchar" ? `rs_pad(${fitting}, ${length})` : fitting;
}

function cut(text: string, length: number): string {
  return length >= 65_535 ? text : `rs_cut(${text}, ${length})`;
}

function scalarText(sql: string, { kind }: RsType): string | undefined {
  if (kind === "bool") return undefined;
  if (kind === "float8" || kind === "float4") return `rs_${kind}_to_text(${sql})`;
  if (kind === "interval") throw new NotSimulatedError("the text of an interval", __filename);
  return `cast(${sql} as VARCHAR)`;
}

function fromText(sql: string, to: RsType): string | undefined {
  switch (to.kind) {
    case "numeric":
      return `cast(rs_text_to_numeric(${sql}, ${to.precision}, ${to.scale}) as ${duckType(to)})`;
    case "int2":
    case "int4":
    case "int8":
    case "bool":
    case "date":
    case "timestamp":
    case "time":
      return `cast(rs_text_to_${to.kind}(${sql}) as ${duckType(to)})`;
    case "float4":
    case "float8":
      return `cast(rs_text_to_float8(${sql}) as ${duckType(to)})`;
    case "timestamptz":
      return `timezone('UTC', rs_text_to_timestamptz(${sql}))`;
    case "interval":
      throw new NotSimulatedError("a cast of a text's value to an interval", __filename);
    default:
      return undefined;
  }
}

/** Casts between numbers, and between dates and times, that Redshift has. */
const CASTS: Readonly<Record<string, readonly string[]>> = {
  bool: ["int2", "int4", "int8"],
  int2: ["bool", "int4", "int8", "numeric", "float4", "float8"],
  int4: ["bool", "int2", "int8", "numeric", "float4", "float8"],
  int8: ["bool", "int2", "int4", "numeric", "float4", "float8"],
  numeric: ["numeric", "int2", "int4", "int8", "float4", "float8"],
  float4: ["int2", "int4", "int8", "numeric", "float8"],
  float8: ["int2", "int4", "int8", "numeric", "float4"],
  date: ["timestamp", "timestamptz"],
  timestamp: ["date", "time", "timestamptz"],
  timestamptz: ["date", "time", "timestamp"],
};

function between(sql: string, from: RsType, to: RsType): string | undefined {
  if (!CASTS[from.kind]?.includes(to.kind)) return undefined;
  return `cast(${sql} as ${duckType(to)})`;
}
