import type { HiveScalar, HiveType } from "./hive-type";

const SCALARS: Readonly<Record<string, HiveScalar>> = {
  boolean: "boolean",
  tinyint: "tinyint",
  smallint: "smallint",
  integer: "int",
  bigint: "bigint",
  real: "float",
  double: "double",
  varchar: "string",
  varbinary: "binary",
  date: "date",
  timestamp: "timestamp",
};

/**
 * Hive's type for Trino's spelling of a type, as CTAS and views write it into the catalogue.
 * @returns undefined for types that Hive has not: times, zones, intervals, JSON, UUIDs
 */
export function hiveTypeFromTrino(spelling: string): HiveType | undefined {
  const text = spelling.trim();
  const [, name = "", inner] = /^([a-z ]+?)\s*(?:\((.*)\))?$/s.exec(text) ?? [];
  if (inner === undefined)
    return Object.hasOwn(SCALARS, name) ? { kind: SCALARS[name]! } : undefined;
  switch (name) {
    case "timestamp":
      return { kind: "timestamp" };
    case "varchar":
    case "char":
      return { kind: name, length: Number(inner) };
    case "decimal": {
      const [precision, scale] = inner.split(",").map(Number);
      return { kind: "decimal", precision: precision ?? 38, scale: scale ?? 0 };
    }
    case "array": {
      const element = hiveTypeFromTrino(inner);
      return element && { kind: "array", element };
    }
    case "map": {
      const [key, value] = parts(inner).map(hiveTypeFromTrino);
      return key && value && { kind: "map", key, value };
    }
    case "row":
      return rowType(inner);
    default:
      return undefined;
  }
}

function rowType(inner: string): HiveType | undefined {
  const fields = parts(inner).map((part, index) => {
    const [, quoted, plain, rest = part] =
      /^\s*(?:"((?:[^"]|"")*)"|([A-Za-z_]\w*))\s+(.+)$/s.exec(part) ?? [];
    const type = hiveTypeFromTrino(rest);
    const name = quoted?.replaceAll('""', '"') ?? plain ?? `field${index}`;
    return type && { name: name.toLowerCase(), type };
  });
  return fields.includes(undefined)
    ? undefined
    : { kind: "struct", fields: fields.filter((field) => field !== undefined) };
}

/** What stands between commas that are in no brackets. */
function parts(text: string): string[] {
  const found: string[] = [];
  let [depth, start] = [0, 0];
  for (const [at, sign] of [...text].entries()) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign !== "," || depth > 0) continue;
    found.push(text.slice(start, at));
    start = at + 1;
  }
  return [...found, text.slice(start)];
}
