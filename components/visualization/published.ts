import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { permissionsOf, type Permission } from "./permissions";
import { quickSightDefinition } from "./quicksight/analysis-json";
import type { VisualizationArgs } from "./visualization-args";

/** What the analysis and the dashboard need. */
interface PublishedOn {
  readonly dataSetArn: pulumi.Output<string>;
  readonly themeArn: pulumi.Output<string>;
  readonly accountId: pulumi.Output<string>;
  readonly tags: Record<string, string>;
  readonly parent: pulumi.Resource;
}

/**
 * The analysis, through Cloud Control: the AWS provider's own type takes a template and no definition.
 * @see https://github.com/pulumi/pulumi-aws/issues/2852
 */
export function analysisOf(
  name: string,
  args: VisualizationArgs,
  on: PublishedOn,
): aws.cloudcontrol.Resource {
  return new aws.cloudcontrol.Resource(
    `${name}-analysis`,
    {
      typeName: "AWS::QuickSight::Analysis",
      desiredState: pulumi.jsonStringify({
        AwsAccountId: on.accountId,
        AnalysisId: publishedIds(name, args).analysis,
        ...shared(name, args, on),
        Permissions: inCloudFormation(permissionsOf("analysis", args.owners)),
      }),
    },
    { parent: on.parent },
  );
}

/** The dashboard, published with every change. */
export function dashboardOf(
  name: string,
  args: VisualizationArgs,
  on: PublishedOn,
): aws.cloudcontrol.Resource {
  const { adHocFiltering = false, csvExport = true } = args.publish ?? {};
  const status = (isEnabled: boolean) => (isEnabled ? "ENABLED" : "DISABLED");
  return new aws.cloudcontrol.Resource(
    `${name}-dashboard`,
    {
      typeName: "AWS::QuickSight::Dashboard",
      desiredState: pulumi.jsonStringify({
        AwsAccountId: on.accountId,
        DashboardId: publishedIds(name, args).dashboard,
        ...shared(name, args, on),
        DashboardPublishOptions: {
          AdHocFilteringOption: { AvailabilityStatus: status(adHocFiltering) },
          ExportToCSVOption: { AvailabilityStatus: status(csvExport) },
          SheetControlsOption: { VisibilityState: "EXPANDED" },
        },
        Permissions: inCloudFormation(permissionsOf("dashboard", args.owners, args.readers)),
      }),
    },
    { parent: on.parent },
  );
}

/** Two ids, although QuickSight accepts one for both: Cloud Control identifies both by account and id only. */
export function publishedIds(name: string, { definition }: VisualizationArgs) {
  return {
    analysis: `${name}-${definition.id}`,
    dashboard: `${name}-${definition.id}-dashboard`,
  };
}

function shared(name: string, { definition }: VisualizationArgs, on: PublishedOn) {
  return {
    Name: `${definition.name} (${name})`,
    ThemeArn: on.themeArn,
    Definition: on.dataSetArn.apply((arn) => quickSightDefinition(definition, arn)),
    Tags: Object.entries(on.tags)
      // CloudFormation refuses empty values, which the provider's own types leave out.
      .filter(([, value]) => value !== "")
      .map(([Key, Value]) => ({ Key, Value })),
  };
}

function inCloudFormation(permissions: pulumi.Output<Permission[]>) {
  return permissions.apply((all) =>
    all.map(({ principal, actions }) => ({ Principal: principal, Actions: actions })),
  );
}
