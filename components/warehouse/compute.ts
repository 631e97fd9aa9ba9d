import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { AUDIT_LOGS, auditLogGroup } from "./audit-logs";
import { hasEnhancedRouting, REDSHIFT_PORT, type PlacedNetwork } from "./network";
import type { WarehouseArgs, WarehouseCompute } from "./warehouse-args";

/** A running warehouse of either kind. */
export interface PlacedCompute {
  readonly host: pulumi.Output<string>;
  readonly adminSecretArn: pulumi.Output<string>;
  /** Of the workgroup or cluster. */
  readonly arn: pulumi.Output<string>;
  /** The Data API's parameter for it. */
  readonly target: {
    readonly workgroupName?: pulumi.Output<string>;
    readonly clusterIdentifier?: pulumi.Output<string>;
  };
}

/** What both kinds are created from. */
interface ComputeContext {
  readonly args: WarehouseArgs;
  /** Database that the warehouse starts with. */
  readonly database: string;
  readonly adminUsername: string;
  readonly network: PlacedNetwork;
  readonly role: aws.iam.Role;
  readonly tags: Record<string, string>;
  readonly parent: pulumi.Resource;
}

/**
 * A serverless namespace and workgroup. The parameters are AWS's defaults: without them, every
 * preview would show them as changes.
 */
export function serverless(
  name: string,
  spec: Extract<WarehouseCompute, { kind: "serverless" }>,
  context: ComputeContext,
): PlacedCompute {
  const { args, network, role, tags, parent } = context;
  const base = spec.baseCapacityRpu ?? 8;
  const logs = auditLogs(name, name, context);
  const namespace = new aws.redshiftserverless.Namespace(
    `${name}-namespace`,
    {
      namespaceName: name,
      dbName: context.database,
      adminUsername: context.adminUsername,
      manageAdminPassword: true,
      iamRoles: [role.arn],
      defaultIamRoleArn: role.arn,
      logExports: AUDIT_LOGS,
      ...(args.keyArn !== undefined && {
        kmsKeyId: args.keyArn,
        adminPasswordSecretKmsKeyId: args.keyArn,
      }),
      tags,
    },
    { parent, dependsOn: logs, retainOnDelete: (args.removalPolicy ?? "retain") === "retain" },
  );
  const workgroup = new aws.redshiftserverless.Workgroup(
    `${name}-workgroup`,
    {
      workgroupName: name,
      namespaceName: namespace.namespaceName,
      baseCapacity: base,
      maxCapacity: spec.maxCapacityRpu ?? base * 2,
      port: REDSHIFT_PORT,
      publiclyAccessible: args.clientCidr !== undefined,
      enhancedVpcRouting: hasEnhancedRouting(args),
      subnetIds: network.subnetIds,
      securityGroupIds: [network.securityGroup.id],
      configParameters: [
        { parameterKey: "auto_mv", parameterValue: "true" },
        { parameterKey: "datestyle", parameterValue: "ISO, MDY" },
        { parameterKey: "enable_case_sensitive_identifier", parameterValue: "false" },
        { parameterKey: "enable_user_activity_logging", parameterValue: "true" },
        { parameterKey: "max_query_execution_time", parameterValue: "14400" },
        { parameterKey: "query_group", parameterValue: "default" },
        { parameterKey: "require_ssl", parameterValue: "true" },
        { parameterKey: "search_path", parameterValue: "$user, public" },
        { parameterKey: "use_fips_ssl", parameterValue: "false" },
      ],
      tags,
    },
    // It holds no data, and its network cannot be deleted while it exists.
    { parent: namespace, retainOnDelete: false },
  );
  if (spec.usageLimitRpuHours !== undefined) {
    new aws.redshiftserverless.UsageLimit(
      `${name}-usage-limit`,
      {
        resourceArn: workgroup.arn,
        usageType: "serverless-compute",
        amount: spec.usageLimitRpuHours,
        period: "daily",
        breachAction: "deactivate",
      },
      { parent: workgroup },
    );
  }
  return {
    host: workgroup.endpoints.apply(firstAddress),
    adminSecretArn: namespace.adminPasswordSecretArn,
    arn: workgroup.arn,
    target: { workgroupName: workgroup.workgroupName },
  };
}

/** There is no endpoint under mocks that return only a resource's inputs. */
function firstAddress(endpoints?: readonly { readonly address: string }[]): string {
  return endpoints?.[0]?.address ?? "";
}

/** A cluster of one or more nodes. */
export function provisioned(
  name: string,
  spec: Extract<WarehouseCompute, { kind: "provisioned" }>,
  context: ComputeContext,
): PlacedCompute {
  const { args, network, role, tags, parent } = context;
  const nodes = spec.numberOfNodes ?? 1;
  const isRetained = (args.removalPolicy ?? "retain") === "retain";
  const subnets = new aws.redshift.SubnetGroup(
    `${name}-subnets`,
    { name, subnetIds: network.subnetIds, tags },
    { parent },
  );
  const parameters = new aws.redshift.ParameterGroup(
    `${name}-parameters`,
    {
      name,
      family: "redshift-1.0",
      parameters: [
        { name: "require_ssl", value: "true" },
        { name: "enable_user_activity_logging", value: "true" },
      ],
      tags,
    },
    { parent },
  );
  const cluster = new aws.redshift.Cluster(
    `${name}-cluster`,
    {
      clusterIdentifier: name,
      databaseName: context.database,
      masterUsername: context.adminUsername,
      manageMasterPassword: true,
      ...(args.keyArn !== undefined && {
        kmsKeyId: args.keyArn,
        masterPasswordSecretKmsKeyId: args.keyArn,
      }),
      nodeType: spec.nodeType ?? "ra3.large",
      clusterType: nodes === 1 ? "single-node" : "multi-node",
      numberOfNodes: nodes,
      port: REDSHIFT_PORT,
      encrypted: "true",
      enhancedVpcRouting: hasEnhancedRouting(args),
      allowVersionUpgrade: true,
      publiclyAccessible: args.clientCidr !== undefined,
      iamRoles: [role.arn],
      defaultIamRoleArn: role.arn,
      clusterSubnetGroupName: subnets.name,
      clusterParameterGroupName: parameters.name,
      vpcSecurityGroupIds: [network.securityGroup.id],
      skipFinalSnapshot: !isRetained,
      ...(isRetained && { finalSnapshotIdentifier: `${name}-final` }),
      tags,
    },
    { parent },
  );
  new aws.redshift.Logging(
    `${name}-logging`,
    {
      clusterIdentifier: cluster.clusterIdentifier,
      logDestinationType: "cloudwatch",
      logExports: AUDIT_LOGS,
    },
    { parent: cluster, dependsOn: auditLogs(name, `cluster/${name}`, context) },
  );
  return {
    host: cluster.dnsName,
    adminSecretArn: cluster.masterPasswordSecretArn,
    arn: cluster.arn,
    target: { clusterIdentifier: cluster.clusterIdentifier },
  };
}

/** Groups of the warehouse's logs, by the names that Redshift uses. */
function auditLogs(
  name: string,
  owner: string,
  { args, tags, parent }: ComputeContext,
): aws.cloudwatch.LogGroup[] {
  return AUDIT_LOGS.map((log) =>
    auditLogGroup(`${name}-${log}`, `/aws/redshift/${owner}/${log}`, args, tags, parent),
  );
}
