import { isDeepStrictEqual } from "node:util";

import type { DatabaseInput, TableInput } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import type { CatalogTable } from "../../../stores/catalog-store";
import { regionalArn } from "../../../resources/arn";
import { asCatalogued, tableProperties } from "./properties";
import { glueColumns, storageDescriptor } from "./storage";
import { PropertyReader } from "../../../resources/property-reader";
import { RecordStore } from "../../../resources/records";
import type { Properties, ResourceDescription } from "../../../resources/resource-description";

const encryptionSettings = new RecordStore<Properties>("glue", "catalogEncryption");

const database: ResourceDescription = {
  type: "aws:glue/catalogDatabase:CatalogDatabase",
  naming: { property: "name", separator: "_", lowerCase: true },
  replaceOn: ["name", "catalogId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const given = reader.string("name");
    // The provider refuses upper case itself, because Glue would lower it and the plan never settle.
    if (given !== given.toLowerCase()) {
      throw new ServiceError(
        "InvalidInputException",
        `The database name ${given} cannot contain uppercase letters.`,
      );
    }
    const { Name, CatalogId } = cloud.catalog.createDatabase(databaseInput(reader));
    return { id: `${CatalogId}:${Name}`, outputs: databaseOutputs(cloud, inputs, Name) };
  },
  update: (inputs, { services: { cloud } }) => {
    cloud.catalog.updateDatabase(databaseInput(new PropertyReader(inputs)));
    return {};
  },
  read: ({ id, outputs, services: { cloud } }) =>
    cloud.catalog.hasDatabase(lastPart(id)) ? outputs : undefined,
  adopt: (id, { cloud }) => {
    const name = lastPart(id);
    if (!cloud.catalog.hasDatabase(name)) return undefined;
    const inputs = { name };
    return { inputs, outputs: databaseOutputs(cloud, inputs, name) };
  },
  remove: ({ id, services: { cloud } }) => {
    const name = lastPart(id);
    if (!cloud.catalog.hasDatabase(name)) return;
    // Glue itself would drop them a little later, and nobody would own their files any more.
    const tables = cloud.catalog.listTables(name).map(({ Name }) => Name);
    if (tables.length > 0) {
      throw new ServiceError(
        "InvalidOperationException",
        `Database ${name} is not empty: drop ${tables.join(", ")} first.`,
      );
    }
    cloud.catalog.deleteDatabase(name);
  },
};

function databaseInput(reader: PropertyReader): DatabaseInput {
  return {
    Name: reader.string("name"),
    Description: reader.optionalString("description"),
    LocationUri: reader.optionalString("locationUri"),
    Parameters: reader.optionalStringMap("parameters"),
  };
}

function databaseOutputs(
  cloud: LocalCloud,
  inputs: Properties,
  name: string,
): Record<string, unknown> {
  return {
    ...inputs,
    name,
    catalogId: cloud.account,
    arn: regionalArn(cloud, "glue", `database/${name}`),
  };
}

/** Name at the end of an id such as `123456789012:nyctaxi`. */
function lastPart(id: string): string {
  return id.split(":").at(-1) ?? id;
}

const table: ResourceDescription = {
  type: "aws:glue/catalogTable:CatalogTable",
  required: ["databaseName"],
  naming: { property: "name", separator: "_", lowerCase: true },
  replaceOn: ["name", "databaseName", "catalogId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const name = reader.string("name");
    const created = cloud.catalog.createTable(
      reader.string("databaseName"),
      tableInput(name, reader),
    );
    return {
      id: `${created.CatalogId}:${created.DatabaseName}:${created.Name}`,
      outputs: tableOutputs(cloud, inputs, created),
    };
  },
  update: (inputs, { services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    cloud.catalog.updateTable(
      reader.string("databaseName"),
      tableInput(reader.string("name"), reader),
    );
    return {};
  },
  read: ({ id, inputs, outputs, services: { cloud } }) => {
    const live = tableOf(cloud, id);
    if (!live) return undefined;
    const reader = new PropertyReader(inputs);
    const made = asCatalogued(tableInput(reader.string("name"), reader));
    if (isDeepStrictEqual(made, asCatalogued(live))) return outputs;
    return { ...outputs, ...tableProperties(live) };
  },
  adopt: (id, { cloud }) => {
    const live = tableOf(cloud, id);
    if (!live) return undefined;
    const inputs = {
      name: live.Name,
      databaseName: live.DatabaseName,
      ...tableProperties(live),
    };
    return { inputs, outputs: tableOutputs(cloud, inputs, live) };
  },
  remove: ({ id, services: { cloud } }) => {
    const live = tableOf(cloud, id);
    if (live) cloud.catalog.deleteTable(live.DatabaseName, live.Name);
  },
};

function tableOf(cloud: LocalCloud, id: string): CatalogTable | undefined {
  const [, databaseName = "", name = ""] = id.split(":");
  return cloud.catalog.findTable(databaseName, name);
}

function tableOutputs(
  cloud: LocalCloud,
  inputs: Properties,
  { Name, DatabaseName, CatalogId }: CatalogTable,
): Record<string, unknown> {
  return {
    ...inputs,
    name: Name,
    databaseName: DatabaseName,
    catalogId: CatalogId,
    arn: regionalArn(cloud, "glue", `table/${DatabaseName}/${Name}`),
  };
}

const partition: ResourceDescription = {
  type: "aws:glue/partition:Partition",
  required: ["databaseName", "tableName", "partitionValues"],
  replaceOn: ["databaseName", "tableName", "partitionValues", "catalogId"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const databaseName = reader.string("databaseName");
    const tableName = reader.string("tableName");
    const values = reader.optionalStrings("partitionValues") ?? [];
    const existing = cloud.catalog.createPartitions(databaseName, tableName, [
      {
        Values: values,
        StorageDescriptor: storageDescriptor(reader),
        Parameters: reader.optionalStringMap("parameters"),
      },
    ]);
    if (existing.length > 0) {
      throw new ServiceError(
        "AlreadyExistsException",
        `Partition already exists: [${values.join(", ")}].`,
      );
    }
    return {
      id: [cloud.account, databaseName, tableName, values.join("#")].join(":"),
      outputs: {
        ...inputs,
        catalogId: cloud.account,
        creationTime: cloud.clock.now().toISOString(),
      },
    };
  },
  read: ({ inputs, outputs, services: { cloud } }) =>
    hasPartition(cloud, inputs) ? outputs : undefined,
  remove: ({ inputs, services: { cloud } }) => {
    if (hasPartition(cloud, inputs)) cloud.catalog.deletePartition(...partitionAt(inputs));
  },
};

function hasPartition(cloud: LocalCloud, inputs: Properties): boolean {
  const [databaseName, tableName, values] = partitionAt(inputs);
  const table = cloud.catalog.findTable(databaseName, tableName);
  return table !== undefined && !!cloud.catalog.findPartition(databaseName, tableName, values);
}

function partitionAt(inputs: Properties): [string, string, string[]] {
  const reader = new PropertyReader(inputs);
  return [
    reader.string("databaseName"),
    reader.string("tableName"),
    reader.optionalStrings("partitionValues") ?? [],
  ];
}

const catalogEncryption: ResourceDescription = {
  type: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  required: ["dataCatalogEncryptionSettings"],
  create: (inputs, context) => {
    const { cloud } = context.services;
    const settings = new PropertyReader(inputs).object("dataCatalogEncryptionSettings");
    settings.object("encryptionAtRest").string("catalogEncryptionMode");
    settings.object("connectionPasswordEncryption");
    // One per account and region: as on AWS, whoever writes last decides.
    encryptionSettings.put(cloud, cloud.account, inputs);
    return { id: cloud.account, outputs: { ...inputs, catalogId: cloud.account } };
  },
  update: (inputs, { services: { cloud } }) => {
    encryptionSettings.put(cloud, cloud.account, inputs);
    return {};
  },
  remove: ({ services: { cloud } }) => encryptionSettings.remove(cloud, cloud.account),
};

function tableInput(name: string, reader: PropertyReader): TableInput {
  return {
    Name: name,
    Description: reader.optionalString("description"),
    Owner: reader.optionalString("owner"),
    Retention: reader.optionalNumber("retention"),
    StorageDescriptor: storageDescriptor(reader),
    PartitionKeys: glueColumns(reader, "partitionKeys"),
    ViewOriginalText: reader.optionalString("viewOriginalText"),
    ViewExpandedText: reader.optionalString("viewExpandedText"),
    TableType: reader.optionalString("tableType"),
    Parameters: reader.optionalStringMap("parameters"),
  };
}

/** What Glue's catalogue holds, and its encryption. */
export const glueCatalogResources = [database, table, partition, catalogEncryption];
