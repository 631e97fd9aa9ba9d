import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ColumnDefinition } from "../catalog/table-definition";
import { inputColumnType } from "./column-types";
import { DATA_SET_OWNER, DATA_SOURCE_OWNER } from "./permissions";

/** A column computed from others, in QuickSight's expression language. */
export interface CalculatedField {
  readonly name: string;
  /** For example `extract('HH', {pickup_datetime})`. */
  readonly expression: string;
}

/** What a {@link Visualization} needs. */
export interface VisualizationArgs {
  /** Athena work group that QuickSight asks through. */
  readonly workgroupName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  /** Table to show. */
  readonly tableName: pulumi.Input<string>;
  /** Columns of the table with their Hive types, partition columns included. */
  readonly columns: readonly ColumnDefinition[];
  /** @default none */
  readonly calculatedFields?: readonly CalculatedField[];
  /** ARN of the QuickSight user or group that owns the data set. */
  readonly principalArn: pulumi.Input<string>;
  /** Whether QuickSight asks Athena each time, or keeps a copy in SPICE. @default "DIRECT_QUERY" */
  readonly importMode?: "DIRECT_QUERY" | "SPICE";
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}

/**
 * QuickSight over the lake: a data source that asks Athena and a data set with calculated fields, both owned by one
 * user or group. An analysis and a dashboard stand on {@link dataSetArn}.
 *
 * @example
 * ```ts
 * const view = new Visualization("taxi", {
 *   workgroupName: "taxi",
 *   databaseName: "nyctaxi",
 *   tableName: "nytaxirides",
 *   columns: [{ name: "pickup_datetime", type: "timestamp" }],
 *   calculatedFields: [{ name: "hourofday", expression: "extract('HH', {pickup_datetime})" }],
 *   principalArn: "arn:aws:quicksight:us-east-1:123456789012:user/default/ana",
 * });
 * export const dataSet = view.dataSetArn;
 * ```
 */
export class Visualization extends pulumi.ComponentResource {
  readonly dataSourceArn: pulumi.Output<string>;
  readonly dataSetArn: pulumi.Output<string>;
  /** The data set in QuickSight's console. */
  readonly consoleUrl: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: VisualizationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Visualization", name, {}, opts);

    const problems = visualizationProblems(args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "Visualization", ...args.tags };
    const owner = (actions: readonly string[]) => [
      { principal: args.principalArn, actions: [...actions] },
    ];

    const source = new aws.quicksight.DataSource(
      `${name}-source`,
      {
        dataSourceId: `${name}-athena`,
        name: `${name} (Athena)`,
        type: "ATHENA",
        parameters: { athena: { workGroup: args.workgroupName } },
        sslProperties: { disableSsl: false },
        permissions: owner(DATA_SOURCE_OWNER),
        tags,
      },
      { parent: this },
    );
    const dataSet = new aws.quicksight.DataSet(
      `${name}-data-set`,
      {
        dataSetId: `${name}-rides`,
        name: `${name} rides`,
        importMode: args.importMode ?? "DIRECT_QUERY",
        physicalTableMaps: [physicalTable(args, source)],
        logicalTableMaps: [logicalTable(args)],
        permissions: owner(DATA_SET_OWNER),
        tags,
      },
      { parent: source },
    );
    const region = aws.getRegionOutput({}, { parent: this }).region;

    this.dataSourceArn = source.arn;
    this.dataSetArn = dataSet.arn;
    this.consoleUrl = pulumi.interpolate`https://${region}.quicksight.aws.amazon.com/sn/data-sets/${dataSet.dataSetId}`;
    this.registerOutputs({
      dataSourceArn: this.dataSourceArn,
      dataSetArn: this.dataSetArn,
      consoleUrl: this.consoleUrl,
    });
  }
}

function physicalTable(
  args: VisualizationArgs,
  source: aws.quicksight.DataSource,
): aws.types.input.quicksight.DataSetPhysicalTableMap {
  return {
    physicalTableMapId: "rides",
    relationalTable: {
      dataSourceArn: source.arn,
      catalog: "AwsDataCatalog",
      schema: args.databaseName,
      name: args.tableName,
      inputColumns: args.columns.map(({ name, type }) => ({
        name,
        type: inputColumnType(type) ?? "STRING",
      })),
    },
  };
}

/** Calculated fields are made here: a physical table has only what Athena answers. */
function logicalTable(args: VisualizationArgs): aws.types.input.quicksight.DataSetLogicalTableMap {
  const fields = args.calculatedFields ?? [];
  const create = {
    createColumnsOperation: {
      columns: fields.map(({ name, expression }) => ({
        columnId: name,
        columnName: name,
        expression,
      })),
    },
  };
  const project = {
    projectOperation: {
      projectedColumns: [
        ...args.columns.map(({ name }) => name),
        ...fields.map(({ name }) => name),
      ],
    },
  };
  return {
    logicalTableMapId: "rides-with-fields",
    alias: "rides",
    source: { physicalTableId: "rides" },
    dataTransforms: fields.length > 0 ? [create, project] : [project],
  };
}

function visualizationProblems(args: VisualizationArgs): string[] {
  const problems = args.columns
    .filter(({ type }) => inputColumnType(type) === undefined)
    .map(
      ({ name, type }) =>
        `columns has ${name} of the type ${type}, which QuickSight has no type for.`,
    );
  if (args.columns.length === 0) problems.push("columns is empty; a data set needs at least one.");
  const names = new Set(args.columns.map(({ name }) => name));
  for (const { name, expression } of args.calculatedFields ?? []) {
    if (names.has(name)) problems.push(`calculatedFields has ${name}, which is a column already.`);
    for (const [, column = ""] of expression.matchAll(/\{([^}]*)\}/g)) {
      if (!names.has(column))
        problems.push(`calculatedFields ${name} uses {${column}}, which is no column.`);
    }
  }
  const arn = args.principalArn;
  if (
    typeof arn === "string" &&
    !/^arn:aws[a-z-]*:quicksight:[a-z0-9-]+:\d{12}:(user|group)\/[^/]+\/.+$/.test(arn)
  ) {
    problems.push(
      `principalArn is ${JSON.stringify(arn)}; it needs the ARN of a QuickSight user or group.`,
    );
  }
  return problems;
}
