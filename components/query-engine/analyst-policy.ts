import type * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { readCatalog } from "../internal/iam/catalog-access";
import { useKey, writeData } from "../internal/iam/data-access";
import { policyDocument } from "../internal/iam/policy-document";
import { askQueries } from "../internal/iam/query-access";
import { readTables } from "../lake-formation";
import type { QueryEngineArgs } from "./query-engine-args";

/** Rights for queries only: run them in one work group, read its tables, write results. */
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
