import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { readCatalog } from "../internal/iam/catalog-access";
import { useKey, writeData } from "../internal/iam/data-access";
import { askQueries } from "../internal/iam/query-access";
import { serviceRole, type ServiceRole } from "../internal/iam/service-role";
import { ASK, readTables, roleGrants } from "../lake-formation";
import type { VisualizationArgs } from "./visualization-args";

/**
 * The role that QuickSight queries Athena with, for this data source only. The account's own QuickSight role then needs
 * no access to the lake.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AthenaParameters.html
 */
export function queryRole(
  name: string,
  args: VisualizationArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): ServiceRole {
  const scope = callerScope(parent);
  const { accountId, region, partition } = scope;
  const granted = { rights: ASK, databases: { main: args.databaseName } };
  return serviceRole(
    `${name}-quicksight-role`,
    {
      trust: {
        services: ["quicksight.amazonaws.com"],
        source: {
          account: accountId,
          arns: [pulumi.interpolate`arn:${partition}:quicksight:${region}:${accountId}:*`],
        },
      },
      statements: [
        askQueries(args.workgroupArn),
        readCatalog({ ...scope, databases: [args.databaseName] }),
        ...readTables([...args.dataLocations, args.resultsLocation], args.lakeFormation),
        writeData([args.resultsLocation]),
        ...useKey(args.keyArn),
      ],
      policyName: `${name}-quicksight-policy`,
      grants: roleGrants(`${name}-quicksight`, args.lakeFormation, granted, parent),
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
    },
    parent,
  );
}
