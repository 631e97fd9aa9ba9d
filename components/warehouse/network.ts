import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { closeDefaultGroup, allowTlsEgress } from "../internal/network/group-rules";
import { subnetProblems } from "./check-args";
import { interfaceEndpoints, s3Endpoint, type EndpointPlace } from "./endpoints";
import { flowLogs } from "./flow-logs";
import type { WarehouseArgs } from "./warehouse-args";

/** The port that Redshift listens on. */
export const REDSHIFT_PORT = 5439;

/** Subnets and security groups of a warehouse. */
export interface PlacedNetwork {
  readonly vpcId: pulumi.Output<string>;
  readonly subnetIds: pulumi.Output<string[]>;
  readonly securityGroup: aws.ec2.SecurityGroup;
}

/** Creates the network or uses an existing one, and a security group that allows the client's range on one port, or none. */
export function placeNetwork(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): PlacedNetwork {
  const { vpcId, subnetIds, made } = subnetsOf(name, args, tags, parent);
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
  allowTlsEgress(name, securityGroup, tags);
  if (made) {
    closeDefaultGroup(name, vpcId, tags, parent);
    s3Endpoint(name, { vpcId, ...made }, tags, parent);
    const place = { vpcId, ...made, client: securityGroup };
    if (hasEnhancedRouting(args)) interfaceEndpoints(name, place, tags, parent);
    if (args.flowLogs ?? false) flowLogs(name, vpcId, args, tags, parent);
  }
  return { vpcId, subnetIds, securityGroup };
}

/** Whether the warehouse's own traffic goes through its network: by default if the endpoints are created too. */
export function hasEnhancedRouting({ enhancedVpcRouting, network }: WarehouseArgs): boolean {
  return enhancedVpcRouting ?? network?.kind !== "existing";
}

/** A network for the warehouse, beyond its subnets. */
type MadeNetwork = Pick<EndpointPlace, "subnetIds" | "routeTableIds">;

function subnetsOf(
  name: string,
  args: WarehouseArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): { vpcId: pulumi.Output<string>; subnetIds: pulumi.Output<string[]>; made?: MadeNetwork } {
  const { network, clientCidr } = args;
  if (network?.kind === "existing") {
    const subnetIds = pulumi.output(network.subnetIds).apply((ids) => {
      const problems = subnetProblems(args, ids.length);
      if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), parent, true);
      return ids;
    });
    return { vpcId: pulumi.output(network.vpcId), subnetIds };
  }
  const vpc = new awsx.ec2.Vpc(
    `${name}-network`,
    {
      cidrBlock: network?.cidrBlock ?? "10.42.0.0/16",
      // Redshift Serverless refuses fewer than three zones.
      numberOfAvailabilityZones: 3,
      natGateways: { strategy: "None" },
      subnetStrategy: "Auto",
      // Without clients there are no public subnets; their range is reserved, so that allowing clients moves nothing else.
      subnetSpecs: [{ type: "Isolated" }, { type: clientCidr === undefined ? "Unused" : "Public" }],
      enableDnsHostnames: true,
      tags,
    },
    { parent },
  );
  return {
    vpcId: vpc.vpcId,
    subnetIds: clientCidr === undefined ? vpc.isolatedSubnetIds : vpc.publicSubnetIds,
    made: {
      subnetIds: vpc.isolatedSubnetIds,
      routeTableIds: vpc.routeTables.apply(idsOf),
    },
  };
}

/** There are none under mocks that return only a resource's inputs. */
function idsOf(tables?: readonly aws.ec2.RouteTable[]): pulumi.Output<string[]> {
  return pulumi.all((tables ?? []).map(({ id }) => id));
}
