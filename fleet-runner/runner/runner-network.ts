import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as pulumi from "@pulumi/pulumi";

import { closeDefaultGroup, allowTlsEgress } from "../../components/internal/network/group-rules";
import type { FleetRunnerArgs } from "./fleet-runner-args";

/** Network of the tasks. */
export interface RunnerPlace {
  readonly subnetIds: pulumi.Output<string[]>;
  readonly securityGroup: aws.ec2.SecurityGroup;
  readonly assignPublicIp: boolean;
}

/** Creates the network or uses an existing one, and a security group that allows only outbound TLS. */
export function placeRunner(
  name: string,
  { network }: FleetRunnerArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): RunnerPlace {
  const { vpcId, ...place } =
    network?.kind === "existing"
      ? {
          vpcId: pulumi.output(network.vpcId),
          subnetIds: pulumi.output(network.subnetIds),
          assignPublicIp: network.assignPublicIp ?? false,
        }
      : newNetwork(name, network?.cidrBlock, tags, parent);
  const securityGroup = new aws.ec2.SecurityGroup(
    `${name}-tasks`,
    { vpcId, description: "Tasks of a fleet: out over TLS, nobody in", tags },
    { parent },
  );
  allowTlsEgress(name, securityGroup, tags);
  return { ...place, securityGroup };
}

function newNetwork(
  name: string,
  cidrBlock: string | undefined,
  tags: Record<string, string>,
  parent: pulumi.Resource,
) {
  const vpc = new awsx.ec2.Vpc(
    `${name}-network`,
    {
      cidrBlock: cidrBlock ?? "10.43.0.0/16",
      numberOfAvailabilityZones: 2,
      // A NAT gateway would cost more per day than the tasks.
      natGateways: { strategy: "None" },
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public" }],
      enableDnsHostnames: true,
      tags,
    },
    { parent },
  );
  closeDefaultGroup(name, vpc.vpcId, tags, parent);
  return { vpcId: vpc.vpcId, subnetIds: vpc.publicSubnetIds, assignPublicIp: true };
}
