import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { ServiceRole } from "./service-role";

/** What one crawler looks at and where it puts the tables it finds. */
export interface CrawlerSpec {
  readonly databaseName: pulumi.Input<string>;
  /** What the names of its tables begin with. */
  readonly tablePrefix: string;
  /** URI that the prefixes lie below. */
  readonly baseUri: pulumi.Input<string>;
  readonly prefixes: readonly string[];
  readonly schedule?: string;
  /** Encryption of its logs. @default keys that AWS manages */
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

/** A crawler that runs when asked: it updates what it finds changed and only logs what it finds gone. */
export function crawler(
  name: string,
  spec: CrawlerSpec,
  { role, policy }: ServiceRole,
  parent: pulumi.Resource,
): aws.glue.Crawler {
  return new aws.glue.Crawler(
    name,
    {
      role: role.arn,
      databaseName: spec.databaseName,
      tablePrefix: spec.tablePrefix,
      s3Targets: spec.prefixes.map((prefix) => ({
        path: pulumi.interpolate`${spec.baseUri}${prefix}`,
      })),
      schemaChangePolicy: { updateBehavior: "UPDATE_IN_DATABASE", deleteBehavior: "LOG" },
      ...(spec.schedule !== undefined && { schedule: spec.schedule }),
      ...(spec.security && { securityConfiguration: spec.security.name }),
      configuration: JSON.stringify({
        Version: 1,
        // New partitions take their table's columns instead of the crawler's guess for each.
        CrawlerOutput: { Partitions: { AddOrUpdateBehavior: "InheritFromTable" } },
      }),
      tags: spec.tags,
    },
    // A crawler whose role has no rights yet fails for as long as IAM needs.
    { parent, dependsOn: [policy] },
  );
}
