import type { Crawler, S3Target } from "@aws-sdk/client-glue";
import type { DuckDBConnection } from "@duckdb/node-api";

import type { LocalCloud } from "../../../cloud";
import { openSession } from "../../../query/duckdb-session";
import { filesBelow } from "../../../query/partition-files";
import { parseS3Uri, type ObjectEntry } from "../../../stores/object-store";
import { classifyFile } from "./classify-files";
import { readConfiguration, type CrawlConfiguration } from "./configuration";
import { CrawlChanges } from "./crawl-changes";
import { isExcluded } from "./exclusions";
import { findTables, type CrawledFile, type FoundTable } from "./found-tables";
import {
  publishPartitions,
  publishTable,
  updatedTable,
  type PublishPolicy,
} from "./publish-tables";
import { removeLost } from "./remove-lost";
import { tableInput } from "./table-input";

/** What a crawl leaves for the next and for its history. */
export interface CrawlOutcome {
  readonly changes: CrawlChanges;
  /** URIs of every folder that had files. */
  readonly folders: readonly string[];
}

/** What one crawl works with. */
interface Crawl {
  readonly cloud: LocalCloud;
  readonly crawler: Crawler;
  readonly connection: DuckDBConnection;
  readonly configuration: CrawlConfiguration;
  readonly policy: PublishPolicy;
  readonly changes: CrawlChanges;
  /** Whether only folders are looked at that no earlier crawl has seen. */
  readonly isIncremental: boolean;
  readonly isPassedOver: (folder: string) => boolean;
  /** Every folder with files, filled as they are come across. */
  readonly folders: Set<string>;
  readonly signal: AbortSignal;
}

/** How files below a known table's location are grouped. */
const AS_ONE_TABLE = { isCombining: true };

/**
 * Looks at a crawler's targets and writes what it finds into the catalogue.
 * @param knownFolders those that earlier crawls have seen
 * @throws NotSimulatedError for formats and layouts that only Glue crawls
 */
export async function runCrawl(
  cloud: LocalCloud,
  crawler: Crawler,
  knownFolders: readonly string[],
  signal: AbortSignal,
): Promise<CrawlOutcome> {
  const configuration = readConfiguration(crawler.Configuration);
  const isIncremental = crawler.RecrawlPolicy?.RecrawlBehavior === "CRAWL_NEW_FOLDERS_ONLY";
  const session = await openSession(cloud, "crawl", { nullOrder: "nulls_last" });
  const crawl: Crawl = {
    cloud,
    crawler,
    connection: session.connection,
    configuration,
    policy: {
      crawlerName: crawler.Name ?? "",
      database: crawler.DatabaseName ?? "",
      tablePrefix: crawler.TablePrefix ?? "",
      // A crawl of new folders only never changes what it knows.
      isUpdating: crawler.SchemaChangePolicy?.UpdateBehavior !== "LOG" && !isIncremental,
      isMergingNewColumns: configuration.isMergingNewColumns,
      isInheritingFromTable: configuration.isInheritingFromTable,
    },
    changes: new CrawlChanges(),
    isIncremental,
    isPassedOver: (folder) => isIncremental && knownFolders.includes(folder),
    folders: new Set(isIncremental ? knownFolders : []),
    signal,
  };
  try {
    const { S3Targets = [], CatalogTargets = [] } = crawler.Targets ?? {};
    await crawlFolders(crawl, S3Targets);
    for (const { DatabaseName = "", Tables = [] } of CatalogTargets)
      for (const name of Tables) await crawlTable(crawl, DatabaseName, name);
    return { changes: crawl.changes, folders: [...crawl.folders].sort() };
  } finally {
    session.close();
  }
}

/** S3 targets: whatever tables their folders hold. Nothing is written before everything has been looked at. */
async function crawlFolders(crawl: Crawl, targets: readonly S3Target[]): Promise<void> {
  const { cloud, crawler, policy, changes } = crawl;
  const roots = targets.map(({ Path = "" }) => folderUri(Path));
  const found: FoundTable[] = [];
  for (const [index, target] of targets.entries()) {
    const root = roots[index] ?? "";
    found.push(...tablesBelow(crawl, root, await look(crawl, root, target)));
  }
  for (const table of found) publishTable(cloud, table, policy, changes);
  if (!crawl.isIncremental) removeLost(cloud, crawler, { roots, found, changes });
}

/** Tables of the files; a new folder below a table that the crawler has made belongs to that table. */
function tablesBelow(
  { cloud, crawler, configuration, isIncremental }: Crawl,
  root: string,
  files: readonly CrawledFile[],
): FoundTable[] {
  if (!isIncremental) return findTables(root, files, configuration);
  const locations = cloud.catalog
    .listTables(crawler.DatabaseName ?? "")
    .filter(({ Parameters }) => Parameters?.UPDATED_BY_CRAWLER === crawler.Name)
    .map(({ StorageDescriptor }) => StorageDescriptor?.Location ?? "");
  const homeOf = ({ entry }: CrawledFile) =>
    locations.find((location) => folderOf(entry).startsWith(location));
  return [
    ...locations.flatMap((location) =>
      findTables(
        location,
        files.filter((file) => homeOf(file) === location),
        AS_ONE_TABLE,
      ),
    ),
    ...findTables(
      root,
      files.filter((file) => homeOf(file) === undefined),
      configuration,
    ),
  ];
}

/** A catalogue target: the table is known, and only its columns and partitions are looked after. */
async function crawlTable(crawl: Crawl, database: string, name: string): Promise<void> {
  const { cloud, policy, changes } = crawl;
  const table = cloud.catalog.getTable(database, name);
  const root = folderUri(table.StorageDescriptor?.Location ?? "");
  const files = await look(crawl, root, {});
  const [found] = findTables(root, files, AS_ONE_TABLE);
  if (!found) return;
  const input = tableInput(found, name, policy.crawlerName);
  const updated = updatedTable(cloud, table, input, policy, changes);
  publishPartitions(cloud, updated, found.partitions, policy, changes);
}

/** Classifies the files of a target. */
async function look(
  { cloud, connection, folders, isPassedOver, signal }: Crawl,
  root: string,
  { Exclusions = [], SampleSize }: S3Target,
): Promise<CrawledFile[]> {
  const { key: prefix } = parseS3Uri(root);
  const files = (await filesBelow(cloud, root)).filter(
    ({ key }) => !isExcluded(key.slice(prefix.length), Exclusions),
  );
  const seen: CrawledFile[] = [];
  const inFolder = new Map<string, number>();
  for (const entry of files) {
    signal.throwIfAborted();
    const folder = folderOf(entry);
    folders.add(folder);
    if (isPassedOver(folder)) continue;
    const count = (inFolder.get(folder) ?? 0) + 1;
    inFolder.set(folder, count);
    if (SampleSize !== undefined && count > SampleSize) continue;
    seen.push({ entry, schema: await classifyFile(connection, entry) });
  }
  return seen;
}

function folderOf({ bucket, key }: ObjectEntry): string {
  return `s3://${bucket}/${key.slice(0, key.lastIndexOf("/") + 1)}`;
}

function folderUri(path: string): string {
  return path.endsWith("/") ? path : `${path}/`;
}
