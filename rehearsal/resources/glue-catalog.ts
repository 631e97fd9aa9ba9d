import type { TableInput } from "@aws-sdk/client-glue";

import { ServiceError } from "../errors";
import { regionalArn } from "./arn";
import { glueColumns, storageDescriptor } from "./glue-storage";
import { PropertyReader } from "./property-reader";
import { RecordStore } from "./records";
import type { Properties, ResourceDescription } from "./resource-description";

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
    const { Name, CatalogId } = cloud.catalog.createDatabase({
      Name: given,
      Description: reader.optionalString("description"),
      LocationUri: reader.optionalString("locationUri"),
      Parameters: reader.optionalStringMap("parameters"),
    });
    return {
      id: `${CatalogId}:${Name}`,
      outputs: {
        ...inputs,
        name: Name,
        catalogId: CatalogId,
        arn: regionalArn(cloud, "glue", `database/${Name}`),
      },
    };
  },
};

const table: ResourceDescription = {
  type: "aws:glue/catalogTable:CatalogTable",
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
      outputs: {
        ...inputs,
        name: created.Name,
        databaseName: created.DatabaseName,
        catalogId: created.CatalogId,
        arn: regionalArn(cloud, "glue", `table/${created.DatabaseName}/${created.Name}`),
      },
    };
  },
};

const partition: ResourceDescription = {
  type: "aws:glue/partition:Partition",
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
};

const catalogEncryption: ResourceDescription = {
  type: "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
  create: (inputs, context) => {
    const { cloud } = context.services;
    const settings = new PropertyReader(inputs).object("dataCatalogEncryptionSettings");
    settings.object("encryptionAtRest").string("catalogEncryptionMode");
    settings.object("connectionPasswordEncryption");
    // One per account and region: as on AWS, whoever writes last decides.
    encryptionSettings.put(cloud, cloud.account, inputs);
    return { id: cloud.account, outputs: { ...inputs, catalogId: cloud.account } };
  },
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
