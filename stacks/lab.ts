import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import {
  Access,
  Catalog,
  DataKey,
  DataLake,
  LakeFormation,
  QueryEngine,
  Visualization,
  Warehouse,
} from "../components/index";
import { NY_TAXI_RIDES } from "../datasets/tables";
import type { LabOutputs } from "./outputs";
import { accessArgs } from "./parts/access";
import { budgetArgs } from "./parts/budget";
import { catalogArgs } from "./parts/catalog";
import { dataKeyArgs } from "./parts/data-key";
import { dataLakeArgs } from "./parts/data-lake";
import { lakeFormationArgs } from "./parts/lake-formation";
import { queryEngineArgs } from "./parts/query-engine";
import { visualizationArgs } from "./parts/visualization";
import { warehouseArgs } from "./parts/warehouse";
import type { LabConfig } from "./settings/lab-config";
import { tagsOf } from "./tags";

/** The lab's components, connected. All are created here; `parts/` has their arguments. */
export function deployComponents(config: LabConfig): LabOutputs {
  const name = `lab-${pulumi.getStack()}`;
  const tags = tagsOf(config);
  const budgetInputs = budgetArgs(config, { tags });
  if (budgetInputs) new aws.budgets.Budget(`${name}-budget`, budgetInputs);
  const keyInputs = dataKeyArgs(config, { name, tags });
  const keyArn = keyInputs ? new DataKey(name, keyInputs).keyArn : existingKey(config);
  const lake = new DataLake(name, dataLakeArgs(config, { keyArn, tags }));
  const lakeFormationInputs = lakeFormationArgs(config, { lake, keyArn, tags });
  const lakeFormation = lakeFormationInputs && new LakeFormation(name, lakeFormationInputs);
  const catalog = new Catalog(name, catalogArgs(config, { lake, lakeFormation, tags }));
  const catalogKeyArn = config.encryptAccountCatalog ? keyArn : undefined;
  const engine = new QueryEngine(
    name,
    queryEngineArgs(config, { lake, catalog, keyArn, lakeFormation, tags }),
  );
  const warehouseInputs = warehouseArgs(config, {
    databaseName: catalog.databaseName,
    dataLocations: [lake.rawLocation, lake.curatedLocation],
    keyArn,
    catalogKeyArn,
    lakeFormation,
    tags,
  });
  const warehouse = warehouseInputs && new Warehouse(name, warehouseInputs);
  const access = new Access(
    name,
    accessArgs(config, {
      lake,
      catalog,
      engine,
      warehouse,
      keyArn,
      catalogKeyArn,
      lakeFormation,
      tags,
    }),
  );
  const visualizationInputs = visualizationArgs(config, {
    lake,
    catalog,
    engine,
    keyArn,
    lakeFormation,
    tags,
  });
  const quickSight = visualizationInputs && new Visualization(name, visualizationInputs);

  const { jobNames: jobs, crawlerNames: crawlers, crawlerDatabaseNames: found } = catalog;
  const console = `https://${config.region}.console.aws.amazon.com`;
  return {
    region: config.region,
    databaseName: catalog.databaseName,
    canonicalTable: NY_TAXI_RIDES.name,
    athenaWorkgroup: engine.workgroupName,
    ...(jobs.ingest && { ingestJobName: jobs.ingest }),
    etlJobName: present("etlJobName", jobs.etl),
    ...(catalog.workflowName && { workflowName: catalog.workflowName }),
    rulesetName: catalog.rulesetNames.apply(([canonical = ""]) => canonical),
    qualityJobName: present("qualityJobName", jobs.quality),
    csvCrawlerName: present("csvCrawlerName", crawlers.csv),
    csvCrawlerDatabase: present("csvCrawlerDatabase", found.csv),
    parquetCrawlerName: present("parquetCrawlerName", crawlers.parquet),
    parquetCrawlerDatabase: present("parquetCrawlerDatabase", found.parquet),
    conversionJobName: present("conversionJobName", jobs.conversion),
    rawUri: lake.rawUri,
    curatedUri: lake.curatedUri,
    resultsUri: lake.resultsUri,
    analystPolicyArn: engine.analystPolicyArn,
    ...(keyArn !== undefined && { kmsKeyArn: keyArn }),
    attendeePolicyArn: access.attendeePolicyArn,
    operatorPolicyArn: access.operatorPolicyArn,
    athenaConsole: pulumi.interpolate`${console}/athena/home?region=${config.region}#/query-editor?workgroup=${engine.workgroupName}`,
    glueConsole: pulumi.interpolate`${console}/glue/home?region=${config.region}#/v2/data-catalog/databases/view/${catalog.databaseName}`,
    ...(warehouse && {
      ...(warehouse.workgroupName && { warehouseWorkgroup: warehouse.workgroupName }),
      ...(warehouse.clusterIdentifier && { warehouseCluster: warehouse.clusterIdentifier }),
      warehouseHost: warehouse.host,
      warehousePort: warehouse.port,
      warehouseDatabase: warehouse.database,
      warehouseUser: warehouse.adminUser,
      warehouseSecretArn: warehouse.adminSecretArn,
      warehouseRoleArn: warehouse.roleArn,
      redshiftConsole: warehouse.queryEditorUrl,
    }),
    ...(quickSight && {
      quickSightConsole: quickSight.consoleUrl,
      quickSightAnalysis: quickSight.analysisUrl,
      quickSightDashboard: quickSight.dashboardUrl,
    }),
  };
}

function existingKey({ key }: LabConfig): string | undefined {
  return key.kind === "existing" ? key.arn : undefined;
}

/** An output of the catalog that depends on its arguments: the lab's catalog has every job and crawler. */
function present<T>(output: string, value: T | undefined): T {
  if (value === undefined) throw new Error(`The lab's catalog was created without ${output}.`);
  return value;
}
