import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { RemovalPolicy } from "../internal/removal-policy";
import type { ViewDefinition } from "./view-table";

/** A statement that Athena keeps under a name. */
export interface StatementDefinition {
  /** Must be known before the program runs, because it names the resource. */
  readonly name: string;
  readonly description: pulumi.Input<string>;
  /** @throws ResourceError if empty or more than 262,144 bytes */
  readonly sql: pulumi.Input<string>;
}

/** What a {@link QueryEngine} needs. */
export interface QueryEngineArgs {
  /** Bucket URI for query results, ending in "/". */
  readonly resultsUri: pulumi.Input<string>;
  /** The same place, for the analyst's policy. */
  readonly resultsLocation: DataLocation;
  /** Where the tables' files may be read, for the analyst's policy. */
  readonly dataLocations: readonly DataLocation[];
  /** Database of the statements and views. */
  readonly databaseName: pulumi.Input<string>;
  /** Statements for the console's list of saved queries. Names must differ. @default none */
  readonly namedQueries?: readonly StatementDefinition[];
  /** Statements with `?` for EXECUTE. @default none */
  readonly preparedStatements?: readonly StatementDefinition[];
  /** Views in the database. @default none */
  readonly views?: readonly ViewDefinition[];
  /**
   * Most bytes one query may scan before Athena cancels it.
   * Unit: bytes. At least 10,485,760 (10 MiB), Athena's floor.
   * @default 1,073,741,824 (1 GiB)
   * @throws ResourceError if below the floor or not an integer
   * @see https://docs.aws.amazon.com/athena/latest/ug/workgroups-setting-control-limits-cloudwatch.html
   */
  readonly bytesScannedCutoff?: number;
  /** Customer-managed key for results. @default keys that S3 manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Decides who reads the tables in its locations. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** ARNs of the IAM roles and users that get read grants on the tables in Lake Formation. @default none */
  readonly analystArns?: readonly string[];
  /** @default "retain": AWS does not delete a work group with history */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}
