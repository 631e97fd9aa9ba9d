import { identifier, literal } from "../../../duckdb/quoting";
import { once } from "../functions/once";
import { raiseComputed } from "../functions/raise";
import { checked, eachOf, lambdaName } from "./cast-parts";
import { castDateTime, isDateTime } from "./datetime-casts";
import { duckTypeOf, fieldName } from "./duck-type";
import { canCastFromJson, fromJson, toJson } from "./json-casts";
import { castBoolean, castDecimal, castFloat, castWhole } from "./number-casts";
import { type AthenaType, isSame } from "./type";

/**
 * SQL of CAST(… AS …) of a value, with Trino's answers and errors at run time.
 * @returns undefined if Trino has no such cast: TYPE_MISMATCH "Cannot cast … to …"
 * @see https://trino.io/docs/current/functions/conversion.html
 */
export function castSql(sql: string, from: AthenaType, to: AthenaType): string | undefined {
  if (isSame(from, to)) return sql;
  if (from.kind === "unknown") return `cast(null as ${duckTypeOf(to)})`;
  if (from.kind === "json") return canCastFromJson(to) ? fromJson(sql, to) : undefined;
  if (to.kind === "json") return toJson(sql, from, keyText);
  if (isDateTime(from) || isDateTime(to)) return castDateTime(sql, from, to);
  switch (from.kind) {
    case "boolean":
      return castBoolean(sql, to);
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return castWhole(sql, from.kind, to);
    case "real":
    case "double":
      return castFloat(sql, from.kind, to);
    case "decimal":
      return castDecimal(sql, from, to);
    case "varchar":
      return castText(sql, from, to);
    case "char":
      return castChar(sql, from.length, to);
    case "varbinary":
      return to.kind === "uuid" ? binaryToUuid(sql) : undefined;
    case "uuid":
      return castUuid(sql, to);
    default:
      return castNested(sql, from, to);
  }
}

/**
 * SQL of TRY_CAST: NULL where the cast fails. An error of the value itself ends the statement as ever.
 * @returns undefined if Trino has no such cast
 */
export function tryCastSql(sql: string, from: AthenaType, to: AthenaType): string | undefined {
  if (castSql(sql, from, to) === undefined) return undefined;
  return once([sql], (value = "") => `try(${castSql(value, from, to)})`);
}

/** Whether Trino has a cast between two types. */
export function isCastable(from: AthenaType, to: AthenaType): boolean {
  return castSql("null", from, to) !== undefined;
}

/** The text of a map's key. */
function keyText(sql: string, from: AthenaType): string | undefined {
  // As Java prints it, unlike a cast.
  if (from.kind === "double" || from.kind === "real") return `athena_java_${from.kind}(${sql})`;
  return castSql(sql, from, { kind: "varchar" });
}

function castText(
  sql: string,
  from: AthenaType & { kind: "varchar" },
  to: AthenaType,
): string | undefined {
  switch (to.kind) {
    case "boolean":
      return `athena_text_to_boolean(${sql})`;
    case "tinyint":
    case "smallint":
      return `cast(athena_text_to_whole(${sql}, '${to.kind.toUpperCase()}') as ${to.kind})`;
    case "integer":
      return `cast(athena_whole_integer(${sql}) as integer)`;
    case "bigint":
      return `athena_whole(${sql}, 'BIGINT')`;
    case "real":
      return `athena_text_to_real(${sql})`;
    case "double":
      return `athena_float(${sql})`;
    case "decimal":
      return `cast(athena_text_to_decimal(${sql}, ${to.precision}, ${to.scale}) as ${duckTypeOf(to)})`;
    case "varchar": {
      const isWider = to.length === undefined || (from.length ?? Infinity) <= to.length;
      return isWider ? sql : `left(${sql}, ${to.length})`;
    }
    case "char":
      return `rpad(rtrim(left(${sql}, ${to.length}), ' '), ${to.length}, ' ')`;
    case "varbinary":
      return `encode(${sql})`;
    case "uuid":
      return `cast(athena_text_to_uuid(${sql}) as uuid)`;
    default:
      return undefined;
  }
}

function castChar(sql: string, length: number, to: AthenaType): string | undefined {
  if (to.kind === "char") return `rpad(${sql}, ${to.length}, ' ')`;
  if (to.kind !== "varchar") return undefined;
  return to.length === undefined || to.length >= length ? sql : `left(${sql}, ${to.length})`;
}

function castUuid(sql: string, to: AthenaType): string | undefined {
  if (to.kind === "varchar" && to.length === undefined) return `cast(${sql} as varchar)`;
  if (to.kind !== "varbinary") return undefined;
  return `from_hex(replace(cast(${sql} as varchar), '-', ''))`;
}

const UUID_BYTES = 16;

function binaryToUuid(sql: string): string {
  return once([sql], (value = "") =>
    checked(
      value,
      `if(octet_length(${value}) = ${UUID_BYTES}, try_cast(lower(hex(${value})) as uuid), null)`,
      "INVALID_CAST_ARGUMENT",
      `concat('Invalid UUID binary length: ', octet_length(${value}))`,
    ),
  );
}

function castNested(sql: string, from: AthenaType, to: AthenaType): string | undefined {
  if (from.kind === "array" && to.kind === "array") {
    const name = lambdaName(sql);
    const element = castSql(name, from.element, to.element);
    return element && eachOf(sql, name, element);
  }
  if (from.kind === "map" && to.kind === "map") return castMap(sql, from, to);
  if (from.kind === "row" && to.kind === "row") return castRow(sql, from, to);
  return undefined;
}

function castMap(
  sql: string,
  from: AthenaType & { kind: "map" },
  to: AthenaType & { kind: "map" },
): string | undefined {
  const name = lambdaName(sql);
  const key = castSql(name, from.key, to.key);
  const value = castSql(name, from.value, to.value);
  if (key === undefined || value === undefined) return undefined;
  return once([sql], (map = "") => {
    const values = eachOf(`map_values(${map})`, name, value);
    if (key === name) {
      return value === name ? map : `if(${map} is null, null, map(map_keys(${map}), ${values}))`;
    }
    const duplicate = raiseComputed(
      "INVALID_CAST_ARGUMENT",
      `concat('duplicate keys', left(cast(${map} as varchar), 0))`,
    );
    const made = once(
      [eachOf(`map_keys(${map})`, name, key), values],
      (keys = "", all = "") =>
        `if(len(list_distinct(${keys})) = len(${keys}), map(${keys}, ${all}), null)`,
    );
    return `case when ${map} is not null then coalesce(${made}, ${duplicate}) end`;
  });
}

function castRow(
  sql: string,
  from: AthenaType & { kind: "row" },
  to: AthenaType & { kind: "row" },
): string | undefined {
  if (from.fields.length !== to.fields.length) return undefined;
  return allDefined(
    to.fields.map((field, at) => castSql("null", from.fields[at]!.type, field.type)),
  )
    ? once([sql], (row = "") => {
        const fields = to.fields.map((field, at) => {
          const value = `struct_extract(${row}, ${literal(fieldName(at))})`;
          return `${identifier(fieldName(at))} := ${castSql(value, from.fields[at]!.type, field.type)}`;
        });
        return `if(${row} is null, null, struct_pack(${fields.join(", ")}))`;
      })
    : undefined;
}

function allDefined(values: readonly unknown[]): boolean {
  return values.every((value) => value !== undefined);
}
