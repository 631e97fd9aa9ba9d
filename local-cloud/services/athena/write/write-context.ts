import type { LocalCloud } from "../../../cloud";
import { parseS3Uri } from "../../../stores/object-store";
import type { WrittenTable } from "../../../query/table-writer";
import type { QueryContext } from "../run-query";

/** Where a written table goes. */
export interface WriteContext extends QueryContext {
  readonly queryId: string;
  /** The work group's or the client's results location, ending in "/". */
  readonly outputLocation: string;
  /** Whether the work group forbids clients to choose a location. */
  readonly isEnforced: boolean;
}

/** What a statement has written. */
export interface WriteOutcome {
  readonly scannedBytes: number;
  readonly rows: number;
  /** Below the results location: what GetQueryExecution names as the output. */
  readonly resultPath: string;
  /** S3 URI of the manifest; undefined when the statement found its table there. */
  readonly manifest: string | undefined;
}

/**
 * Writes the list of a statement's files beside its results.
 * @param resultPath below the results location
 * @see https://docs.aws.amazon.com/athena/latest/APIReference/API_QueryExecutionStatistics.html DataManifestLocation
 */
export async function withManifest(
  cloud: LocalCloud,
  { outputLocation }: WriteContext,
  resultPath: string,
  { scannedBytes, rows, files }: Pick<WrittenTable, "scannedBytes" | "rows" | "files">,
): Promise<WriteOutcome> {
  const manifest = `${outputLocation}${resultPath}-manifest.csv`;
  const { bucket, key } = parseS3Uri(manifest);
  await cloud.objects.put(bucket, key, files.map((file) => `${file}\n`).join(""));
  return { scannedBytes, rows, resultPath, manifest };
}

/** Registers the partitions that a statement has written. */
export function registerPartitions(
  cloud: LocalCloud,
  database: string,
  name: string,
  partitions: WrittenTable["partitions"],
): void {
  const table = cloud.catalog.getTable(database, name);
  cloud.catalog.createPartitions(
    database,
    name,
    partitions.map(({ values, location }) => ({
      Values: values,
      StorageDescriptor: { ...table.StorageDescriptor, Location: location },
    })),
  );
}
