import { join } from "node:path";
import { text } from "node:stream/consumers";

import type { DuckDBConnection } from "@duckdb/node-api";

import { CANONICAL_COLUMNS, CANONICAL_PARTITIONS } from "../../../datasets/tables";
import { transformName } from "../../../datasets/schemas/generation";
import type { LocalCloud } from "../../cloud";
import { literal } from "../../lake/quoting";
import { parseS3Uri } from "../../s3/object-store";
import { rawSql, type RawGroup } from "./raw-files";

const PARTITIONS = CANONICAL_PARTITIONS.map(({ name }) => name).join(", ");
const CANONICAL = [...CANONICAL_COLUMNS, ...CANONICAL_PARTITIONS]
  .map(({ name }) => name)
  .join(", ");

/** What became of one layout's lines. */
export interface StagedGroup {
  /** Lines that are not blank, counted before the transform sees them. */
  readonly read: number;
  readonly quarantined: number;
  readonly quarantineFiles: readonly string[];
}

/**
 * Runs a layout's transform: trips into `trips/<transform>/` of the staging folder, partitioned, and
 * lines that are no trips into one quarantine file per raw file.
 */
export async function stageGroup(
  connection: DuckDBConnection,
  cloud: LocalCloud,
  transformsUri: string,
  group: RawGroup,
  staging: string,
): Promise<StagedGroup> {
  const name = transformName(group.generation);
  const transform = await readTransform(cloud, transformsUri, name);
  await connection.run(`create or replace temp view raw as ${rawSql(group, false)}`);
  const lines = await connection.runAndReadAll("select count(*) from raw");
  await connection.run(
    `copy (select ${CANONICAL} from (${transform}) where rule is null) ` +
      `to ${literal(join(staging, "trips", name))} (format parquet, partition_by (${PARTITIONS}))`,
  );
  const bad = await connection.runAndReadAll(
    `select source_file from (${transform}) where rule is not null group by source_file order by source_file`,
  );
  const quarantineFiles: string[] = [];
  let quarantined = 0;
  for (const [path] of bad.getRows()) {
    const file = group.files.find((one) => one.path === path)!;
    const target = join(staging, `part-${name}-${quarantineFiles.length}.parquet`);
    await connection.run(
      `create or replace temp view raw as ${rawSql({ ...group, files: [file] }, true)}`,
    );
    const copied = await connection.runAndReadAll(
      `copy (select ${literal(file.key)} as source_file, line_number, rule, line from (${transform}) ` +
        `where rule is not null order by line_number) to ${literal(target)} (format parquet, compression zstd)`,
    );
    quarantined += Number(copied.getRows()[0]?.[0] ?? 0);
    quarantineFiles.push(target);
  }
  return { read: Number(lines.getRows()[0]?.[0] ?? 0), quarantined, quarantineFiles };
}

async function readTransform(
  cloud: LocalCloud,
  transformsUri: string,
  name: string,
): Promise<string> {
  const { bucket, key } = parseS3Uri(transformsUri);
  return text(await cloud.objects.read(bucket, `${key}${name}.sql`));
}
