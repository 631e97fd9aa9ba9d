import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ServiceRole } from "../internal/iam/service-role";
import type { CrawlerTarget } from "./crawler-spec";

/** What one crawler looks at and where it puts the tables it finds. */
interface CrawlerPlan {
  readonly databaseName: pulumi.Input<string>;
  /** What the names of its tables begin with. */
  readonly tablePrefix: string;
  /** URI that the targets lie below, ending in "/". */
  readonly baseUri: pulumi.Input<string>;
  /** Equally deep. */
  readonly targets: readonly CrawlerTarget[];
  readonly schedule?: string;
  /** Encryption of its logs. @default keys that AWS manages */
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

/** A crawler that runs when asked: it updates what it finds changed and only logs what it finds gone. */
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
    // Glue refuses a crawler whose role has no rights yet, in IAM or in Lake Formation.
    { parent, dependsOn: [...ready] },
  );
}

/** Where the crawler's tables lie, and that partitions are their tables' own. */
function configuration(baseUri: string, [first]: readonly CrawlerTarget[]): string {
  return JSON.stringify({
    Version: 1,
    // New partitions take their table's columns instead of the crawler's guess for each.
    CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
    // Left alone, a crawler makes one table of folders whose columns are much alike.
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
