import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

function aWorkgroup(more: Partial<aws.athena.WorkgroupArgs> = {}): aws.athena.Workgroup {
  const results = new aws.s3.Bucket("results", { bucket: "results" });
  return new aws.athena.Workgroup("lab", {
    name: "lab",
    configuration: {
      bytesScannedCutoffPerQuery: 10_485_760,
      engineVersion: { selectedEngineVersion: "Athena engine version 3" },
      resultConfiguration: { outputLocation: results.id.apply((id) => `s3://${id}/athena/`) },
    },
    ...more,
  });
}

describe("Athena resources of the local cloud", () => {
  let cloud: LocalCloudFixture;

  beforeEach(() => {
    cloud = aLocalCloud();
  });

  afterEach(() => cloud.close());

  it("make a work group with its limits known to the service", async () => {
    const outputs = await cloud.run(() => {
      const { id, arn } = aWorkgroup();
      return { id, arn };
    });

    expect(outputs).to.deep.equal({
      id: "lab",
      arn: "arn:aws:athena:us-west-2:123456789012:workgroup/lab",
    });
    const { WorkGroup } = cloud.services.athena.operations.GetWorkGroup({
      WorkGroup: "lab",
    }) as unknown as {
      WorkGroup: { Configuration: Record<string, unknown> };
    };
    expect(WorkGroup.Configuration).to.include({
      EnforceWorkGroupConfiguration: true,
      BytesScannedCutoffPerQuery: 10_485_760,
    });
    expect(WorkGroup.Configuration["ResultConfiguration"]).to.include({
      OutputLocation: "s3://results/athena/",
    });
  });

  it("keep named queries and prepared statements in their work group", async () => {
    const { query, statement } = (await cloud.run(() => {
      const { name: workgroup } = aWorkgroup();
      const query = new aws.athena.NamedQuery("q", {
        name: "count",
        workgroup,
        database: "nyctaxi",
        query: "select 1",
      });
      const statement = new aws.athena.PreparedStatement("p", {
        name: "rides_of",
        workgroup,
        queryStatement: "select count(*) from nyctaxi.rides where vendorid = ?",
      });
      return { query: query.id, statement: statement.id };
    })) as { query: string; statement: string };

    const { NamedQuery } = cloud.services.athena.operations.GetNamedQuery({
      NamedQueryId: query,
    }) as unknown as {
      NamedQuery: Record<string, unknown>;
    };
    expect(NamedQuery).to.include({
      Name: "count",
      WorkGroup: "lab",
      QueryString: "select 1",
      Database: "nyctaxi",
    });
    expect(statement).to.equal("lab/rides_of");
  });

  it("refuse a work group whose cutoff is below Athena's floor", async () => {
    const error = await rejectionOf(
      cloud.run(() => aWorkgroup({ configuration: { bytesScannedCutoffPerQuery: 1000 } })),
    );

    expect(error.message).to.include("InvalidRequestException");
  });

  it("refuse a named query of a work group that does not exist", async () => {
    const error = await rejectionOf(
      cloud.run(
        () =>
          new aws.athena.NamedQuery("q", {
            workgroup: "nowhere",
            database: "d",
            query: "select 1",
          }),
      ),
    );

    expect(error.message).to.include("InvalidRequestException");
  });
});
