import * as pulumi from "@pulumi/pulumi";

import { allow, type PolicyStatement } from "./policy-document";

/** The catalogue that ARNs of databases and tables are made from. */
export interface CatalogScope {
  readonly partition: pulumi.Input<string>;
  readonly region: pulumi.Input<string>;
  readonly accountId: pulumi.Input<string>;
  readonly databases: readonly pulumi.Input<string>[];
}

/** ARN of the catalogue itself, which Glue checks on every call. */
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
 * ARNs that Glue checks for calls on the databases: catalogue, database and table, each of them.
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
 * Using an encrypted catalogue, which takes all three actions even to read it; nothing where it is not.
 * The condition keeps the key from opening anything else.
 * @param keyArn key of the account's catalogue
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
