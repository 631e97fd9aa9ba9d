import type * as pulumi from "@pulumi/pulumi";

import type {
  AccessArgs,
  Catalog,
  DataLake,
  LakeFormation,
  QueryEngine,
  Warehouse,
} from "../../components/index";
import type { LabConfig } from "../settings/lab-config";

/** Policies of the lab's attendees and operators. */
export function accessArgs(
  { grants }: LabConfig,
  {
    lake,
    catalog,
    engine,
    ...wiring
  }: {
    readonly lake: DataLake;
    readonly catalog: Catalog;
    readonly engine: QueryEngine;
    readonly warehouse: Warehouse | undefined;
    readonly keyArn: pulumi.Input<string> | undefined;
    readonly catalogKeyArn: pulumi.Input<string> | undefined;
    readonly lakeFormation: LakeFormation | undefined;
    readonly tags: Record<string, string>;
  },
): AccessArgs {
  return {
    ...wiring,
    workgroupArn: engine.workgroupArn,
    resultsLocation: lake.resultsLocation,
    dataLocations: [lake.rawLocation, lake.curatedLocation],
    databases: { main: catalog.databaseName, ...catalog.crawlerDatabaseNames },
    crawlerNames: Object.values(catalog.crawlerNames),
    jobNames: Object.values(catalog.jobNames),
    workflowNames: [catalog.workflowName].filter(isGiven),
    attendeeArns: grants?.attendeeArns,
    operatorArns: grants?.operatorArns,
  };
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}
