import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { GetDatabasesCommand, GlueClient } from "@aws-sdk/client-glue";
import { expect } from "chai";

import { oneAccountProvider } from "../../../../local-cloud/accounts/one-account-provider";
import type { ProviderDoor } from "../../../../local-cloud/doors/provider/grpc-server";
import { UNKNOWN } from "../../../../local-cloud/doors/provider/encoding";
import {
  readProviderSettings,
  settingFailures,
} from "../../../../local-cloud/doors/provider/provider-settings";
import { TAGGED_TYPES } from "../../../../local-cloud/doors/provider/tagged-types";
import { startServer } from "../../../../local-cloud/doors/wire";
import { RESOURCE_TYPES } from "../../../../local-cloud/services/registry";
import { urnOf } from "../doors/provider/provider-fixture";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../local-cloud-fixture";

const BUCKET = "aws:s3/bucket:Bucket";
const DATABASE = "aws:glue/catalogDatabase:CatalogDatabase";
const ROLE = "aws:iam/role:Role";
const TRUST = JSON.stringify({ Version: "2012-10-17", Statement: [] });

describe("the provider of a local cloud with one account", () => {
  let fixture: LocalCloudFixture;
  let door: ProviderDoor;
  let peers: number;

  beforeEach(() => {
    fixture = aLocalCloud();
    door = oneAccountProvider(fixture.services);
    peers = 0;
  });

  afterEach(() => fixture.close());

  async function configured(args: Record<string, unknown>) {
    const peer = `ipv4:127.0.0.1:${++peers}`;
    await door.configure(peer, args);
    return door.providerOf(peer);
  }

  async function make(
    args: Record<string, unknown>,
    type: string,
    inputs: Record<string, unknown>,
  ) {
    const provider = await configured(args);
    const checked = provider.check(urnOf(type), {}, inputs);
    return provider.create(urnOf(type), checked.inputs, false);
  }

  describe("with a region of its own", () => {
    it("makes what is regional there, and not in the cloud's region", async () => {
      const there = await make({ region: "eu-central-1" }, DATABASE, { name: "trips" });
      const here = await make({}, DATABASE, { name: "rides" });

      expect(there.outputs["arn"]).to.match(/^arn:aws:glue:eu-central-1:/);
      expect(here.outputs["arn"]).to.match(/^arn:aws:glue:us-west-2:/);
    });

    it("is seen by clients of that region, before and after the cloud is opened again", async () => {
      await make({ region: "eu-central-1" }, DATABASE, { name: "trips" });
      const server = await startServer(fixture.services);
      const databases = async (region: string) => {
        const glue = new GlueClient({
          endpoint: server.url,
          region,
          credentials: { accessKeyId: "any", secretAccessKey: "any" },
        });
        const { DatabaseList = [] } = await glue.send(new GetDatabasesCommand({}));
        glue.destroy();
        return DatabaseList.map(({ Name }) => Name);
      };

      expect(await databases("eu-central-1")).to.include("trips");
      expect(await databases("us-west-2")).not.to.include("trips");
      expect(fixture.services.findRegion("eu-central-1")?.cloud.region).to.equal("eu-central-1");
      expect(fixture.services.findRegion("eu-west-1")).to.equal(undefined);
      await server.close();
    });

    it("shares roles and the names of buckets with the other regions, as AWS does", async () => {
      await make({}, BUCKET, { bucket: "trips" });
      const again = await rejectionOf(make({ region: "eu-west-1" }, BUCKET, { bucket: "trips" }));
      const role = { name: "lab", assumeRolePolicy: TRUST };
      await make({ region: "eu-west-1" }, ROLE, role);
      const twice = await rejectionOf(make({}, ROLE, role));

      expect(again.name).to.equal("BucketAlreadyOwnedByYou");
      expect(twice.name).to.equal("EntityAlreadyExists");
    });

    it("refuses what is not the name of a region", async () => {
      const refusal = await rejectionOf(configured({ region: "../mars" }));

      expect(refusal.message).to.equal("Invalid AWS Region: ../mars");
      expect(existsSync(join(fixture.services.cloud.folder, "regions"))).to.equal(false);
    });
  });

  describe("with tags", () => {
    const defaults = { defaultTags: JSON.stringify({ tags: { team: "taxi", stage: "dev" } }) };

    it("gives its default tags to what has tags, where the program says no other", async () => {
      const { outputs } = await make(defaults, BUCKET, {
        bucket: "trips",
        tags: { stage: "prod" },
      });

      expect(outputs["tags"]).to.deep.equal({ stage: "prod" });
      expect(outputs["tagsAll"]).to.deep.equal({ team: "taxi", stage: "prod" });
    });

    it("does not know them where a preview does not know the program's", async () => {
      const provider = await configured(defaults);

      const { inputs } = provider.check(urnOf(BUCKET), {}, { bucket: "trips", tags: UNKNOWN });

      expect(inputs["tagsAll"]).to.equal(UNKNOWN);
    });

    it("changes resources when its default tags change, and only then", async () => {
      const known = await make({}, BUCKET, { bucket: "trips", tags: { stage: "prod" } });
      const changedBy = async (args: Record<string, unknown>) => {
        const provider = await configured(args);
        const { inputs } = provider.check(urnOf(BUCKET), known.inputs, {
          bucket: "trips",
          tags: { stage: "prod" },
        });
        return provider.diff(urnOf(BUCKET), known, inputs).changed;
      };

      expect(await changedBy({})).to.deep.equal([]);
      expect(await changedBy(defaults)).to.deep.equal(["tagsAll"]);
    });

    it("finds nothing changed in a state from before there was tagsAll", async () => {
      const known = await make({}, BUCKET, { bucket: "trips", tags: { stage: "prod" } });
      const { tagsAll, ...inputs } = known.inputs;
      const provider = await configured({});

      expect(tagsAll).to.deep.equal({ stage: "prod" });
      expect(
        provider.diff(urnOf(BUCKET), { ...known, inputs }, known.inputs).changed,
      ).to.deep.equal([]);
    });

    it("leaves tags that it ignores to others", async () => {
      const settings = { ignoreTags: JSON.stringify({ keys: ["owner"], keyPrefixes: ["aws:"] }) };
      const tags = { owner: "ana", "aws:cloudformation:stack-id": "1", stage: "dev" };
      const known = await make({}, BUCKET, { bucket: "trips", tags });
      const provider = await configured(settings);

      const { outputs } = await provider.read(urnOf(BUCKET), known);

      expect(outputs["tags"]).to.deep.equal({ stage: "dev" });
      expect(outputs["tagsAll"]).to.deep.equal({ stage: "dev" });
    });

    it("gives them to the types that have tagsAll in @pulumi/aws, and to no others", () => {
      const hasTagsAll = (type: string) => {
        const [, module = "", file = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
        const declared = join(packageFolder(), module, `${file}.d.ts`);
        return existsSync(declared) && readFileSync(declared, "utf8").includes("readonly tagsAll");
      };

      expect([...TAGGED_TYPES].sort()).to.deep.equal(RESOURCE_TYPES.filter(hasTagsAll).sort());
    });
  });

  describe("with names by the stack's settings", () => {
    it("makes a proposed name fit the resource", async () => {
      const provider = await configured({});

      const { inputs } = provider.check(
        urnOf(BUCKET),
        {},
        {},
        {
          mode: "proposed",
          proposedName: "Lab-Raw",
        },
      );

      expect(inputs["bucket"]).to.equal("lab-raw");
    });

    it("uses an enforced name as it is", async () => {
      const provider = await configured({});

      const { inputs } = provider.check(
        urnOf(BUCKET),
        {},
        {},
        {
          mode: "enforced",
          proposedName: "lab-raw",
        },
      );

      expect(inputs["bucket"]).to.equal("lab-raw");
    });

    it("needs the program's name where they are disabled", async () => {
      const provider = await configured({});
      const disabled = { mode: "disabled", proposedName: "" } as const;

      const unnamed = provider.check(urnOf(BUCKET), {}, {}, disabled);
      const named = provider.check(urnOf(BUCKET), {}, { bucket: "trips" }, disabled);

      expect(unnamed.failures).to.deep.equal([
        { property: "bucket", reason: 'Missing required argument "bucket".' },
      ]);
      expect([named.failures, named.inputs["bucket"]]).to.deep.equal([[], "trips"]);
    });
  });

  describe("with an account or a role", () => {
    it("works in accounts that it may work in", async () => {
      const { account } = fixture.services.cloud;

      await configured({ allowedAccountIds: JSON.stringify([account]) });
      const other = await rejectionOf(configured({ allowedAccountIds: '["100000000001"]' }));
      const forbidden = await rejectionOf(
        configured({ forbiddenAccountIds: JSON.stringify([account]) }),
      );

      expect(other.message).to.match(/allowedAccountIds has 100000000001/);
      expect(forbidden.message).to.match(/which forbiddenAccountIds has/);
    });

    it("assumes a role that exists in the account, and no other", async () => {
      const { outputs } = await make({}, ROLE, { name: "builder", assumeRolePolicy: TRUST });
      const assume = (roleArn: unknown) =>
        configured({ assumeRoles: JSON.stringify([{ roleArn, sessionName: "lab" }]) });

      await assume(outputs["arn"]);
      const refusal = await rejectionOf(assume("arn:aws:iam::123456789012:role/nobody"));

      expect(refusal.name).to.equal("AccessDenied");
      expect(refusal.message).to.match(/not authorized to perform: sts:AssumeRole/);
    });
  });

  describe("refuses by name", () => {
    it("a setting that it would ignore", () => {
      expect(settingFailures({ region: "us-west-2", maxRetries: "3" })).to.deep.equal([
        {
          property: "maxRetries",
          reason:
            "The local cloud does not simulate the provider setting maxRetries. It honours region, allowedAccountIds, " +
            "forbiddenAccountIds, assumeRoles, defaultTags, ignoreTags. Remove it for a stack on the local cloud.",
        },
      ]);
    });

    it("a part of a setting that it would ignore, and a chain of roles", () => {
      const role = { roleArn: "arn:aws:iam::123456789012:role/lab" };
      const failures = settingFailures({
        assumeRoles: JSON.stringify([{ ...role, policy: "{}" }]),
        ignoreTags: { keys: ["a"], keyPatterns: ["b"] },
      });
      const chain = settingFailures({ assumeRoles: [role, role] });

      expect([...failures, ...chain].map(({ reason }) => reason.split(". ")[0])).to.deep.equal([
        "The local cloud does not simulate the provider setting assumeRoles.policy",
        "The local cloud does not simulate the provider setting ignoreTags.keyPatterns",
        "The local cloud does not simulate the provider setting assumeRoles with more than one role",
      ]);
    });

    it("nothing that is empty, unknown, or has no effect here", () => {
      const args = {
        endpoints: null,
        httpProxy: "",
        maxRetries: UNKNOWN,
        profile: "lab",
        __x: "1",
      };

      expect(settingFailures(args)).to.deep.equal([]);
      expect(readProviderSettings({})).to.deep.include({ allowedAccounts: [], defaultTags: {} });
    });
  });

  it("serves no connection that was not configured", () => {
    expect(() => door.providerOf("ipv4:127.0.0.1:9")).to.throw("The provider was not configured.");
  });
});

function packageFolder(): string {
  return join(require.resolve("@pulumi/aws/package.json"), "..");
}
