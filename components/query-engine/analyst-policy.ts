import type * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../iam/caller-scope";
import { readCatalog } from "../iam/catalog-access";
import { useKey, writeData } from "../iam/data-access";
import { policyDocument } from "../iam/policy-document";
import { askQueries } from "../iam/query-access";
import { readTables } from "../lake-formation";
import type { QueryEngineArgs } from "./query-engine-args";

/** What asking needs and no more: run queries in one work group, read its tables, write results. */
export function analystPolicy(
  args: QueryEngineArgs,
  workgroupArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  return policyDocument([
    askQueries(workgroupArn),
    readCatalog({ ...callerScope(parent), databases: [args.databaseName] }),
    ...readTables([...args.dataLocations, args.resultsLocation], args.lakeFormation),
    writeData([args.resultsLocation]),
    ...useKey(args.keyArn),
  ]);
}
