import { literal } from "../../../duckdb/quoting";
import { once } from "../functions/once";
import { decimalDigits, eachOf, lambdaName, limited } from "./cast-parts";
import { castDateTime } from "./datetime-casts";
import { duckTypeOf, fieldName } from "./duck-type";
import { type AthenaType, spell, VARCHAR } from "./type";

/** Types whose values are one JSON value that is neither array nor object. */
const SCALARS: ReadonlySet<AthenaType["kind"]> = new Set([
  "boolean",
  "tinyint",
  "smallint",
  "integer",
  "bigint",
  "real",
  "double",
  "decimal",
  "varchar",
]);

/** Whether JSON casts to a type. */
export function canCastFromJson(to: AthenaType): boolean {
  switch (to.kind) {
    case "array":
      return canCastFromJson(to.element);
    case "map":
      return SCALARS.has(to.key.kind) && canCastFromJson(to.value);
    case "row":
      return to.fields.every((field) => canCastFromJson(field.type));
    default:
      return to.kind === "json" || SCALARS.has(to.kind);
  }
}

/** SQL of a cast from JSON. */
export function fromJson(sql: string, to: AthenaType): string {
  const value = `athena_json_to(${sql}, ${literal(spell(to))})`;
  switch (to.kind) {
    case "varchar":
      return to.length === undefined
        ? `athena_json_to(${sql}, 'varchar')`
        : once([`athena_json_to(${sql}, 'varchar')`], (text = "") => limited(text, to));
    case "array":
    case "map":
    case "row":
      return `cast(cast(${value} as json) as ${duckTypeOf(to)})`;
    default:
      return `cast(${value} as ${duckTypeOf(to)})`;
  }
}

/**
 * SQL of a cast to JSON: its text.
 * @param keyText SQL of a map's key as a text
 * @returns undefined if Trino has no such cast
 */
export function toJson(sql: string, from: AthenaType, keyText: KeyText): string | undefined {
  switch (from.kind) {
    case "boolean":
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
      return `cast(${sql} as varchar)`;
    case "decimal":
      return decimalDigits(sql, from);
    case "double":
      return `athena_double_json(${sql})`;
    case "real":
      return `athena_real_json(${sql})`;
    case "varchar":
      return `athena_text_json(${sql})`;
    case "date":
    case "timestamp":
      return `('"' || ${castDateTime(sql, from, VARCHAR)} || '"')`;
    case "json":
      return sql;
    case "array":
      return arrayToJson(sql, from.element, keyText);
    case "map":
      return mapToJson(sql, from, keyText);
    case "row":
      return rowToJson(sql, from, keyText);
    default:
      return undefined;
  }
}

type KeyText = (sql: string, from: AthenaType) => string | undefined;

function arrayToJson(sql: string, element: AthenaType, keyText: KeyText): string | undefined {
  const name = lambdaName(sql);
  const item = toJson(name, element, keyText);
  if (item === undefined) return undefined;
  const items = eachOf(sql, name, `coalesce(${item}, 'null')`);
  return `('[' || array_to_string(${items}, ',') || ']')`;
}

function mapToJson(
  sql: string,
  from: AthenaType & { kind: "map" },
  keyText: KeyText,
): string | undefined {
  const name = lambdaName(sql);
  const key = SCALARS.has(from.key.kind) ? keyText(name, from.key) : undefined;
  const value = toJson(name, from.value, keyText);
  if (key === undefined || value === undefined) return undefined;
  return once([sql], (map = "") => {
    const keys = eachOf(`map_keys(${map})`, name, key);
    return `athena_json_members(${keys}, ${eachOf(`map_values(${map})`, name, value)})`;
  });
}

function rowToJson(
  sql: string,
  from: AthenaType & { kind: "row" },
  keyText: KeyText,
): string | undefined {
  if (from.fields.some((field) => toJson("null", field.type, keyText) === undefined))
    return undefined;
  return once([sql], (row = "") => {
    const members = from.fields.map((field, at) => {
      const value = toJson(
        `struct_extract(${row}, ${literal(fieldName(at))})`,
        field.type,
        keyText,
      );
      return `${literal(`${at > 0 ? "," : ""}${JSON.stringify(field.name ?? "")}:`)} || coalesce(${value}, 'null')`;
    });
    return `if(${row} is null, null, '{' || ${members.join(" || ")} || '}')`;
  });
}
