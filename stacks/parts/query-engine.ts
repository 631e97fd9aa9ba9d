import type * as pulumi from "@pulumi/pulumi";

import type { Catalog, DataLake, LakeFormation, QueryEngineArgs } from "../../components/index";
import type { LabConfig } from "../settings/lab-config";
import { labStatements } from "../statements";

/** Athena over the lab's tables, with every statement of the question set. */
export function queryEngineArgs(
  { bytesScannedCutoff, grants, removal }: LabConfig,
  {
    lake,
    catalog,
    keyArn,
    lakeFormation,
    tags,
  }: {
    readonly lake: DataLake;
    readonly catalog: Catalog;
    readonly keyArn: pulumi.Input<string> | undefined;
    readonly lakeFormation: LakeFormation | undefined;
    readonly tags: Record<string, string>;
  },
): QueryEngineArgs {
  return {
    resultsUri: lake.resultsUri,
    resultsLocation: lake.resultsLocation,
    dataLocations: [lake.rawLocation, lake.curatedLocation],
    databaseName: catalog.databaseName,
    ...labStatements(),
    bytesScannedCutoff,
    keyArn,
    lakeFormation,
    analystArns: grants?.analystArns,
    removalPolicy: removal,
    tags,
  };
}
