import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";

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
  /** Databases that attendees make tables in, by the part they play, for example `main`. */
  readonly databases: Readonly<Record<string, pulumi.Input<string>>>;
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
  /** Key of the account's catalogue. @default it is not encrypted, or with a key that AWS manages */
  readonly catalogKeyArn?: pulumi.Input<string>;
  /** Decides who reads and makes tables, where it has their locations. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** ARNs of the IAM roles and users that Lake Formation grants what the attendee's policy is for. @default none */
  readonly attendeeArns?: readonly string[];
  /** ARNs of the IAM roles and users that Lake Formation grants what the operator's policy is for. @default none */
  readonly operatorArns?: readonly string[];
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}
