import * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import {
  catalogArn,
  databaseArn,
  readCatalog,
  writeCatalog,
  type CatalogScope,
} from "../iam/catalog-access";
import {
  decryptWith,
  readData,
  refuseReading,
  useKey,
  writeData,
  type DataLocation,
} from "../iam/data-access";
import { allow, type PolicyStatement } from "../iam/policy-document";
import { allowEverywhere } from "../iam/unnarrowed-actions";

/** The key that a crawler meets, in the data and perhaps in the catalogue. */
export interface CrawlerEncryption {
  readonly keyArn?: pulumi.Input<string>;
  readonly isCatalogEncrypted: boolean;
}

/** What a crawler may do: read the prefixes it crawls, write the databases of its scope, and log. */
export function crawlerStatements(
  scope: CatalogScope,
  locations: readonly DataLocation[],
  passedOver: readonly DataLocation[],
  { keyArn, isCatalogEncrypted }: CrawlerEncryption,
): PolicyStatement[] {
  return [
    ...readData(locations),
    ...(passedOver.length > 0 ? [refuseReading(passedOver)] : []),
    // It writes no data; only an encrypted catalogue makes it write under the key.
    ...(isCatalogEncrypted ? useKey(keyArn) : decryptWith(keyArn)),
    readCatalog(scope),
    writeCatalog(scope),
    writeLogs(scope, "/aws-glue/crawlers*"),
    ...tieKey(scope, keyArn, "/aws-glue/crawlers*"),
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
    ...tieKey(scope, lake.keyArn, "/aws-glue/*"),
    ...allowEverywhere("cloudwatch:PutMetricData"),
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

/** Under a customer-managed key Glue reads the security configuration and ties the key to the logs as the role. */
function tieKey(
  scope: CatalogScope,
  keyArn: pulumi.Input<string> | undefined,
  logGroup: string,
): PolicyStatement[] {
  if (keyArn === undefined) return [];
  return [
    allow(["logs:AssociateKmsKey"], [logGroupArn(scope, logGroup)]),
    ...allowEverywhere("glue:GetSecurityConfiguration"),
  ];
}

function logGroupArn(
  { partition, region, accountId }: CatalogScope,
  logGroup: string,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:logs:${region}:${accountId}:log-group:${logGroup}`;
}
