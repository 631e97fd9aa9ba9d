import { ListDatabasesCommand } from "@aws-sdk/client-athena";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { localClients } from "../../../../automation/run-lab/lab-clients";
import { startServer } from "../../../../local-cloud/doors/wire";
import { aLocalCloud } from "../../local-cloud/local-cloud-fixture";

describe("The clients of a local cloud", () => {
  const NAMES = ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"];

  afterEach(() => NAMES.forEach((name) => delete process.env[name]));

  it("ask it, whichever of AWS's endpoints the user's environment chooses", async () => {
    const cloud = aLocalCloud();
    const server = await startServer(cloud.services);
    for (const name of NAMES) process.env[name] = "true";
    const clients = localClients(server.url, "us-west-2");

    const { DatabaseList } = await clients.athena.send(
      new ListDatabasesCommand({ CatalogName: "AwsDataCatalog" }),
    );
    const { Buckets } = await clients.s3.send(new ListBucketsCommand({}));

    expect([DatabaseList, Buckets]).to.deep.equal([[], []]);
    clients.destroy();
    await server.close();
    await cloud.close();
  });
});
