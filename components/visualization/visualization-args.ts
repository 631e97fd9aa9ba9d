import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { AnalysisDefinition, DefinitionPath } from "../analysis";

/** Whether QuickSight asks Athena for every look, or keeps a copy of the table. */
export type DataSetStorage =
  | { readonly kind: "directQuery" }
  | {
      readonly kind: "spice";
      /** Time of day of the refresh, `HH:MM`. */
      readonly refreshAt: string;
      /** @default "America/New_York" */
      readonly timezone?: string;
      /**
       * Days of rows, by this column of times, that a refresh reads again; older ones stay as they are.
       * @default every refresh reads all rows
       */
      readonly lookback?: { readonly column: string; readonly days: number };
    };

/** A data set that says who may see which rows. */
export interface RowLevelPermissions {
  readonly dataSetArn: pulumi.Input<string>;
  /** What a rule of it does. QuickSight recommends granting. */
  readonly policy: "GRANT_ACCESS" | "DENY_ACCESS";
}

/** What readers of the dashboard may do beyond looking. */
export interface PublishOptions {
  /** Filters of their own. @default false */
  readonly adHocFiltering?: boolean;
  /** Downloads of a visual's data. @default true */
  readonly csvExport?: boolean;
}

/** What a {@link Visualization} needs. */
export interface VisualizationArgs {
  readonly definition: AnalysisDefinition;
  /**
   * Where a part of the definition stands in its file, for messages.
   * @default the part's path in the definition
   */
  readonly locate?: (path: DefinitionPath) => string;
  /** Athena work group that QuickSight asks through. */
  readonly workgroupName: pulumi.Input<string>;
  readonly workgroupArn: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  /** Table that the definition's data set is about. */
  readonly tableName: pulumi.Input<string>;
  /** Where the table's files are. */
  readonly dataLocations: readonly DataLocation[];
  /** Where the work group's results go. */
  readonly resultsLocation: DataLocation;
  /** KMS key of data and results. @default AWS manages the keys */
  readonly keyArn?: pulumi.Input<string>;
  /** Decides what QuickSight reads, where it has the table's location. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** Policy that the role may not go beyond. @default no such limit */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** ARNs of the QuickSight users and groups that may change everything; at least one. */
  readonly owners: pulumi.Input<pulumi.Input<string>[]>;
  /** ARNs of the QuickSight users and groups that may look at the dashboard. @default none but the owners */
  readonly readers?: pulumi.Input<pulumi.Input<string>[]>;
  /** @default direct query, which shows new rows at once and holds no copy */
  readonly storage?: DataSetStorage;
  /** @default everyone sees every row */
  readonly rowLevelPermissions?: RowLevelPermissions;
  /** @default readers may export, and have the dashboard's filters only */
  readonly publish?: PublishOptions;
  /** Tags for every child that takes them. @default none */
  readonly tags?: Record<string, string>;
}
