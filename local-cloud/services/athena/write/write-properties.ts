import { NotSimulatedError } from "../../../errors";
import type { WrittenFormat } from "../../../query/written-format";
import { StatementFailedError } from "../../../dialects/athena/errors";

/** Properties of WITH (…), as a statement spells them. */
export type Properties = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** Formats that Athena writes and DuckDB does not. */
const UNWRITTEN_FORMATS = ["ORC", "AVRO", "ION"];

/**
 * The format that properties ask for.
 * @param compressions names of the properties that say the compression, for each format's own one as well
 * @throws StatementFailedError for what Athena has not, NotSimulatedError for what DuckDB does not write
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
 */
export function writtenFormat(
  properties: Properties,
  format: string,
  compressions: readonly string[],
): WrittenFormat {
  const delimiter = properties.field_delimiter;
  if (UNWRITTEN_FORMATS.includes(format))
    throw new NotSimulatedError(`writing ${format} files`, __filename);
  if (!["PARQUET", "JSON", "TEXTFILE"].includes(format))
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: Unable to set table property 'format' to '${format}'`,
    );
  if (delimiter !== undefined && format !== "TEXTFILE")
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: field_delimiter is for the format TEXTFILE, not for ${format}`,
    );
  const asked = compressions.map((name) => properties[name]).find((value) => value !== undefined);
  const compression = String(asked ?? "GZIP").toUpperCase();
  if (format === "PARQUET")
    return { kind: "parquet", compression: parquetCompression(compression) };
  const ofLines = lineCompression(compression);
  if (format === "JSON") return { kind: "json", compression: ofLines };
  const separator = String(delimiter ?? "\u0001");
  if (separator.length !== 1)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: field_delimiter is ${JSON.stringify(separator)}; it needs one character`,
    );
  return {
    kind: "text",
    compression: ofLines,
    text: { separator, nullText: "\\N", escape: undefined },
  };
}

function parquetCompression(asked: string) {
  const known = { SNAPPY: "snappy", ZSTD: "zstd", GZIP: "gzip", NONE: "uncompressed" } as const;
  if (asked === "LZ4") throw new NotSimulatedError("Parquet files compressed with LZ4", __filename);
  return known[asked as keyof typeof known] ?? refuse(asked, Object.keys(known));
}

function lineCompression(asked: string) {
  const known = { GZIP: "gzip", ZSTD: "zstd", NONE: "none" } as const;
  if (["BZIP2", "DEFLATE", "SNAPPY", "LZ4"].includes(asked))
    throw new NotSimulatedError(`text files compressed with ${asked}`, __filename);
  return known[asked as keyof typeof known] ?? refuse(asked, Object.keys(known));
}

function refuse(asked: string, known: readonly string[]): never {
  throw new StatementFailedError(
    `INVALID_TABLE_PROPERTY: write_compression is ${asked}; it may be ${known.join(", ")}`,
  );
}

/** A property that is a list of columns. */
export function columnList(properties: Properties, name: string): string[] {
  const value = properties[name];
  return Array.isArray(value) ? value.map((item) => String(item).toLowerCase()) : [];
}
