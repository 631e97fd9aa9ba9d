import type * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import {
  catalogArn,
  databaseArn,
  readCatalog,
  useCatalogKey,
  writeCatalog,
  type CatalogScope,
} from "../internal/iam/catalog-access";
import {
  below,
  decryptWith,
  objectArns,
  readData,
  refuseReading,
  useKey,
  writeData,
  type DataLocation,
} from "../internal/iam/data-access";
import { associateKey, writeLogs } from "../internal/iam/log-access";
import { allow, type PolicyStatement } from "../internal/iam/policy-document";
import { allowEverywhere } from "../internal/iam/unnarrowed-actions";

/** The keys that a crawler uses: the data's and the Data Catalog's. */
interface CrawlerEncryption {
  readonly keyArn?: pulumi.Input<string>;
  readonly catalogKeyArn?: pulumi.Input<string>;
}

/** Rights of a crawler: read the prefixes it crawls, write the databases of its scope, and log. */
export function crawlerStatements(
  scope: CatalogScope,
  locations: readonly DataLocation[],
  passedOver: readonly DataLocation[],
  { keyArn, catalogKeyArn }: CrawlerEncryption,
): PolicyStatement[] {
  return [
    ...readData(locations),
    ...(passedOver.length > 0 ? [refuseReading(passedOver)] : []),
    ...decryptWith(keyArn),
    ...useCatalogKey(scope, catalogKeyArn),
    readCatalog(scope),
    writeCatalog(scope),
    writeLogs(scope, "/aws-glue/crawlers*"),
    ...associateKey(scope, keyArn, "/aws-glue/crawlers*"),
  ];
}

/** Rights of a Spark job: read raw files and scripts, write curated and temporary files, register partitions, log. */
export function jobStatements(scope: CatalogScope, lake: LakeZones): PolicyStatement[] {
  return [
    ...readData([lake.rawLocation, lake.curatedLocation, lake.scriptsLocation]),
    writeData([lake.curatedLocation, lake.temporaryLocation]),
    ...useKey(lake.keyArn),
    readCatalog(scope),
    writeCatalog(scope),
    ...sparkDatabases(scope),
    writeLogs(scope, "/aws-glue/*"),
    ...associateKey(scope, lake.keyArn, "/aws-glue/*"),
    ...allowEverywhere("cloudwatch:PutMetricData"),
  ];
}

/**
 * Rights of a Python shell job: read its script, write to folders of the raw zone, look for existing files, log.
 * It may not delete.
 * @param prefixes of the folders below the raw zone
 */
export function ingestStatements(
  scope: CatalogScope,
  { rawLocation, scriptsLocation, keyArn }: LakeZones,
  prefixes: readonly string[],
): PolicyStatement[] {
  const folders = prefixes.map((prefix) => below(rawLocation, prefix));
  return [
    ...readData([scriptsLocation]),
    ...(folders.length === 0
      ? []
      : [
          allow(
            ["s3:GetObject", "s3:PutObject", "s3:AbortMultipartUpload"],
            folders.map(objectArns),
          ),
          // On the whole bucket: S3 reports a missing object only to callers that may list it.
          allow(["s3:ListBucket"], [rawLocation.bucketArn]),
        ]),
    ...useKey(keyArn),
    writeLogs(scope, SHELL_LOGS),
    ...associateKey(scope, keyArn, SHELL_LOGS),
  ];
}

/** Log groups of Python shell jobs. */
const SHELL_LOGS = "/aws-glue/python-jobs*";

/**
 * Spark looks for its `default` and `global_temp` databases first, and creates `default`
 * if an account does not have it.
 * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-data-catalog-hive.html
 */
function sparkDatabases(scope: CatalogScope): PolicyStatement[] {
  const home = [catalogArn(scope), databaseArn(scope, "default")];
  return [
    allow(["glue:GetDatabase"], [...home, databaseArn(scope, "global_temp")]),
    allow(["glue:CreateDatabase"], home),
  ];
}
