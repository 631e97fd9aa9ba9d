import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { outputsOf } from "../internal/outputs-of";
import { warehouseProblems } from "./check-args";
import { provisioned, serverless, type PlacedCompute } from "./compute";
import { placeNetwork, REDSHIFT_PORT } from "./network";
import { spectrumRole } from "./spectrum-role";
import type { WarehouseArgs } from "./warehouse-args";

/**
 * A Redshift warehouse that queries the lake through Spectrum: serverless or provisioned, private unless a client's
 * range is given. Secrets Manager keeps its password.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const warehouse = new Warehouse("taxi", {
 *   databaseName: "nyctaxi",
 *   dataLocations: [lake.rawLocation, lake.curatedLocation],
 *   compute: { kind: "serverless", baseCapacityRpu: 8, usageLimitRpuHours: 8 },
 * });
 * export const host = warehouse.host;
 * ```
 */
export class Warehouse extends pulumi.ComponentResource {
  readonly host: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  readonly database: pulumi.Output<string>;
  readonly adminUser: pulumi.Output<string>;
  /** Secret with the admin's password; the program does not have the password. */
  readonly adminSecretArn: pulumi.Output<string>;
  /** ARN of the workgroup or cluster, for policies. */
  readonly arn: pulumi.Output<string>;
  /** Role that Spectrum reads the lake with. */
  readonly roleArn: pulumi.Output<string>;
  /** Name for the Data API; undefined for a cluster. */
  readonly workgroupName?: pulumi.Output<string>;
  /** Name for the Data API; undefined for a serverless workgroup. */
  readonly clusterIdentifier?: pulumi.Output<string>;
  /** External schema over the Glue database. */
  readonly externalSchema: pulumi.Output<string>;
  /** Redshift's SQL client in the console. */
  readonly queryEditorUrl: pulumi.Output<string>;
  readonly vpcId: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: WarehouseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Warehouse", name, {}, opts);

    const problems = warehouseProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);
    const tags = { component: "Warehouse", ...args.tags };
    const schema = args.externalSchema ?? "spectrum";

    const database = args.database ?? "dev";
    const adminUsername = args.adminUsername ?? "admin";

    const network = placeNetwork(name, args, tags, this);
    const { role, ready } = spectrumRole(name, args, tags, this);
    const context = { args, database, adminUsername, network, role, tags, parent: this };
    const spec = args.compute ?? { kind: "serverless" };
    const compute =
      spec.kind === "serverless"
        ? serverless(name, spec, context)
        : provisioned(name, spec, context);
    const region = aws.getRegionOutput({}, { parent: this }).region;
    const externalSchema = this.externalSchemaOf(
      name,
      schema,
      args,
      database,
      compute,
      role.arn,
      region,
      ready,
    );

    this.host = compute.host;
    this.port = pulumi.output(REDSHIFT_PORT);
    this.database = pulumi.output(database);
    this.adminUser = pulumi.output(adminUsername);
    this.adminSecretArn = compute.adminSecretArn;
    this.arn = compute.arn;
    this.roleArn = role.arn;
    this.workgroupName = compute.target.workgroupName;
    this.clusterIdentifier = compute.target.clusterIdentifier;
    this.externalSchema = externalSchema.id.apply(() => schema);
    this.queryEditorUrl = pulumi.interpolate`https://${region}.console.aws.amazon.com/sqlworkbench/home?region=${region}`;
    this.vpcId = network.vpcId;
    this.securityGroupId = network.securityGroup.id;
    this.registerOutputs(outputsOf(this));
  }

  /**
   * Deleting the statement drops nothing, and AWS forgets it after a day, so it must be repeatable;
   * the schema is deleted with the warehouse.
   */
  private externalSchemaOf(
    name: string,
    schema: string,
    args: WarehouseArgs,
    database: string,
    compute: PlacedCompute,
    roleArn: pulumi.Output<string>,
    region: pulumi.Output<string>,
    ready: readonly pulumi.Resource[],
  ): aws.redshiftdata.Statement {
    return new aws.redshiftdata.Statement(
      `${name}-external-schema`,
      {
        ...compute.target,
        database,
        secretArn: compute.adminSecretArn,
        sql: pulumi.interpolate`create external schema if not exists ${schema} from data catalog database '${args.databaseName}' iam_role '${roleArn}' region '${region}'`,
      },
      { parent: this, dependsOn: [...ready] },
    );
  }
}
