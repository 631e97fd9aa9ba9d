import type { Crawler } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import type { CatalogTable } from "../../../stores/catalog-store";
import type { CrawlChanges } from "./crawl-changes";
import type { FoundTable } from "./found-tables";

/** What a crawl has found, to tell what is gone. */
export interface CrawledPlaces {
  /** Include paths of the crawler. */
  readonly roots: readonly string[];
  readonly found: readonly FoundTable[];
  readonly changes: CrawlChanges;
}

/**
 * Does with the crawler's own tables and partitions whose files are gone what its policy says: nothing, mark, or
 * delete. Glue's default is to mark.
 */
export function removeLost(
  cloud: LocalCloud,
  { Name = "", DatabaseName = "", SchemaChangePolicy }: Crawler,
  { roots, found, changes }: CrawledPlaces,
): void {
  const behaviour = SchemaChangePolicy?.DeleteBehavior ?? "DEPRECATE_IN_DATABASE";
  const own = cloud.catalog
    .listTables(DatabaseName)
    .filter(({ Parameters }) => Parameters?.UPDATED_BY_CRAWLER === Name);
  for (const table of own) {
    const location = table.StorageDescriptor?.Location ?? "";
    if (!roots.some((root) => location.startsWith(root))) continue;
    const still = found.find((one) => one.location === location);
    if (!still) loseTable(cloud, table, behaviour, changes);
    else if (behaviour === "DELETE_FROM_DATABASE") {
      const kept = new Set(still.partitions.map((one) => one.location));
      losePartitions(cloud, table, kept, changes);
    }
  }
}

function loseTable(
  cloud: LocalCloud,
  table: CatalogTable,
  behaviour: string,
  changes: CrawlChanges,
): void {
  if (behaviour === "LOG") changes.add("TABLE", "LOG", table.Name);
  else if (behaviour === "DELETE_FROM_DATABASE") {
    cloud.catalog.deleteTable(table.DatabaseName, table.Name);
    changes.add("TABLE", "DELETE", table.Name);
  } else if (table.Parameters?.DEPRECATED_BY_CRAWLER === undefined) {
    const now = String(cloud.clock.now().getTime());
    cloud.catalog.updateTable(table.DatabaseName, {
      ...table,
      Parameters: { ...table.Parameters, DEPRECATED_BY_CRAWLER: now },
    });
    changes.add("TABLE", "DEPRECATE", table.Name);
  }
}

function losePartitions(
  cloud: LocalCloud,
  table: CatalogTable,
  kept: ReadonlySet<string>,
  changes: CrawlChanges,
): void {
  for (const { Values, StorageDescriptor } of cloud.catalog.listPartitions(
    table.DatabaseName,
    table.Name,
  )) {
    if (kept.has(StorageDescriptor?.Location ?? "")) continue;
    cloud.catalog.deletePartition(table.DatabaseName, table.Name, Values);
    changes.add("PARTITION", "DELETE", `${table.Name}/${Values.join("/")}`);
  }
}
