import * as pulumi from "@pulumi/pulumi";

import { allow, type PolicyStatement } from "./policy-document";

/** The account and region of a Data Catalog, for ARNs of databases and tables. */
export interface CatalogScope {
  readonly partition: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
  readonly databases: readonly pulumi.Input<string>[];
}

/** ARN of the catalog itself, which Glue checks on every call. */
export function catalogArn({ partition, region, accountId }: CatalogScope): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:catalog`;
}

/** ARN of one database, its own or another's. */
export function databaseArn(
  { partition, region, accountId }: CatalogScope,
  database: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:database/${database}`;
}

/**
 * ARNs that Glue checks for calls on the databases: the catalog, each database and its tables.
 * @see https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
 */
export function catalogArns(scope: CatalogScope): pulumi.Output<string>[] {
  const { partition, region, accountId, databases } = scope;
  return [
    catalogArn(scope),
    ...databases.flatMap((database) => [
      databaseArn(scope, database),
      pulumi.interpolate`arn:${partition}:glue:${region}:${accountId}:table/${database}/*`,
    ]),
  ];
}

/** Actions that read databases, tables and partitions. */
export function readCatalog(scope: CatalogScope): PolicyStatement {
  return allow(
    [
      "glue:GetDatabase",
      "glue:GetDatabases",
      "glue:GetTable",
      "glue:GetTables",
      "glue:GetPartition",
      "glue:GetPartitions",
      "glue:BatchGetPartition",
    ],
    catalogArns(scope),
  );
}

/**
 * Use of an encrypted catalog, which needs all three actions even to read it; empty if it is not encrypted.
 * The condition allows the key for nothing else.
 * @param keyArn key of the account's Data Catalog
 * @see https://docs.aws.amazon.com/athena/latest/ug/access-encrypted-data-glue-data-catalog.html
 */
export function useCatalogKey(
  { region }: Pick<CatalogScope, "region">,
  keyArn: pulumi.Input<string> | undefined,
): PolicyStatement[] {
  if (keyArn === undefined) return [];
  return [
    allow(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], [keyArn], {
      StringEquals: { "kms:ViaService": pulumi.interpolate`glue.${region}.amazonaws.com` },
    }),
  ];
}

/** Actions that create and change tables and partitions. */
export function writeCatalog(scope: CatalogScope): PolicyStatement {
  return allow(
    [
      "glue:CreateTable",
      "glue:UpdateTable",
      "glue:CreatePartition",
      "glue:BatchCreatePartition",
      "glue:UpdatePartition",
      "glue:BatchUpdatePartition",
    ],
    catalogArns(scope),
  );
}
