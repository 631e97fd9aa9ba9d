import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { ValueType } from "../analysis";
import { permissionsOf } from "./permissions";
import type { DataSetStorage, VisualizationArgs } from "./visualization-args";

/** @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_InputColumn.html */
const COLUMN_TYPES: Readonly<Record<ValueType, string>> = {
  integer: "INTEGER",
  decimal: "DECIMAL",
  text: "STRING",
  datetime: "DATETIME",
  boolean: "BOOLEAN",
};

/** The data set over the table, with the definition's calculated fields, and its refreshes. */
export function dataSetOf(
  name: string,
  args: VisualizationArgs,
  source: aws.quicksight.DataSource,
  tags: Record<string, string>,
): aws.quicksight.DataSet {
  const { storage = { kind: "directQuery" }, rowLevelPermissions } = args;
  const dataSet = new aws.quicksight.DataSet(
    `${name}-data-set`,
    {
      dataSetId: `${name}-rides`,
      name: `${args.definition.dataSet.name} (${name})`,
      importMode: storage.kind === "spice" ? "SPICE" : "DIRECT_QUERY",
      physicalTableMaps: [physicalTable(args, source)],
      logicalTableMaps: [logicalTable(args)],
      refreshProperties: refreshProperties(storage),
      rowLevelPermissionDataSet: rowLevelPermissions && {
        arn: rowLevelPermissions.dataSetArn,
        permissionPolicy: rowLevelPermissions.policy,
        formatVersion: "VERSION_2",
        status: "ENABLED",
      },
      permissions: permissionsOf("dataSet", args.owners),
      tags,
    },
    { parent: source },
  );
  if (storage.kind === "spice") refreshSchedule(name, storage, dataSet);
  return dataSet;
}

function physicalTable(
  { definition, databaseName, tableName }: VisualizationArgs,
  source: aws.quicksight.DataSource,
): aws.types.input.quicksight.DataSetPhysicalTableMap {
  return {
    physicalTableMapId: "rides",
    relationalTable: {
      dataSourceArn: source.arn,
      catalog: "AwsDataCatalog",
      schema: databaseName,
      name: tableName,
      inputColumns: definition.dataSet.columns.map((column) => ({
        name: column.name,
        type: COLUMN_TYPES[column.type],
      })),
    },
  };
}

/** Calculated fields are added here, because a physical table has only Athena's columns. */
function logicalTable({
  definition,
}: VisualizationArgs): aws.types.input.quicksight.DataSetLogicalTableMap {
  const { columns, calculatedFields } = definition.dataSet;
  // Columns of one operation cannot refer to each other, so each field has its own operation.
  const create = calculatedFields.map(({ name, expression }) => ({
    createColumnsOperation: {
      columns: [{ columnId: name, columnName: name, expression }],
    },
  }));
  const project = {
    projectOperation: {
      projectedColumns: [...columns, ...calculatedFields].map(({ name }) => name),
    },
  };
  return {
    logicalTableMapId: "rides-with-fields",
    alias: "rides",
    source: { physicalTableId: "rides" },
    dataTransforms: [...create, project],
  };
}

function refreshProperties(
  storage: DataSetStorage,
): aws.types.input.quicksight.DataSetRefreshProperties | undefined {
  if (storage.kind !== "spice" || !storage.lookback) return undefined;
  return {
    refreshConfiguration: {
      incrementalRefresh: {
        lookbackWindow: {
          columnName: storage.lookback.column,
          size: storage.lookback.days,
          sizeUnit: "DAY",
        },
      },
    },
  };
}

function refreshSchedule(
  name: string,
  storage: Extract<DataSetStorage, { kind: "spice" }>,
  dataSet: aws.quicksight.DataSet,
): pulumi.Resource {
  return new aws.quicksight.RefreshSchedule(
    `${name}-refresh`,
    {
      dataSetId: dataSet.dataSetId,
      scheduleId: `${name}-daily`,
      schedule: {
        refreshType: storage.lookback ? "INCREMENTAL_REFRESH" : "FULL_REFRESH",
        scheduleFrequency: {
          interval: "DAILY",
          timeOfTheDay: storage.refreshAt,
          timezone: storage.timezone ?? "America/New_York",
        },
      },
    },
    { parent: dataSet },
  );
}
