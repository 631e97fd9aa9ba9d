import {
  GetAWSDefaultServiceQuotaCommand,
  GetServiceQuotaCommand,
  ListServiceQuotasCommand,
  ServiceQuotasClient,
} from "@aws-sdk/client-service-quotas";
import { expect } from "chai";

import { checkQuotas } from "../../../../../automation/doctor/quota-checks";
import { startServer, type LocalServer } from "../../../../../local-cloud/doors/wire";
import type { LabConfig } from "../../../../../stacks/settings/lab-config";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("Service Quotas of the local cloud", () => {
  let cloud: LocalCloudFixture;
  let server: LocalServer;
  let client: ServiceQuotasClient;

  beforeEach(async () => {
    cloud = aLocalCloud();
    server = await startServer(cloud.services);
    client = new ServiceQuotasClient({
      endpoint: server.url,
      region: "us-west-2",
      credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
      maxAttempts: 1,
    });
  });

  afterEach(async () => {
    client.destroy();
    await server.close();
    await cloud.close();
  });

  const refusalOf = (ServiceCode: string, QuotaCode: string) =>
    rejectionOf(client.send(new GetServiceQuotaCommand({ ServiceCode, QuotaCode })));

  it("are those of a new account", async () => {
    const { Quota } = await client.send(
      new GetServiceQuotaCommand({ ServiceCode: "vpc", QuotaCode: "L-F678F1CE" }),
    );

    expect(Quota).to.deep.equal({
      ServiceCode: "vpc",
      ServiceName: "Amazon Virtual Private Cloud (Amazon VPC)",
      QuotaArn: "arn:aws:servicequotas:us-west-2:123456789012:vpc/L-F678F1CE",
      QuotaCode: "L-F678F1CE",
      QuotaName: "VPCs per Region",
      Value: 5,
      Unit: "None",
      Adjustable: true,
      GlobalQuota: false,
    });
  });

  it("have defaults that belong to no account", async () => {
    const { Quota } = await client.send(
      new GetAWSDefaultServiceQuotaCommand({ ServiceCode: "s3", QuotaCode: "L-DC2B2D3D" }),
    );

    expect(Quota).to.include({
      QuotaArn: "arn:aws:servicequotas:us-east-1::s3/L-DC2B2D3D",
      Value: 10_000,
    });
  });

  it("say to lab doctor whether there is room for a stack's buckets", async () => {
    await cloud.services.cloud.objects.createBucket("mine");
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: "rehearsal",
      AWS_SECRET_ACCESS_KEY: "rehearsal",
    });
    try {
      const config = { region: "us-west-2", warehouse: { kind: "none" }, accessLogs: false };

      const finding = await checkQuotas(config as LabConfig, false);

      expect(finding).to.include({ verdict: "go", detail: "buckets: 1 of 10000" });
    } finally {
      for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
      Object.assign(process.env, before);
    }
  });

  it("do not exist for codes that AWS cannot have, in AWS's words", async () => {
    const [service, quota] = [await refusalOf("VPC", "L-F678F1CE"), await refusalOf("vpc", "vpcs")];

    expect(service).to.include({
      name: "NoSuchResourceException",
      message: "The request failed because the specified service does not exist.",
    });
    expect(quota).to.include({ name: "NoSuchResourceException" });
  });

  it("are refused by name where AWS has them and the local cloud has not", async () => {
    const [service, quota] = [
      await refusalOf("athena", "L-FC5F6546"),
      await refusalOf("vpc", "L-0EA8095F"),
    ];
    const list = await rejectionOf(
      client.send(new ListServiceQuotasCommand({ ServiceCode: "vpc" })),
    );

    expect(service.message).to.match(/the service athena.*servicequotas\/limits\.ts\.$/);
    expect(quota.message).to.match(/the quota L-0EA8095F of vpc.*servicequotas\/limits\.ts\.$/);
    expect(list.message).to.match(
      /the call ListServiceQuotas.*local-cloud\/services\/servicequotas\/\.$/,
    );
  });

  it("need codes of the API's form", async () => {
    const error = await refusalOf("vpc", "../L-F678F1CE");

    expect(error).to.include({ name: "IllegalArgumentException" });
    expect(error.message).to.contain('QuotaCode is "../L-F678F1CE"');
  });

  it("are not simulated one by one for resources", async () => {
    const error = await rejectionOf(
      client.send(
        new GetServiceQuotaCommand({ ServiceCode: "vpc", QuotaCode: "L-F678F1CE", ContextId: "x" }),
      ),
    );

    expect(error.message).to.contain("ContextId");
  });
});
