import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from "@aws-sdk/client-resource-groups-tagging-api";
import { expect } from "chai";

import { Ledger } from "../../../../../local-cloud/resources/ledger";
import { startServer, type LocalServer } from "../../../../../local-cloud/doors/wire";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";

describe("resources by their tags, in the local cloud", () => {
  let cloud: LocalCloudFixture;
  let server: LocalServer;
  let client: ResourceGroupsTaggingAPIClient;

  beforeEach(async () => {
    cloud = aLocalCloud();
    server = await startServer(cloud.services);
    client = new ResourceGroupsTaggingAPIClient({
      endpoint: server.url,
      region: "us-west-2",
      credentials: { accessKeyId: "rehearsal", secretAccessKey: "rehearsal" },
      maxAttempts: 1,
    });
    const ledger = new Ledger(cloud.services.cloud);
    const make = (id: string, tags: object, outputs = {}) =>
      ledger.put({
        urn: `urn:${id}`,
        type: "aws:glue/job:Job",
        id,
        inputs: { tags },
        encodedInputs: {},
        outputs,
      });
    make(
      "mine",
      { owner: "ana", component: "Catalog" },
      { arn: "arn:aws:glue:us-west-2:1:job/mine" },
    );
    make("bare", { owner: "ana", component: "Catalog" });
    make("other", { owner: "bo", component: "Catalog" });
    make("untagged", {});
  });

  afterEach(async () => {
    client.destroy();
    await server.close();
    await cloud.close();
  });

  const arns = async (more: object) => {
    const { ResourceTagMappingList = [] } = await client.send(new GetResourcesCommand(more));
    return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN);
  };

  it("are those that pass every filter, under their ARNs, or under kind and id where they have none", async () => {
    const TagFilters = [{ Key: "owner", Values: ["ana", "eve"] }, { Key: "component" }];

    expect(await arns({ TagFilters })).to.deep.equal([
      "arn:aws:glue:us-west-2:1:job/mine",
      "arn:aws:glue:us-west-2:123456789012:job/bare",
    ]);
    expect(await arns({ TagFilters: [{ Key: "expires" }] })).to.deep.equal([]);
    expect(await arns({})).to.have.length(3);
  });

  it("come in pages", async () => {
    const first = await client.send(new GetResourcesCommand({ ResourcesPerPage: 2 }));
    const PaginationToken = first.PaginationToken;
    const second = await client.send(
      new GetResourcesCommand({ ResourcesPerPage: 2, PaginationToken }),
    );

    expect(first.ResourceTagMappingList).to.have.length(2);
    expect(second.ResourceTagMappingList).to.have.length(1);
    expect(second.PaginationToken).to.equal("");
  });

  it("refuse by name what is not simulated", async () => {
    const error = await rejectionOf(
      client.send(new GetResourcesCommand({ ResourceTypeFilters: ["s3"] })),
    );

    expect(error.message).to.contain("GetResources with ResourceTypeFilters");
  });
});
