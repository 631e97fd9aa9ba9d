import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** Lets a group's members connect to AWS's services over TLS, and to nothing else. */
export function allowTlsEgress(
  name: string,
  group: aws.ec2.SecurityGroup,
  tags: Record<string, string>,
): void {
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-outbound`,
    {
      securityGroupId: group.id,
      cidrIpv4: "0.0.0.0/0",
      fromPort: 443,
      toPort: 443,
      ipProtocol: "tcp",
      description: "AWS services over TLS",
      tags,
    },
    { parent: group },
  );
}

/** Resources in a new network without their own group cannot connect or be reached. */
export function closeDefaultGroup(
  name: string,
  vpcId: pulumi.Input<string>,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): void {
  new aws.ec2.DefaultSecurityGroup(
    `${name}-default-group`,
    { vpcId, ingress: [], egress: [], tags },
    { parent },
  );
}
