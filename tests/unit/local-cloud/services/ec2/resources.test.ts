import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("network and account resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("answer who and where the caller is", async () => {
    const outputs = await cloud.run(async () => ({
      account: (await aws.getCallerIdentity()).accountId,
      region: aws.getRegionOutput().region,
      partition: aws.getPartitionOutput().partition,
      zones: aws.getAvailabilityZonesOutput().names,
    }));

    expect(outputs).to.deep.equal({
      account: "123456789012",
      region: "us-west-2",
      partition: "aws",
      zones: ["us-west-2a", "us-west-2b", "us-west-2c", "us-west-2d"],
    });
  });

  it("make one isolated subnet per zone that awsx.ec2.Vpc was asked for", async () => {
    const outputs = (await cloud.run(() => {
      const vpc = new awsx.ec2.Vpc("net", {
        numberOfAvailabilityZones: 3,
        natGateways: { strategy: "None" },
        subnetSpecs: [{ type: "Isolated" }, { type: "Unused" }],
      });
      return { vpc: vpc.vpcId, isolated: vpc.isolatedSubnetIds, public: vpc.publicSubnetIds };
    })) as { vpc: string; isolated: string[]; public: string[] };

    expect(outputs.vpc).to.match(/^vpc-0[0-9a-f]{16}$/);
    expect(outputs.public).to.deep.equal([]);
    expect(new Set(outputs.isolated).size).to.equal(3);
    for (const id of outputs.isolated) expect(id).to.match(/^subnet-0[0-9a-f]{16}$/);
  });

  it("take security group rules with exactly one peer", async () => {
    const error = await rejectionOf(
      cloud.run(() => {
        const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
        const group = new aws.ec2.SecurityGroup("g", { vpcId: vpc.id });
        new aws.vpc.SecurityGroupIngressRule("r", { securityGroupId: group.id, ipProtocol: "tcp" });
      }),
    );

    expect(error.message).to.include("InvalidParameterCombination");
  });

  const refusals: [what: string, program: () => unknown, message: string][] = [
    [
      "a subnet in a VPC that does not exist",
      () => new aws.ec2.Subnet("s", { vpcId: "vpc-1", cidrBlock: "10.0.0.0/24" }),
      "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist",
    ],
    [
      "a subnet in a zone of another region",
      () => {
        const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
        return new aws.ec2.Subnet("s", { vpcId: vpc.id, availabilityZone: "eu-west-1a" });
      },
      "InvalidParameterValue: Value (eu-west-1a)",
    ],
    [
      "more zones than the region has",
      () => new awsx.ec2.Vpc("net", { numberOfAvailabilityZones: 9 }),
      "numberOfAvailabilityZones is 9; us-west-2 has 4.",
    ],
    [
      "a malformed CIDR",
      () => {
        const vpc = new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16" });
        const group = new aws.ec2.SecurityGroup("g", { vpcId: vpc.id });
        return new aws.vpc.SecurityGroupIngressRule("r", {
          securityGroupId: group.id,
          ipProtocol: "tcp",
          cidrIpv4: "10.0.0.300/8",
        });
      },
      "CIDR block 10.0.0.300/8 is malformed",
    ],
    [
      "a provider for another region",
      () => new aws.Provider("virginia", { region: "us-east-1" }),
      "does not simulate a provider for us-east-1 in a cloud that plays us-west-2 alone",
    ],
    [
      "a budget that says nothing about its period",
      () =>
        new aws.budgets.Budget("b", {
          budgetType: "COST",
          limitAmount: "20",
          limitUnit: "USD",
          timeUnit: "",
        }),
      "timeUnit needs a text",
    ],
  ];
  for (const [what, program, message] of refusals) {
    it(`refuse ${what}`, async () => {
      const error = await rejectionOf(cloud.run(() => void program()));

      expect(error.message).to.include(message);
    });
  }

  it("answer a budget's id and ARN in AWS's forms", async () => {
    const outputs = await cloud.run(() => {
      const { id, arn } = new aws.budgets.Budget("b", {
        name: "workshop",
        budgetType: "COST",
        limitAmount: "20",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
      });
      return { id, arn };
    });

    expect(outputs).to.deep.equal({
      id: "123456789012:workshop",
      arn: "arn:aws:budgets::123456789012:budget/workshop",
    });
  });
});
