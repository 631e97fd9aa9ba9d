import { NotSimulatedError } from "../../../errors";
import type { CatalogStore } from "../../../stores/catalog-store";
import { databaseOperations } from "./database-operations";
import { partitionBatchOperations } from "./partition-batch-operations";
import { partitionOperations } from "./partition-operations";
import { searchOperations } from "./search-tables";
import { statisticsOperations } from "./statistics-operations";
import { tableOperations } from "./table-operations";
import { versionOperations } from "./version-operations";

/** Glue's calls for databases, tables, partitions and the statistics of their columns. */
export function catalogOperations(catalog: CatalogStore, account: string) {
  return inOwnCatalog(account, {
    ...databaseOperations(catalog),
    ...tableOperations(catalog),
    ...versionOperations(catalog),
    ...searchOperations(catalog),
    ...partitionOperations(catalog),
    ...partitionBatchOperations(catalog),
    ...statisticsOperations(catalog),
  });
}

/** An account has one catalogue here, whose id is the account's. */
function inOwnCatalog<Operations extends object>(
  account: string,
  operations: Operations,
): Operations {
  const all = Object.entries<(input: object) => unknown>(
    operations as Record<string, (input: object) => unknown>,
  ).map(([name, operation]) => [
    name,
    (input: { readonly CatalogId?: string }) => {
      const { CatalogId = account } = input;
      if (CatalogId !== account)
        throw new NotSimulatedError(`${name} of Glue in the catalogue ${CatalogId}`, __filename);
      return operation(input);
    },
  ]);
  return Object.fromEntries(all) as Operations;
}
