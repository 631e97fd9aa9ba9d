import { expect } from "chai";
import fc from "fast-check";

import { Warehouse, type WarehouseArgs } from "../../../components/index";
import { clientCidrProblem } from "../../../components/warehouse/cidr";
import { MORE_ANSWERS } from "./more-answers";
import { deploy, valueOf } from "./recording-mocks";

const ARGS: WarehouseArgs = {
  databaseName: "nyctaxi",
  dataLocations: [{ bucketArn: "arn:aws:s3:::curated" }],
};
const aWarehouse = (more: Partial<WarehouseArgs> = {}) =>
  deploy(() => new Warehouse("lab", { ...ARGS, ...more }), MORE_ANSWERS);
const problemsOf = async (more: Partial<WarehouseArgs>) =>
  aWarehouse(more).then(
    () => "",
    (error: Error) => error.message,
  );

describe("Warehouse", () => {
  it("is serverless, private and without a password in the program by default", async () => {
    const { named, ofType } = await aWarehouse();

    expect(named("lab-namespace").inputs).to.include({
      manageAdminPassword: true,
      dbName: "dev",
    });
    expect(named("lab-workgroup").inputs).to.include({
      publiclyAccessible: false,
      baseCapacity: 8,
      maxCapacity: 16,
      port: 5439,
    });
    const ways = ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
    expect(ways.filter(({ inputs }) => inputs.securityGroupId === "sg-lab-access")).to.deep.equal(
      [],
    );
  });

  it("asks for three availability zones and no NAT gateway", async () => {
    const { named } = await aWarehouse();

    expect(named("lab-network").inputs).to.deep.include({
      numberOfAvailabilityZones: 3,
      natGateways: { strategy: "None" },
    });
  });

  it("lets a client's range in on 5439 and nowhere else", async () => {
    const { named } = await aWarehouse({ clientCidr: "203.0.113.7/32" });

    expect(named("lab-client").inputs).to.include({
      cidrIpv4: "203.0.113.7/32",
      fromPort: 5439,
      toPort: 5439,
      ipProtocol: "tcp",
    });
    expect(named("lab-workgroup").inputs.publiclyAccessible).to.equal(true);
  });

  it("stops queries at its usage limit", async () => {
    const { named } = await aWarehouse({ compute: { kind: "serverless", usageLimitRpuHours: 8 } });

    expect(named("lab-usage-limit").inputs).to.include({
      amount: 8,
      period: "daily",
      breachAction: "deactivate",
    });
  });

  it("is a cluster of one or several nodes by option", async () => {
    const single = await aWarehouse({ compute: { kind: "provisioned" } });
    const multi = await aWarehouse({
      compute: { kind: "provisioned", numberOfNodes: 2 },
      removalPolicy: "destroy",
    });

    expect(single.named("lab-cluster").inputs).to.include({
      clusterType: "single-node",
      encrypted: "true",
      skipFinalSnapshot: false,
    });
    expect(multi.named("lab-cluster").inputs).to.include({
      clusterType: "multi-node",
      numberOfNodes: 2,
      skipFinalSnapshot: true,
    });
    expect(await valueOf(multi.component.host)).to.equal("cluster.example.com");
  });

  it("creates the external schema with a statement that holds when it is run again", async () => {
    const { named } = await aWarehouse();

    expect(named("lab-external-schema").inputs.sql).to.match(
      /^create external schema if not exists spectrum from data catalog database 'nyctaxi' iam_role 'arn:aws:iam::.*' region 'us-west-2'$/,
    );
  });

  it("lets Spectrum read and change nothing", async () => {
    const { named } = await aWarehouse();

    const policy = named("lab-spectrum-policy").inputs.policy as string;
    expect(policy).to.not.match(
      /"(s3:(Put|Delete)|glue:(Create|Update|Delete|Batch(Create|Delete)))/,
    );
  });

  it("refuses the whole internet unless that is accepted", async () => {
    expect(await problemsOf({ clientCidr: "0.0.0.0/0" })).to.include("the whole internet");
    expect(await problemsOf({ clientCidr: "0.0.0.0/0", acceptOpenIngress: true })).to.equal("");
  });

  for (const [cidr, message] of [
    ["10.0.0.300/32", /needs an IPv4 range/],
    ["10.0.0.0", /needs an IPv4 range/],
    ["10.0.0.0/33", /needs an IPv4 range/],
    ["10.0.0.7/24", /did you mean 10\.0\.0\.0\/24/],
  ] as const) {
    it(`refuses the range ${cidr}`, async () => {
      expect(await problemsOf({ clientCidr: cidr })).to.match(message);
    });
  }

  it("accepts every range whose address ends at its prefix", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32 }), fc.nat(2 ** 32 - 1), (prefix, random) => {
        const address = random - (random % 2 ** (32 - prefix));
        const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
        return clientCidrProblem(`${bytes.join(".")}/${prefix}`, false) === undefined;
      }),
    );
  });

  it("refuses capacities, schemas and subnets that AWS would refuse, all at once", async () => {
    const message = await problemsOf({
      compute: { kind: "serverless", baseCapacityRpu: 9 },
      externalSchema: "Drop Table",
      network: { kind: "existing", vpcId: "vpc-1", subnetIds: ["subnet-1"] },
    });

    expect(message)
      .to.include("baseCapacityRpu is 9")
      .and.include("externalSchema")
      .and.include("needs three");
  });
});
