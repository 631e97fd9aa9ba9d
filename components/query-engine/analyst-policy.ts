import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { readCatalog } from "../iam/catalog-access";
import { readData, useKey, writeData } from "../iam/data-access";
import { allow, policyDocument } from "../iam/policy-document";
import type { QueryEngineArgs } from "./query-engine-args";

/** What asking needs and no more: run queries in one work group, read its tables, write results. */
export function analystPolicy(
  args: QueryEngineArgs,
  workgroupArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const accountId = aws.getCallerIdentityOutput({}, { parent }).accountId;
  const region = aws.getRegionOutput({}, { parent }).region;
  const partition = aws.getPartitionOutput({}, { parent }).partition;
  return policyDocument([
    allow(
      [
        "athena:StartQueryExecution",
        "athena:StopQueryExecution",
        "athena:GetQueryExecution",
        "athena:BatchGetQueryExecution",
        "athena:GetQueryResults",
        "athena:ListQueryExecutions",
        "athena:GetWorkGroup",
        "athena:GetNamedQuery",
        "athena:BatchGetNamedQuery",
        "athena:ListNamedQueries",
        "athena:GetPreparedStatement",
        "athena:ListPreparedStatements",
      ],
      [workgroupArn],
    ),
    readCatalog({ accountId, region, partition, databases: [args.databaseName] }),
    ...readData([...args.dataLocations, args.resultsLocation]),
    writeData([args.resultsLocation]),
    ...useKey(args.keyArn),
  ]);
}
