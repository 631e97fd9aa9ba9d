import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ServiceRole } from "../internal/iam/service-role";
import type { CrawlerTarget } from "./crawler-spec";

/** The folders of a crawler and the database of its tables. */
interface CrawlerPlan {
  readonly databaseName: pulumi.Input<string>;
  /** Prefix of its tables' names. */
  readonly tablePrefix: string;
  /** URI of the folder that has the targets, ending in "/". */
  readonly baseUri: pulumi.Input<string>;
  /** All of the same depth. */
  readonly targets: readonly CrawlerTarget[];
  readonly schedule?: string;
  /** Encryption of its logs. @default keys that AWS manages */
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

/** A crawler without a schedule by default: it updates changed tables and only logs deleted files. */
export function crawler(
  name: string,
  spec: CrawlerPlan,
  { role, ready }: ServiceRole,
  parent: pulumi.Resource,
): aws.glue.Crawler {
  return new aws.glue.Crawler(
    name,
    {
      role: role.arn,
      databaseName: spec.databaseName,
      tablePrefix: spec.tablePrefix,
      s3Targets: spec.targets.map(({ prefix, exclusions }) => ({
        path: pulumi.interpolate`${spec.baseUri}${prefix}`,
        ...(exclusions && { exclusions: [...exclusions] }),
      })),
      schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
      ...(spec.schedule !== undefined && { schedule: spec.schedule }),
      ...(spec.security && { securityConfiguration: spec.security.name }),
      configuration: pulumi.output(spec.baseUri).apply((uri) => configuration(uri, spec.targets)),
      tags: spec.tags,
    },
    // Glue refuses a crawler whose role does not have its rights yet, in IAM or in Lake Formation.
    { parent, dependsOn: [...ready] },
  );
}

/** Sets the level of the crawler's tables, and that partitions inherit from their table. */
function configuration(baseUri: string, [first]: readonly CrawlerTarget[]): string {
  return JSON.stringify({
    Version: 1,
    // New partitions take their table's columns instead of columns that the crawler infers for each.
    CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
    // By default a crawler makes one table of folders with similar columns.
    Grouping: { TableLevelConfiguration: tableLevel(`${baseUri}${first?.prefix ?? ""}`) },
  });
}

/**
 * Level of a folder as Glue counts: the bucket is 1.
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-table-level.html
 */
function tableLevel(uri: string): number {
  return uri.slice("s3://".length).split("/").length - 1;
}
