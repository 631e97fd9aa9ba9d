import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../iam/data-access";

/** The warehouse that people may ask. */
export interface WarehouseAccess {
  /** ARN of the workgroup or cluster. */
  readonly arn: pulumi.Input<string>;
  /** Secret with the admin's password. */
  readonly adminSecretArn: pulumi.Input<string>;
}

/** What an {@link Access} needs. */
export interface AccessArgs {
  /** Athena work group to ask in. */
  readonly workgroupArn: pulumi.Input<string>;
  /** Where the work group writes, with the data of CTAS below it. */
  readonly resultsLocation: DataLocation;
  /** Where the tables' files are. */
  readonly dataLocations: readonly DataLocation[];
  /** Databases that attendees make tables in. */
  readonly databases: readonly pulumi.Input<string>[];
  /** Crawlers that are run by hand. @default none */
  readonly crawlerNames?: readonly pulumi.Input<string>[];
  /** Jobs that are run by hand. @default none */
  readonly jobNames?: readonly pulumi.Input<string>[];
  /** Workflows that are run by hand. @default none */
  readonly workflowNames?: readonly pulumi.Input<string>[];
  /** @default none */
  readonly warehouse?: WarehouseAccess;
  /** Customer-managed key of all of it. @default keys that AWS manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}
