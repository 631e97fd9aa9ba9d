import * as pulumi from "@pulumi/pulumi";

/** Actions that can be granted on one type of resource: QuickSight accepts only these sets. */
interface ActionSets {
  readonly owner: readonly string[];
  /** Left out if readers need none. */
  readonly reader?: readonly string[];
}

/** @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_ResourcePermission.html */
const ACTIONS = {
  dataSource: {
    owner: [
      "DescribeDataSource",
      "DescribeDataSourcePermissions",
      "PassDataSource",
      "UpdateDataSource",
      "DeleteDataSource",
      "UpdateDataSourcePermissions",
    ],
  },
  // https://docs.aws.amazon.com/quicksight/latest/developerguide/dataset-permissions.html
  dataSet: {
    owner: [
      "DescribeDataSet",
      "DescribeDataSetPermissions",
      "PassDataSet",
      "DescribeIngestion",
      "ListIngestions",
      "UpdateDataSet",
      "DeleteDataSet",
      "CreateIngestion",
      "CancelIngestion",
      "UpdateDataSetPermissions",
    ],
  },
  // https://docs.aws.amazon.com/quicksight/latest/developerguide/update-analysis-permissions.html
  analysis: {
    owner: [
      "RestoreAnalysis",
      "UpdateAnalysisPermissions",
      "DeleteAnalysis",
      "QueryAnalysis",
      "DescribeAnalysisPermissions",
      "DescribeAnalysis",
      "UpdateAnalysis",
    ],
  },
  dashboard: {
    owner: [
      "DescribeDashboard",
      "ListDashboardVersions",
      "UpdateDashboardPermissions",
      "QueryDashboard",
      "UpdateDashboard",
      "DeleteDashboard",
      "DescribeDashboardPermissions",
      "UpdateDashboardPublishedVersion",
    ],
    reader: ["DescribeDashboard", "ListDashboardVersions", "QueryDashboard"],
  },
  theme: {
    owner: [
      "ListThemeVersions",
      "UpdateThemeAlias",
      "DescribeThemeAlias",
      "UpdateThemePermissions",
      "DeleteThemeAlias",
      "DeleteTheme",
      "ListThemeAliases",
      "DescribeTheme",
      "CreateThemeAlias",
      "UpdateTheme",
      "DescribeThemePermissions",
    ],
    reader: ["DescribeTheme", "DescribeThemeAlias", "ListThemeAliases", "ListThemeVersions"],
  },
  folder: {
    owner: [
      "CreateFolder",
      "DescribeFolder",
      "UpdateFolder",
      "DeleteFolder",
      "CreateFolderMembership",
      "DeleteFolderMembership",
      "DescribeFolderPermissions",
      "UpdateFolderPermissions",
    ],
    reader: ["DescribeFolder"],
  },
} as const satisfies Record<string, ActionSets>;

/** A principal and its actions. */
export interface Permission {
  readonly principal: string;
  readonly actions: string[];
}

/** Principals and their actions on one type of resource. */
export function permissionsOf(
  kind: keyof typeof ACTIONS,
  owners: pulumi.Input<pulumi.Input<string>[]>,
  readers: pulumi.Input<pulumi.Input<string>[]> = [],
): pulumi.Output<Permission[]> {
  const sets: ActionSets = ACTIONS[kind];
  const grant = (principals: readonly string[], actions: readonly string[] = []) =>
    actions.length === 0
      ? []
      : principals.map((principal) => ({
          principal,
          actions: actions.map((action) => `quicksight:${action}`),
        }));
  return pulumi
    .all([pulumi.output(owners), pulumi.output(readers)])
    .apply(([owning, reading]) => [...grant(owning, sets.owner), ...grant(reading, sets.reader)]);
}
