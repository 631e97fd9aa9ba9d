import { mkdtemp, readdir, rm } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

import type { LocalCloud } from "../cloud";
import { parseS3Uri } from "../stores/object-store";
import { interruptOnAbort } from "./interrupt-on-abort";
import { measure, translated } from "./lake-engine";
import { LakeQueryError } from "./lake-errors";
import { QueryInterruptedError } from "../errors";
import type { LakeQuery } from "./lake-query";
import { openLakeSession } from "./lake-session";
import { partitionPath } from "./partition-paths";
import { NULL_PARTITION } from "./scan";
import { outputTooLarge, watchWritten } from "./statement-limits";
import {
  copyOptions,
  extensionOf,
  storedColumns,
  type WrittenColumn,
  type WrittenFormat,
} from "./written-format";
import { identifier, literal } from "../duckdb/quoting";

/** Where and how a query's rows become files. */
export interface WriteTarget {
  /** S3 URI ending in "/". */
  readonly location: string;
  /** Names the files: the query's id, as in Athena. */
  readonly fileName: string;
  /** Names the files of partitions, with `{i}` for their numbers. @default the file's name and `_{i}` */
  readonly partFileName?: string;
  readonly format: WrittenFormat;
  /** The query's columns, those of the partitions last. */
  readonly columns: readonly WrittenColumn[];
  /** The query's last columns, in this order. */
  readonly partitionedBy: readonly string[];
  readonly bucketedBy?: { readonly columns: readonly string[]; readonly count: number };
  /** Most partitions that may be written. */
  readonly maxPartitions: number;
}

/** What was written. */
export interface WrittenTable {
  readonly rows: number;
  readonly scannedBytes: number;
  readonly partitions: readonly { readonly values: string[]; readonly location: string }[];
  /** S3 URIs of the files, in their order. */
  readonly files: readonly string[];
}

/**
 * Writes a query's rows as files below a location. All is staged first: a failure leaves nothing.
 * @throws LakeQueryError `HIVE_TOO_MANY_OPEN_PARTITIONS` over the limit of partitions
 * @throws BytesScannedLimitError before anything is read
 */
export async function writeTable(
  cloud: LocalCloud,
  query: LakeQuery,
  target: WriteTarget,
): Promise<WrittenTable> {
  const staging = await mkdtemp(join(cloud.stagingFolder, "write-"));
  const session = await openLakeSession(cloud, query);
  let stopListening: () => void = () => undefined;
  let endedWell = false;
  const isTooLarge = watchWritten(session.connection, staging, cloud.statementLimits);
  try {
    if (query.signal?.aborted) throw new QueryInterruptedError();
    stopListening = interruptOnAbort(session.connection, query.signal);
    const { bytes: scannedBytes } = await measure(session, query);
    await refuseTooMany(session.connection, query, target);
    let rows = 0;
    const buckets = target.bucketedBy?.count ?? 1;
    for (let bucket = 0; bucket < buckets; bucket += 1) {
      const copied = await session.connection.runAndReadAll(
        copySql(query, target, join(staging, String(bucket)), bucket),
      );
      rows += Number(copied.getRows()[0]?.[0] ?? 0);
    }
    endedWell = query.signal?.aborted !== true;
    return { rows, scannedBytes, ...(await publish(cloud, staging, target)) };
  } catch (error) {
    if (isTooLarge()) throw outputTooLarge(cloud.statementLimits.outputBytes);
    throw translated(error, query, session);
  } finally {
    isTooLarge();
    stopListening();
    if (endedWell) await session.release();
    else session.close();
    await rm(staging, { recursive: true, force: true });
  }
}

async function refuseTooMany(
  connection: Awaited<ReturnType<typeof openLakeSession>>["connection"],
  query: LakeQuery,
  target: WriteTarget,
): Promise<void> {
  if (target.partitionedBy.length === 0) return;
  const columns = target.partitionedBy.map(identifier).join(", ");
  const counted = await connection.runAndReadAll(
    `select count(*) from (select distinct ${columns} from (${query.sql}))`,
  );
  if (Number(counted.getRows()[0]?.[0] ?? 0) > target.maxPartitions) {
    throw new LakeQueryError(
      `HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of ${target.maxPartitions} open writers for partitions/buckets.`,
      "TooManyPartitions",
    );
  }
}

function copySql(query: LakeQuery, target: WriteTarget, folder: string, bucket: number): string {
  const { bucketedBy, partitionedBy } = target;
  // Rows need to be spread evenly and stably; nothing here prunes by Hive's own hash.
  const hash = `hash(${(bucketedBy?.columns ?? []).map(identifier).join(", ")})`;
  const where = bucketedBy ? ` where ${hash} % ${bucketedBy.count} = ${bucket}` : "";
  const name = bucketedBy
    ? `${target.fileName}_bucket-${String(bucket).padStart(5, "0")}`
    : target.fileName;
  const isPartitioned = partitionedBy.length > 0;
  const keys = partitionedBy.map(identifier);
  const options = [
    ...copyOptions(target.format),
    ...(isPartitioned
      ? [
          `partition_by (${keys.join(", ")})`,
          `filename_pattern ${literal(target.partFileName ?? `${name}_{i}`)}`,
          `file_extension ${literal(FILE_EXTENSION)}`,
        ]
      : []),
  ];
  const inFiles = target.columns.slice(0, target.columns.length - partitionedBy.length);
  const selected = [storedColumns(inFiles, target.format), ...keys].join(", ");
  const file = isPartitioned ? folder : `${folder}-${name}.${FILE_EXTENSION}`;
  return `copy (select ${selected} from (${query.sql})${where}) to ${literal(file)} (${options.join(", ")})`;
}

/** Of files that are not published yet. */
const FILE_EXTENSION = "written";

async function publish(
  cloud: LocalCloud,
  staging: string,
  target: WriteTarget,
): Promise<Pick<WrittenTable, "partitions" | "files">> {
  const { bucket, key } = parseS3Uri(target.location);
  const partitions = new Map<string, string[]>();
  const files: string[] = [];
  const names = await readdir(staging, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((one) => one.endsWith(`.${FILE_EXTENSION}`)).sort()) {
    // The first segment is the bucket's folder, the others are key=value.
    const segments = dirname(name).split(sep).slice(1);
    const values = segments.map((segment) =>
      decodeURIComponent(segment.slice(segment.indexOf("=") + 1)),
    );
    const path = segments.length > 0 ? `${partitionPath(target.partitionedBy, values)}/` : "";
    const file = segments.length > 0 ? name.split(sep).at(-1)! : name.slice(name.indexOf("-") + 1);
    const plain = `${key}${path}${file.slice(0, -FILE_EXTENSION.length - 1)}`;
    const uri = (suffix: string) => `${plain}${suffix}${extensionOf(target.format)}`;
    // NULL and the empty text are one partition.
    const isTaken = files.includes(`s3://${bucket}/${uri("")}`);
    const written = uri(isTaken ? "_empty" : "");
    await cloud.objects.moveIn(bucket, written, join(staging, name));
    files.push(`s3://${bucket}/${written}`);
    partitions.set(
      path,
      values.map((value) => value || NULL_PARTITION),
    );
  }
  if (target.partitionedBy.length === 0) return { partitions: [], files };
  return {
    files,
    partitions: [...partitions].map(([path, values]) => ({
      values,
      location: `${target.location}${path}`,
    })),
  };
}
