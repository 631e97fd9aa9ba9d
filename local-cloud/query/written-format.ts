import { NotSimulatedError } from "../errors";
import { identifier, literal } from "../duckdb/quoting";
import type { HiveType } from "./hive-type";

/** A column of a table that is written. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: HiveType;
}

/** What the files of a table are. */
export type WrittenFormat =
  | { readonly kind: "parquet"; readonly compression: "snappy" | "zstd" | "gzip" | "uncompressed" }
  | { readonly kind: "json"; readonly compression: TextCompression }
  | { readonly kind: "text"; readonly compression: TextCompression; readonly text: TextOptions };

/** How lines are compressed. */
export type TextCompression = "gzip" | "zstd" | "none";

/** How LazySimpleSerDe writes a line. */
export interface TextOptions {
  readonly separator: string;
  readonly nullText: string;
  readonly escape: string | undefined;
}

/** End of a file's name: readers know its compression by it. */
export function extensionOf(format: WrittenFormat): string {
  if (format.kind === "parquet") return ".parquet";
  return { gzip: ".gz", zstd: ".zst", none: "" }[format.compression];
}

/** Options of DuckDB's COPY. */
export function copyOptions(format: WrittenFormat): string[] {
  switch (format.kind) {
    case "parquet":
      return ["format parquet", `compression ${format.compression}`];
    case "json":
      return ["format json", `compression ${format.compression}`];
    case "text":
      // Lines are made whole before: nothing of them is quoted.
      return [
        "format csv",
        "header false",
        "quote ''",
        "escape ''",
        `delimiter ${literal(NO_DELIMITER)}`,
        `compression ${format.compression}`,
      ];
  }
}

/** A sign that no line has. */
const NO_DELIMITER = "\x1f";

/**
 * SELECT list of what goes into the files: the columns, or one line of text.
 * @throws NotSimulatedError for nested types in lines of text
 */
export function storedColumns(columns: readonly WrittenColumn[], format: WrittenFormat): string {
  if (format.kind === "text") return `${lineOf(columns, format.text)} as line`;
  return columns
    .map(({ name, type }) => `${stored(identifier(name), type, 0)} as ${identifier(name)}`)
    .join(", ");
}

function lineOf(columns: readonly WrittenColumn[], options: TextOptions): string {
  const fields = columns.map(({ name, type }) => {
    const text = textOf(identifier(name), type);
    return `coalesce(${escaped(text, options)}, ${literal(options.nullText)})`;
  });
  return fields.join(` || ${literal(options.separator)} || `);
}

function escaped(text: string, { separator, escape }: TextOptions): string {
  if (escape === undefined) return text;
  const signs = (escape + separator).replace(/[\]\\^[-]/g, "\\$&");
  return `regexp_replace(${text}, ${literal(`([${signs}])`)}, ${literal(`${escape === "\\" ? "\\\\" : escape}\\1`)}, 'g')`;
}

function textOf(x: string, { kind }: HiveType): string {
  if (kind === "array" || kind === "map" || kind === "struct")
    throw new NotSimulatedError(`writing the type ${kind} as text`, __filename);
  return kind === "binary" ? `to_base64(${x})` : `cast(${x} as varchar)`;
}

/** A value with the names of its structs' fields, which queries know by their place. */
function stored(x: string, type: HiveType, depth: number): string {
  if (!hasStruct(type)) return x;
  const each = `x${depth}`;
  switch (type.kind) {
    case "array":
      return `list_transform(${x}, lambda ${each}: ${stored(each, type.element, depth + 1)})`;
    case "map": {
      const value = stored(`${each}.value`, type.value, depth + 1);
      const entry = `struct_pack(k := ${each}.key, v := ${value})`;
      return `case when ${x} is not null then map_from_entries(list_transform(map_entries(${x}), lambda ${each}: ${entry})) end`;
    }
    case "struct": {
      const fields = type.fields.map(
        (field, index) =>
          `${identifier(field.name)} := ${stored(`${x}.f${index}`, field.type, depth)}`,
      );
      return `case when ${x} is not null then struct_pack(${fields.join(", ")}) end`;
    }
    default:
      return x;
  }
}

function hasStruct(type: HiveType): boolean {
  if (type.kind === "array") return hasStruct(type.element);
  if (type.kind === "map") return hasStruct(type.value);
  return type.kind === "struct";
}
