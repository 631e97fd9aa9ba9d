import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";

/** The warehouse that people may query. */
export interface WarehouseAccess {
  /** ARN of the workgroup or cluster. */
  readonly arn: pulumi.Input<string>;
  /** Secret with the admin's password. */
  readonly adminSecretArn: pulumi.Input<string>;
}

/** What an {@link Access} needs. */
export interface AccessArgs {
  /** Athena work group to query in. */
  readonly workgroupArn: pulumi.Input<string>;
  /** Where the work group writes; the data of CTAS is below it. */
  readonly resultsLocation: DataLocation;
  /** Where the tables' files are. */
  readonly dataLocations: readonly DataLocation[];
  /** Databases that attendees make tables in, by their role in the lab, for example `main`. */
  readonly databases: Readonly<Record<string, pulumi.Input<string>>>;
  /** Crawlers that people start themselves. @default none */
  readonly crawlerNames?: readonly pulumi.Input<string>[];
  /** Jobs that people start themselves. @default none */
  readonly jobNames?: readonly pulumi.Input<string>[];
  /** Workflows that people start themselves. @default none */
  readonly workflowNames?: readonly pulumi.Input<string>[];
  /** @default none */
  readonly warehouse?: WarehouseAccess;
  /** Customer-managed key of all of it. @default keys that AWS manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Key of the account's Data Catalog. @default it is not encrypted, or with a key that AWS manages */
  readonly catalogKeyArn?: pulumi.Input<string>;
  /** Decides who reads and makes tables in its locations. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** ARNs of the IAM roles and users that get the attendee's grants in Lake Formation. @default none */
  readonly attendeeArns?: readonly string[];
  /** ARNs of the IAM roles and users that get the operator's grants in Lake Formation. @default none */
  readonly operatorArns?: readonly string[];
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}
