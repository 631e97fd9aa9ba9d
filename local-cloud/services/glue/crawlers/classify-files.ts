import { open } from "node:fs/promises";

import type { DuckDBConnection } from "@duckdb/node-api";

import { NotSimulatedError } from "../../../errors";
import { fileLiteral } from "../../../query/file-list";
import type { ObjectEntry } from "../../../stores/object-store";
import { classifyCsv } from "./csv-classifier";
import type { FileSchema, FoundColumn } from "./file-schema";

/** How much of a text file is looked at. Unit: bytes. */
const SAMPLE_BYTES = 1_048_576;

const HIVE_TYPES: Readonly<Record<string, string>> = {
  BOOLEAN: "boolean",
  TINYINT: "tinyint",
  SMALLINT: "smallint",
  INTEGER: "int",
  BIGINT: "bigint",
  FLOAT: "float",
  DOUBLE: "double",
  VARCHAR: "string",
  BLOB: "binary",
  DATE: "date",
  TIMESTAMP: "timestamp",
};

/**
 * Runs the built-in classifiers over a file: Parquet by its footer, text by its beginning.
 * @throws NotSimulatedError naming the file, for formats and types that only Glue reads
 */
export async function classifyFile(
  connection: DuckDBConnection,
  file: ObjectEntry,
): Promise<FileSchema> {
  const sample = await beginningOf(file);
  if (sample.subarray(0, 4).toString("latin1") === "PAR1") return parquetSchema(connection, file);
  if (sample[0] === 0x1f && sample[1] === 0x8b) throw notRead("gzip", file);
  const text = sample.toString("utf8");
  if (/^\s*[{[]/.test(text)) throw notRead("JSON", file);
  const isWhole = sample.length === file.sizeBytes;
  const lines = isWhole ? text : text.slice(0, text.lastIndexOf("\n") + 1);
  const unknown: FileSchema = { classification: "unknown", columns: [], recordCount: 0 };
  return classifyCsv(lines, isWhole, file.sizeBytes) ?? unknown;
}

async function beginningOf(file: ObjectEntry): Promise<Buffer> {
  const handle = await open(file.path, "r");
  try {
    const sample = Buffer.alloc(Math.min(SAMPLE_BYTES, file.sizeBytes));
    const { bytesRead } = await handle.read(sample, 0, sample.length, 0);
    return sample.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function parquetSchema(connection: DuckDBConnection, file: ObjectEntry): Promise<FileSchema> {
  const path = fileLiteral(file);
  const described = await connection.runAndReadAll(
    `describe select * from read_parquet(${path}, hive_partitioning = false)`,
  );
  const counted = await connection.runAndReadAll(
    `select num_rows from parquet_file_metadata(${path})`,
  );
  const columns: FoundColumn[] = described
    .getRows()
    .map(([name, type]) => ({ name: String(name), type: hiveType(String(type), file) }));
  return {
    classification: "parquet",
    columns,
    recordCount: Number(counted.getRows()[0]?.[0] ?? 0),
  };
}

function hiveType(duckType: string, file: ObjectEntry): string {
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(duckType);
  if (decimal) return `decimal(${decimal[1]},${decimal[2]})`;
  const known =
    HIVE_TYPES[duckType.replace(/^TIMESTAMP(_S|_MS|_NS| WITH TIME ZONE)$/, "TIMESTAMP")];
  if (!known) throw notRead(`Parquet columns of the type ${duckType}`, file);
  return known;
}

function notRead(what: string, { bucket, key }: ObjectEntry): NotSimulatedError {
  return new NotSimulatedError(`crawling ${what} (s3://${bucket}/${key})`, __filename);
}
