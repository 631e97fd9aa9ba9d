import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { AnalysisDefinition, DefinitionPath } from "../analysis";

/** Whether QuickSight queries Athena for every view, or keeps a copy of the table. */
export type DataSetStorage =
  | { readonly kind: "directQuery" }
  | {
      readonly kind: "spice";
      /** Time of day of the refresh, `HH:MM`. */
      readonly refreshAt: string;
      /** @default "America/New_York" */
      readonly timezone?: string;
      /**
       * Number of days, by this column of times, that a refresh reads again; older rows stay as they are.
       * @default every refresh reads all rows
       */
      readonly lookback?: { readonly column: string; readonly days: number };
    };

/** A data set with rules that say who sees which rows. */
export interface RowLevelPermissions {
  readonly dataSetArn: pulumi.Input<string>;
  /** Effect of a rule. QuickSight recommends granting. */
  readonly policy: "GRANT_ACCESS" | "DENY_ACCESS";
}

/** What readers of the dashboard may do in addition to viewing. */
export interface PublishOptions {
  /** Set their own filters. @default false */
  readonly adHocFiltering?: boolean;
  /** Download a visual's data. @default true */
  readonly csvExport?: boolean;
}

/** What a {@link Visualization} needs. */
export interface VisualizationArgs {
  readonly definition: AnalysisDefinition;
  /**
   * Position of a part of the definition in its file, for messages.
   * @default the part's path in the definition
   */
  readonly locate?: (path: DefinitionPath) => string;
  /** Athena work group for QuickSight's queries. */
  readonly workgroupName: pulumi.Input<string>;
  readonly workgroupArn: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  /** Table that the definition's data set reads. */
  readonly tableName: pulumi.Input<string>;
  /** Location of the table's files. */
  readonly dataLocations: readonly DataLocation[];
  /** Location of the work group's results. */
  readonly resultsLocation: DataLocation;
  /** KMS key of data and results. @default AWS manages the keys */
  readonly keyArn?: pulumi.Input<string>;
  /** Decides what QuickSight reads in its locations. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** Permissions boundary of the role. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** ARNs of the QuickSight users and groups that may change everything; at least one. */
  readonly owners: pulumi.Input<pulumi.Input<string>[]>;
  /** ARNs of the QuickSight users and groups that may view the dashboard. @default only the owners */
  readonly readers?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default direct query: new rows are visible at once and QuickSight keeps no copy */
  readonly storage?: DataSetStorage;
  /** @default everyone sees every row */
  readonly rowLevelPermissions?: RowLevelPermissions;
  /** @default readers may export, and have only the dashboard's filters */
  readonly publish?: PublishOptions;
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}
