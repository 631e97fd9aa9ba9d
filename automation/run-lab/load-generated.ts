import { join } from "node:path";

import {
  BatchCreatePartitionCommand,
  GetTableCommand,
  type GlueClient,
  type PartitionInput,
} from "@aws-sdk/client-glue";

import { generateTrips, rawFolder, type GeneratedMonth } from "../../datasets/generator";
import { NY_TAXI_RIDES, NY_TAXI_RIDES_UNREPAIRED } from "../../datasets/tables";
import type { LocalCloud } from "../../local-cloud/cloud";
import { parseS3Uri } from "../../local-cloud/stores/object-store";
import { formatBytes, formatCount } from "../../page-kit/quantities";
import { ExpectationError } from "../errors";
import type { LabOutputs } from "./lab-outputs";
import { emptyPrefix } from "./raw-bucket";

/** Year of the copy in the table without projection: enough for the lab's MSCK REPAIR TABLE. */
const UNREPAIRED_YEAR = 2016;

/** Most partitions in one call to Glue. */
const BATCH = 100;

/** What to generate, and for which lab. */
export interface GeneratedLoad {
  readonly cloud: LocalCloud;
  readonly glue: GlueClient;
  readonly outputs: LabOutputs;
  readonly rows: number;
  readonly seed?: number;
  readonly signal?: AbortSignal;
  readonly report: (progress: string) => void;
}

/**
 * Writes generated trips to the lake: CSV replaces the sample in the raw bucket, and Parquet goes to
 * the canonical table, whose partitions it registers as the ETL job would.
 */
export async function loadGenerated(load: GeneratedLoad): Promise<string> {
  const { cloud, outputs, rows, seed, signal } = load;
  const folder = join(cloud.stagingFolder, "generated");
  const generated = await generateTrips({
    rows,
    seed,
    outputFolder: folder,
    signal,
    onProgress: (done) => load.report(`${formatCount(done.rows)} of ${formatCount(done.of)} trips`),
  });
  await emptyPrefix(cloud, outputs.rawUri);
  const raw = parseS3Uri(outputs.rawUri);
  const curated = parseS3Uri(outputs.curatedUri);
  for (const { csvKey, parquetKey, year } of generated.months) {
    await cloud.objects.moveIn(raw.bucket, `${raw.key}${csvKey}`, join(rawFolder(folder), csvKey));
    const parquet = join(folder, parquetKey);
    if (year === UNREPAIRED_YEAR) {
      const copy = parquetKey.replace(NY_TAXI_RIDES.prefix, NY_TAXI_RIDES_UNREPAIRED.prefix);
      await cloud.objects.putFile(curated.bucket, `${curated.key}${copy}`, parquet);
    }
    await cloud.objects.moveIn(curated.bucket, `${curated.key}${parquetKey}`, parquet);
  }
  await registerPartitions(load, generated.months);
  const sizes = `CSV ${formatBytes(generated.csvBytes)}, Parquet ${formatBytes(generated.parquetBytes)}`;
  return `${formatCount(generated.rows)} generated trips, ${sizes}`;
}

async function registerPartitions(
  { glue, outputs }: GeneratedLoad,
  months: readonly GeneratedMonth[],
): Promise<void> {
  const names = { DatabaseName: outputs.databaseName, TableName: outputs.canonicalTable };
  const { Table } = await glue.send(
    new GetTableCommand({ DatabaseName: names.DatabaseName, Name: names.TableName }),
  );
  const partitions = months.map(({ year, month, type, parquetKey }): PartitionInput => {
    const prefix = parquetKey.slice(0, parquetKey.lastIndexOf("/") + 1);
    return {
      Values: [String(year), String(month), type],
      StorageDescriptor: {
        ...Table?.StorageDescriptor,
        Location: `${outputs.curatedUri}${prefix}`,
      },
    };
  });
  for (let first = 0; first < partitions.length; first += BATCH) {
    const { Errors: errors = [] } = await glue.send(
      new BatchCreatePartitionCommand({
        ...names,
        PartitionInputList: partitions.slice(first, first + BATCH),
      }),
    );
    const [error] = errors;
    if (error) {
      throw new ExpectationError(
        `Glue did not register ${errors.length} partitions of ${names.TableName}; the first, ` +
          `${error.PartitionValues?.join("/")}: ${error.ErrorDetail?.ErrorMessage}`,
      );
    }
  }
}
