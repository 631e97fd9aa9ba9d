import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { readCatalog } from "../iam/catalog-access";
import { readData, useKey, writeData } from "../iam/data-access";
import { policyDocument } from "../iam/policy-document";
import { askQueries } from "../iam/query-access";
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
    askQueries(workgroupArn),
    readCatalog({ accountId, region, partition, databases: [args.databaseName] }),
    ...readData([...args.dataLocations, args.resultsLocation]),
    writeData([args.resultsLocation]),
    ...useKey(args.keyArn),
  ]);
}
