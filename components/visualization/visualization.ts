import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { outputsOf } from "../internal/outputs-of";
import { checkedPrincipals, visualizationProblems } from "./check-args";
import { dataSetOf } from "./data-set";
import { permissionsOf } from "./permissions";
import { analysisOf, dashboardOf, publishedIds } from "./published";
import { queryRole } from "./query-role";
import type { VisualizationArgs } from "./visualization-args";

/** QuickSight's built-in theme, which a custom theme is based on. */
const BASE_THEME = "CLASSIC";
/** At least eight, or QuickSight refuses the theme: taxi yellow, boro green, and colours that colour-blind people can distinguish from them. */
const PALETTE = [
  "#B8860B",
  "#2E8B57",
  "#4C6EF5",
  "#C2255C",
  "#495057",
  "#0B7285",
  "#E8590C",
  "#5F3DC4",
];

/**
 * QuickSight over the lake, from one definition: data source, data set, analysis and dashboard, a theme, and a folder with
 * all of them. The account must have a QuickSight subscription and the users or groups.
 *
 * @example
 * ```ts
 * import { DataLake, Visualization } from "@analytics-lab/components";
 * import { NYC_TAXI } from "./dashboards";
 *
 * const lake = new DataLake("taxi");
 * const view = new Visualization("taxi", {
 *   definition: NYC_TAXI,
 *   workgroupName: "lab",
 *   workgroupArn: "arn:aws:athena:us-west-2:123456789012:workgroup/lab",
 *   databaseName: "nyctaxi",
 *   tableName: "nytaxirides",
 *   dataLocations: [lake.curatedLocation],
 *   resultsLocation: lake.resultsLocation,
 *   owners: ["arn:aws:quicksight:us-east-1:123456789012:user/default/ana"],
 * });
 * export const dashboard = view.dashboardUrl;
 * ```
 */
export class Visualization extends pulumi.ComponentResource {
  readonly dataSourceArn: pulumi.Output<string>;
  readonly dataSetArn: pulumi.Output<string>;
  /** Role that QuickSight queries Athena with. */
  readonly roleArn: pulumi.Output<string>;
  readonly folderArn: pulumi.Output<string>;
  /** The data set in QuickSight's console. */
  readonly consoleUrl: pulumi.Output<string>;
  readonly analysisUrl: pulumi.Output<string>;
  readonly dashboardUrl: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: VisualizationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Visualization", name, {}, opts);

    const problems = visualizationProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const spec = { ...args, ...checkedPrincipals(args, this) };
    const tags = { component: "Visualization", ...spec.tags };

    const { role, ready } = queryRole(name, spec, tags, this);
    const source = dataSource(name, spec, tags, { role, dependsOn: [...ready], parent: this });
    const dataSet = dataSetOf(name, spec, source, tags);
    const theme = themeOf(name, spec, tags, this);
    const folder = folderOf(name, spec, tags, this);
    const accountId = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
    const on = {
      dataSetArn: dataSet.arn,
      themeArn: theme.arn,
      accountId,
      tags,
      parent: this,
    };
    const analysis = analysisOf(name, spec, on);
    const dashboard = dashboardOf(name, spec, on);
    const ids = publishedIds(name, spec);
    addToFolder(name, folder, {
      dashboard: [ids.dashboard, dashboard],
      analysis: [ids.analysis, analysis],
    });
    const region = aws.getRegionOutput({}, { parent: this }).region;
    const console = pulumi.interpolate`https://${region}.quicksight.aws.amazon.com/sn`;

    this.dataSourceArn = source.arn;
    this.dataSetArn = dataSet.arn;
    this.folderArn = folder.arn;
    this.consoleUrl = pulumi.interpolate`${console}/data-sets/${dataSet.dataSetId}`;
    // Outputs of the resources, because a link is useful only once its target exists.
    this.analysisUrl = analysis.id.apply(
      () => pulumi.interpolate`${console}/analyses/${ids.analysis}`,
    );
    this.dashboardUrl = dashboard.id.apply(
      () => pulumi.interpolate`${console}/dashboards/${ids.dashboard}`,
    );
    this.roleArn = role.arn;
    this.registerOutputs(outputsOf(this));
  }
}

function dataSource(
  name: string,
  args: VisualizationArgs,
  tags: Record<string, string>,
  on: { role: aws.iam.Role; dependsOn: pulumi.Resource[]; parent: pulumi.Resource },
): aws.quicksight.DataSource {
  return new aws.quicksight.DataSource(
    `${name}-source`,
    {
      dataSourceId: `${name}-athena`,
      name: `${name} (Athena)`,
      type: "ATHENA",
      parameters: { athena: { workGroup: args.workgroupName, roleArn: on.role.arn } },
      sslProperties: { disableSsl: false },
      permissions: permissionsOf("dataSource", args.owners),
      tags,
    },
    // QuickSight tests the connection when the source is created.
    { parent: on.parent, dependsOn: on.dependsOn },
  );
}

function themeOf(
  name: string,
  { owners, readers }: VisualizationArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): aws.quicksight.Theme {
  return new aws.quicksight.Theme(
    `${name}-theme`,
    {
      themeId: `${name}-theme`,
      name: `${name} theme`,
      baseThemeId: BASE_THEME,
      configuration: { dataColorPalette: { colors: PALETTE, emptyFillColor: "#FFFFFF" } },
      permissions: permissionsOf("theme", owners, readers),
      tags,
    },
    { parent },
  );
}

function folderOf(
  name: string,
  { owners, readers }: VisualizationArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): aws.quicksight.Folder {
  return new aws.quicksight.Folder(
    `${name}-folder`,
    {
      folderId: `${name}-folder`,
      name,
      folderType: "SHARED",
      permissions: permissionsOf("folder", owners, readers),
      tags,
    },
    { parent },
  );
}

function addToFolder(
  name: string,
  folder: aws.quicksight.Folder,
  members: Readonly<Record<string, readonly [id: string, made: pulumi.Resource]>>,
): void {
  for (const [kind, [memberId, made]] of Object.entries(members)) {
    new aws.quicksight.FolderMembership(
      `${name}-folder-${kind}`,
      { folderId: folder.folderId, memberId, memberType: kind.toUpperCase() },
      { parent: folder, dependsOn: made },
    );
  }
}
