import * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import {
  catalogArn,
  databaseArn,
  readCatalog,
  writeCatalog,
  type CatalogScope,
} from "../iam/catalog-access";
import { decryptWith, readData, useKey, writeData } from "../iam/data-access";
import { allow, type PolicyStatement } from "../iam/policy-document";

/** What a crawler may do: read the lake's data, write the databases of its scope, and log. */
export function crawlerStatements(
  scope: CatalogScope,
  lake: LakeZones,
  isCatalogEncrypted: boolean,
): PolicyStatement[] {
  return [
    ...readData([lake.rawLocation, lake.curatedLocation]),
    // It writes no data; only an encrypted catalogue makes it write under the key.
    ...(isCatalogEncrypted ? useKey(lake.keyArn) : decryptWith(lake.keyArn)),
    readCatalog(scope),
    writeCatalog(scope),
    writeLogs(scope, "/aws-glue/crawlers*"),
  ];
}

/** What the job may do: read raw files and scripts, write curated and temporary files, register partitions, log. */
export function jobStatements(scope: CatalogScope, lake: LakeZones): PolicyStatement[] {
  return [
    ...readData([lake.rawLocation, lake.curatedLocation, lake.scriptsLocation]),
    writeData([lake.curatedLocation, lake.temporaryLocation]),
    ...useKey(lake.keyArn),
    readCatalog(scope),
    writeCatalog(scope),
    ...sparkDatabases(scope),
    writeLogs(scope, "/aws-glue/*"),
    // Logs under a customer-managed key: Glue ties the key to the log group as the job's role.
    ...(lake.keyArn ? [allow(["logs:AssociateKmsKey"], [logGroupArn(scope, "/aws-glue/*")])] : []),
    // CloudWatch takes no resource for metrics; the namespace is the narrowest condition it has.
    allow(["cloudwatch:PutMetricData"], ["*"], {
      StringEquals: { "cloudwatch:namespace": "Glue" },
    }),
  ];
}

/**
 * Spark looks for its `default` and `global_temp` databases before anything else, and makes the
 * first when an account has none.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-data-catalog-hive.html
 */
function sparkDatabases(scope: CatalogScope): PolicyStatement[] {
  const home = [catalogArn(scope), databaseArn(scope, "default")];
  return [
    allow(["glue:GetDatabase"], [...home, databaseArn(scope, "global_temp")]),
    allow(["glue:CreateDatabase"], home),
  ];
}

/** Glue makes the log groups of its runs itself. */
function writeLogs(scope: CatalogScope, logGroup: string): PolicyStatement {
  return allow(
    ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    [logGroupArn(scope, logGroup)],
  );
}

function logGroupArn(
  { partition, region, accountId }: CatalogScope,
  logGroup: string,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`;
}
