import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type {
  Catalog,
  DataLake,
  LakeFormation,
  QueryEngine,
  VisualizationArgs,
} from "../../components/index";
import { NYC_TAXI } from "../../dashboards";
import { describePath, NYC_TAXI_SOURCE } from "../../dashboards/source";
import { NY_TAXI_RIDES } from "../../datasets/tables";
import type { LabConfig } from "../settings/lab-config";

/** What the visualization needs. */
interface LabParts {
  readonly lake: DataLake;
  readonly catalog: Catalog;
  readonly engine: QueryEngine;
  readonly keyArn: pulumi.Input<string> | undefined;
  readonly lakeFormation: LakeFormation | undefined;
  readonly tags: Record<string, string>;
}

/** The lab's analysis in QuickSight; undefined if the configuration names no owner. */
export function visualizationArgs(
  config: LabConfig,
  { lake, catalog, engine, keyArn, lakeFormation, tags }: LabParts,
): VisualizationArgs | undefined {
  const { quickSightPrincipal, quickSightReaders } = config;
  if (quickSightPrincipal === undefined) return undefined;
  const account = aws.getCallerIdentityOutput().accountId;
  // Users and groups are in the identity region, whichever region has the dashboard.
  const arnOf = (principal: string) =>
    pulumi.interpolate`arn:aws:quicksight:${config.quickSightIdentityRegion}:${account}:${principal}`;
  return {
    definition: NYC_TAXI,
    locate: (path) => describePath(path, NYC_TAXI_SOURCE),
    workgroupName: engine.workgroupName,
    workgroupArn: engine.workgroupArn,
    databaseName: catalog.databaseName,
    // The catalog's output, because QuickSight refuses a table that does not exist yet.
    tableName: catalog.tableNames.apply(() => NY_TAXI_RIDES.name),
    dataLocations: [lake.curatedLocation],
    resultsLocation: lake.resultsLocation,
    keyArn,
    lakeFormation,
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    owners: [arnOf(quickSightPrincipal)],
    readers: quickSightReaders.map(arnOf),
    storage:
      config.quickSightRefreshAt === undefined
        ? { kind: "directQuery" }
        : { kind: "spice", refreshAt: config.quickSightRefreshAt },
    tags,
  };
}
