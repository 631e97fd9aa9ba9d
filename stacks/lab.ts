import * as pulumi from "@pulumi/pulumi";

import {
  Access,
  Catalog,
  DataLake,
  QueryEngine,
  Visualization,
  Warehouse,
  type LakeDataset,
} from "../components";
import { NY_TAXI_RIDES } from "../datasets/tables";
import { sampleAssets, scriptFiles } from "./assets";
import { catalogArgs } from "./parts/catalog";
import type { DatasetChoice, LabConfig } from "./settings/lab-config";
import type { LabOutputs } from "./outputs";
import { keyOf } from "./parts/key";
import { lakeFormationOf } from "./parts/lake-formation";
import { labStatements } from "./statements";
import { visualizationArgs } from "./parts/visualization";
import { warehouseArgs } from "./parts/warehouse";

/** What the compositions differ in beyond the configuration. */
export interface LabShape {
  /** Unit: days that query results are kept. */
  readonly resultsExpirationDays: number;
  readonly tags: Record<string, string>;
}

/** The lab's components, wired: every composition is made of this and of what it adds. */
export function deployComponents(
  config: LabConfig,
  { tags, resultsExpirationDays }: LabShape,
): LabOutputs {
  const name = `lab-${pulumi.getStack()}`;
  const { removal: removalPolicy } = config;
  const keyArn = keyOf(name, config, tags);
  const lake = new DataLake(name, {
    dataset: datasetOf(config.dataset),
    scripts: scriptFiles(),
    encryption: keyArn === undefined ? { kind: "s3" } : { kind: "kms", keyArn },
    accessLogs: config.accessLogs,
    resultsExpirationDays,
    removalPolicy,
    tags,
  });
  const lakeFormation = lakeFormationOf(name, config, { lake, keyArn, tags });
  const catalog = new Catalog(name, catalogArgs(config, { lake, lakeFormation, tags }));
  const catalogKeyArn = config.encryptAccountCatalog ? keyArn : undefined;
  const dataLocations = [lake.rawLocation, lake.curatedLocation];
  const engine = new QueryEngine(name, {
    resultsUri: lake.resultsUri,
    resultsLocation: lake.resultsLocation,
    dataLocations,
    databaseName: catalog.databaseName,
    ...labStatements(),
    bytesScannedCutoff: config.bytesScannedCutoff,
    keyArn,
    lakeFormation,
    analystArns: config.grants?.analystArns,
    removalPolicy,
    tags,
  });
  const warehouse = warehouseArgs(config, {
    databaseName: catalog.databaseName,
    dataLocations,
    keyArn,
    catalogKeyArn,
    lakeFormation,
    tags,
  });
  const spectrum = warehouse && new Warehouse(name, warehouse);
  const access = new Access(name, {
    workgroupArn: engine.workgroupArn,
    resultsLocation: lake.resultsLocation,
    dataLocations,
    databases: {
      main: catalog.databaseName,
      csv: catalog.csvCrawlerDatabaseName,
      parquet: catalog.parquetCrawlerDatabaseName,
    },
    crawlerNames: [catalog.csvCrawlerName, catalog.parquetCrawlerName].filter(isGiven),
    jobNames: [
      catalog.ingestJobName,
      catalog.etlJobName,
      catalog.conversionJobName,
      catalog.qualityJobName,
    ].filter(isGiven),
    workflowNames: [catalog.workflowName].filter(isGiven),
    warehouse: spectrum,
    keyArn,
    catalogKeyArn,
    lakeFormation,
    attendeeArns: config.grants?.attendeeArns,
    operatorArns: config.grants?.operatorArns,
    tags,
  });
  const view = visualizationArgs(config, { lake, catalog, engine, keyArn, lakeFormation, tags });
  const quickSight = view && new Visualization(name, view);

  const console = `https://${config.region}.console.aws.amazon.com`;
  return {
    region: config.region,
    databaseName: catalog.databaseName,
    canonicalTable: NY_TAXI_RIDES.name,
    athenaWorkgroup: engine.workgroupName,
    ...(catalog.ingestJobName && { ingestJobName: catalog.ingestJobName }),
    etlJobName: catalog.etlJobName,
    ...(catalog.workflowName && { workflowName: catalog.workflowName }),
    rulesetName: catalog.rulesetNames.apply(([canonical = ""]) => canonical),
    qualityJobName: catalog.qualityJobName,
    csvCrawlerName: catalog.csvCrawlerName,
    csvCrawlerDatabase: catalog.csvCrawlerDatabaseName,
    parquetCrawlerName: catalog.parquetCrawlerName,
    parquetCrawlerDatabase: catalog.parquetCrawlerDatabaseName,
    conversionJobName: catalog.conversionJobName,
    rawUri: lake.rawUri,
    curatedUri: lake.curatedUri,
    resultsUri: lake.resultsUri,
    analystPolicyArn: engine.analystPolicyArn,
    ...(keyArn !== undefined && { kmsKeyArn: keyArn }),
    attendeePolicyArn: access.attendeePolicyArn,
    operatorPolicyArn: access.operatorPolicyArn,
    athenaConsole: pulumi.interpolate`${console}/athena/home?region=${config.region}#/query-editor?workgroup=${engine.workgroupName}`,
    glueConsole: pulumi.interpolate`${console}/glue/home?region=${config.region}#/v2/data-catalog/databases/view/${catalog.databaseName}`,
    ...(spectrum && {
      ...(spectrum.workgroupName && { warehouseWorkgroup: spectrum.workgroupName }),
      ...(spectrum.clusterIdentifier && { warehouseCluster: spectrum.clusterIdentifier }),
      warehouseHost: spectrum.host,
      warehousePort: spectrum.port,
      warehouseDatabase: spectrum.database,
      warehouseUser: spectrum.adminUser,
      warehouseSecretArn: spectrum.adminSecretArn,
      warehouseRoleArn: spectrum.roleArn,
      redshiftConsole: spectrum.queryEditorUrl,
    }),
    ...(quickSight && {
      quickSightConsole: quickSight.consoleUrl,
      quickSightAnalysis: quickSight.analysisUrl,
      quickSightDashboard: quickSight.dashboardUrl,
    }),
  };
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function datasetOf(choice: DatasetChoice): LakeDataset {
  return choice.kind === "sample" ? { kind: "sample", files: sampleAssets() } : choice;
}
