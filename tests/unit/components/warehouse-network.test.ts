import { expect } from "chai";

import { Warehouse, type WarehouseArgs } from "../../../components/index";
import { MORE_ANSWERS } from "./more-answers";
import { deploy } from "./recording-mocks";

const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const KEY = "arn:aws:kms:us-west-2:123456789012:key/1";

const aWarehouse = (more: Partial<WarehouseArgs> = {}) =>
  deploy(
    () =>
      new Warehouse("lab", {
        databaseName: "nyctaxi",
        dataLocations: [{ bucketArn: "arn:aws:s3:::curated" }],
        ...more,
      }),
    MORE_ANSWERS,
  );

describe("the network of a Warehouse", () => {
  it("stands where no route leads out, and reaches AWS's services by endpoints of its own", async () => {
    const { named, ofType } = await aWarehouse();

    const services = ofType(ENDPOINT).map(({ inputs }) => inputs.serviceName);
    expect(services).to.have.members(
      ["s3", "glue", "secretsmanager", "sts"].map((one) => `com.amazonaws.us-west-2.${one}`),
    );
    expect(named("lab-workgroup").inputs).to.deep.include({
      enhancedVpcRouting: true,
      subnetIds: ["subnet-1", "subnet-2", "subnet-3"],
    });
    expect(named("lab-s3-endpoint").inputs.routeTableIds).to.deep.equal(["rtb-1", "rtb-2"]);
  });

  it("has public subnets for clients alone, and keeps their range free without", async () => {
    const specsOf = async (args: Partial<WarehouseArgs>) =>
      (await aWarehouse(args)).named("lab-network").inputs.subnetSpecs;

    expect(await specsOf({})).to.deep.equal([{ type: "Isolated" }, { type: "Unused" }]);
    expect(await specsOf({ clientCidr: "203.0.113.7/32" })).to.deep.equal([
      { type: "Isolated" },
      { type: "Public" },
    ]);
  });

  it("lets the warehouse alone use the endpoints that cost", async () => {
    const { named } = await aWarehouse();

    expect(named("lab-endpoints-client").inputs).to.include({
      referencedSecurityGroupId: "sg-lab-access",
      fromPort: 443,
      toPort: 443,
    });
    expect(named("lab-glue-endpoint").inputs).to.deep.include({
      subnetIds: ["subnet-1"],
      securityGroupIds: ["sg-lab-endpoints"],
      privateDnsEnabled: true,
    });
  });

  it("pays for no endpoint without enhanced routing, and keeps the one that is free", async () => {
    const { named, ofType } = await aWarehouse({ enhancedVpcRouting: false });

    expect(ofType(ENDPOINT)).to.have.length(1);
    expect(named("lab-workgroup").inputs.enhancedVpcRouting).to.equal(false);
  });

  it("takes every rule from the group that a VPC comes with", async () => {
    const { named } = await aWarehouse();

    expect(named("lab-default-group").inputs).to.deep.include({ ingress: [], egress: [] });
  });

  it("logs all traffic for a year under the lab's key when asked to", async () => {
    const { named } = await aWarehouse({ flowLogs: true, keyArn: KEY });

    expect(named("lab-flow-log").inputs.trafficType).to.equal("ALL");
    expect(named("lab-flow-logs").inputs).to.include({ retentionInDays: 365, kmsKeyId: KEY });
  });

  it("changes nothing in a network that somebody else has made", async () => {
    const { named, ofType } = await aWarehouse({
      network: { kind: "existing", vpcId: "vpc-9", subnetIds: ["a", "b", "c"] },
      flowLogs: true,
    });

    expect(ofType(ENDPOINT)).to.be.empty;
    expect(ofType("aws:ec2/flowLog:FlowLog")).to.be.empty;
    expect(ofType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup")).to.be.empty;
    expect(named("lab-workgroup").inputs.enhancedVpcRouting).to.equal(false);
  });

  it("keeps Redshift's own logs for a year, in the groups that Redshift looks for", async () => {
    const serverless = await aWarehouse({ keyArn: KEY });
    const cluster = await aWarehouse({ compute: { kind: "provisioned" } });

    expect(serverless.named("lab-connectionlog").inputs).to.include({
      name: "/aws/redshift/lab/connectionlog",
      retentionInDays: 365,
      kmsKeyId: KEY,
    });
    expect(cluster.named("lab-userlog").inputs.name).to.equal("/aws/redshift/cluster/lab/userlog");
  });
});
