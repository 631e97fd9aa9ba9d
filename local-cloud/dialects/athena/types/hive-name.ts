import type { AthenaType } from "./type";

/** Hive's names of types that Trino calls otherwise. */
const RENAMED: Readonly<Partial<Record<AthenaType["kind"], string>>> = {
  integer: "int",
  real: "float",
  varbinary: "binary",
};

/**
 * The type as a table of Glue's has it, for example `struct<a:int>`.
 * @returns undefined for a type that Hive has not
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function hiveNameOf(type: AthenaType): string | undefined {
  switch (type.kind) {
    case "boolean":
    case "tinyint":
    case "smallint":
    case "integer":
    case "bigint":
    case "real":
    case "double":
    case "varbinary":
    case "date":
    case "timestamp":
      return RENAMED[type.kind] ?? type.kind;
    case "varchar":
      return type.length === undefined ? "string" : `varchar(${type.length})`;
    case "char":
      return `char(${type.length})`;
    case "decimal":
      return `decimal(${type.precision},${type.scale})`;
    case "array":
      return wrapped("array", [hiveNameOf(type.element)]);
    case "map":
      return wrapped("map", [hiveNameOf(type.key), hiveNameOf(type.value)]);
    case "row":
      return wrapped(
        "struct",
        type.fields.map(({ name, type: field }) => {
          const text = hiveNameOf(field);
          return name === undefined || text === undefined
            ? undefined
            : `${name.toLowerCase()}:${text}`;
        }),
      );
    default:
      return undefined;
  }
}

function wrapped(name: string, parts: readonly (string | undefined)[]): string | undefined {
  return parts.every((part) => part !== undefined) ? `${name}<${parts.join(",")}>` : undefined;
}
