import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import type { WarehouseArgs } from "./warehouse-args";

/** The port that Redshift listens on. */
export const REDSHIFT_PORT = 5439;

/** Where a warehouse stands and who may reach it. */
export interface PlacedNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/** Makes or takes the network, and a security group that lets the client's range in on one port, or nobody. */
export function placeNetwork(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): PlacedNetwork {
  const { vpcId, subnetIds } = subnetsOf(name, args, tags, parent);
  const securityGroup = new aws.ec2.SecurityGroup(
    `${name}-access`,
    { vpcId, description: "Reaches the warehouse", tags },
    { parent },
  );
  if (args.clientCidr !== undefined) {
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-client`,
      {
        securityGroupId: securityGroup.id,
        cidrIpv4: args.clientCidr,
        fromPort: REDSHIFT_PORT,
        toPort: REDSHIFT_PORT,
        ipProtocol: "tcp",
        description: "SQL clients",
        tags,
      },
      { parent: securityGroup },
    );
  }
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-outbound`,
    {
      securityGroupId: securityGroup.id,
      cidrIpv4: "0.0.0.0/0",
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
      description: "AWS services over TLS",
      tags,
    },
    { parent: securityGroup },
  );
  return { vpcId, subnetIds, securityGroup };
}

function subnetsOf(
  name: string,
  { network, clientCidr }: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): { vpcId: pulumi.Output<string>; subnetIds: pulumi.Output<string[]> } {
  if (network?.kind === "existing") {
    return { vpcId: pulumi.output(network.vpcId), subnetIds: pulumi.all([...network.subnetIds]) };
  }
  const vpc = new awsx.ec2.Vpc(
    `${name}-network`,
    {
      cidrBlock: network?.cidrBlock ?? "10.42.0.0/16",
      // Redshift Serverless refuses fewer than three zones.
      numberOfAvailabilityZones: 3,
      natGateways: { strategy: "None" },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Isolated" }, { type: "Public" }],
      enableDnsHostnames: true,
      tags,
    },
    { parent },
  );
  return {
    vpcId: vpc.vpcId,
    subnetIds: clientCidr === undefined ? vpc.isolatedSubnetIds : vpc.publicSubnetIds,
  };
}
