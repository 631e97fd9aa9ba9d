import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { dataOptions, type RemovalPolicy } from "../internal/removal-policy";
import type { TableDefinition } from "./table-definition";
import { storageDescriptor, tableInput } from "./table-input";

/** The database and storage of a table. */
interface TablePlace {
  readonly database: aws.glue.CatalogDatabase;
  /** URI of the table's zone, ending in "/". */
  readonly zoneUri: pulumi.Input<string>;
  /** Values of partitions to register. */
  readonly partitions: readonly (readonly string[])[];
  readonly removalPolicy: RemovalPolicy;
}

/** A table of the catalog and its declared partitions. */
export function table(
  name: string,
  definition: TableDefinition,
  { database, zoneUri, partitions, removalPolicy }: TablePlace,
): aws.glue.CatalogTable {
  const removal = dataOptions(removalPolicy);
  const catalogTable = new aws.glue.CatalogTable(
    `${name}-table-${definition.name}`,
    tableInput(definition, database.name, zoneUri),
    { parent: database, ...removal },
  );
  const keys = definition.partitionColumns ?? [];
  for (const values of partitions) {
    const path = keys.map((key, index) => `${key.name}=${values[index]}/`).join("");
    const location = pulumi.interpolate`${zoneUri}${definition.prefix}${path}`;
    new aws.glue.Partition(
      `${name}-partition-${definition.name}/${path.slice(0, -1)}`,
      {
        databaseName: database.name,
        tableName: catalogTable.name,
        partitionValues: [...values],
        storageDescriptor: storageDescriptor(definition, location),
      },
      { parent: catalogTable, ...removal },
    );
  }
  return catalogTable;
}
