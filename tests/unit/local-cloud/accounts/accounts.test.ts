import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CreateDatabaseCommand, GetDatabasesCommand, GlueClient } from "@aws-sdk/client-glue";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect } from "chai";

import type { FaultRule } from "../../../../local-cloud/faults/fault-rules";
import { Faults, seededRandom } from "../../../../local-cloud/faults/faults";
import { ManyAccounts } from "../../../../local-cloud/accounts/many-accounts";
import { ORGANISER_KEY, Sessions } from "../../../../local-cloud/accounts/sessions";
import { startServer, type LocalServer } from "../../../../local-cloud/doors/wire";

const ANA = {
  account: "100000000001",
  roleArn: "arn:aws:iam::100000000001:role/lab",
  externalId: "event-7",
};
const BO = { account: "100000000002", roleArn: "arn:aws:iam::100000000002:role/lab" };
const ORGANISER = { accessKeyId: ORGANISER_KEY, secretAccessKey: "organiser" };

describe("a local cloud of many accounts", () => {
  let cloud: CloudFixture;

  beforeEach(async () => {
    cloud = await CloudFixture.open();
  });

  afterEach(() => cloud.close());

  it("lets in whoever assumes an account's role, and shows whose account it is", async () => {
    const credentials = await cloud.assume(ANA);

    const identity = await cloud.sts(credentials).send(new GetCallerIdentityCommand({}));

    expect(identity).to.include({
      Account: ANA.account,
      Arn: "arn:aws:sts::100000000001:assumed-role/lab/lab",
    });
  });

  it("keeps what is in one account from the others", async () => {
    const [ana, bo] = [cloud.glue(await cloud.assume(ANA)), cloud.glue(await cloud.assume(BO))];

    await ana.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "rides" } }));

    expect((await ana.send(new GetDatabasesCommand({}))).DatabaseList).to.have.length(1);
    expect((await bo.send(new GetDatabasesCommand({}))).DatabaseList).to.deep.equal([]);
  });

  it("keeps one region of an account from the others", async () => {
    const credentials = await cloud.assume(ANA);
    const west = cloud.glue(credentials);

    await west.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "rides" } }));

    const east = cloud.glue(credentials, "us-east-1");
    expect((await east.send(new GetDatabasesCommand({}))).DatabaseList).to.deep.equal([]);
  });

  for (const [whose, role] of Object.entries({
    "with another external id": { ...ANA, externalId: "event-8" },
    "without the external id": { ...ANA, externalId: undefined },
    "of an account that there is not": { roleArn: "arn:aws:iam::100000000009:role/lab" },
  })) {
    it(`refuses a role ${whose}`, async () => {
      const refusal = await cloud.assume(role).catch((error: Error) => error);

      expect(refusal).to.include({ name: "AccessDenied" });
    });
  }

  it("lets the organiser do nothing but assume roles", async () => {
    const refusal = await failureOf(cloud.glue(ORGANISER).send(new GetDatabasesCommand({})));

    expect(refusal).to.include({ name: "AccessDeniedException" });
  });

  it("refuses credentials that it has not given, at every door", async () => {
    const forged = { accessKeyId: "ASIAFORGED", secretAccessKey: "x", sessionToken: "y" };

    const glue = await failureOf(cloud.glue(forged).send(new GetDatabasesCommand({})));
    const s3 = await failureOf(cloud.s3(forged).send(new ListBucketsCommand({})));

    expect(glue).to.include({ name: "UnrecognizedClientException" });
    expect(s3).to.include({ name: "UnrecognizedClientException" });
  });

  it("refuses credentials that have expired", async () => {
    const glue = cloud.glue(await cloud.assume(ANA));

    cloud.passHours(2);

    const refusal = await failureOf(glue.send(new GetDatabasesCommand({})));
    expect(refusal).to.include({ name: "ExpiredTokenException" });
  });

  it("throttles the account and the call that it is told to, and no other", async () => {
    await cloud.reopen([{ kind: "throttle", account: ANA.account, call: "AWSGlue.Get*" }]);
    const [ana, bo] = [cloud.glue(await cloud.assume(ANA)), cloud.glue(await cloud.assume(BO))];

    const refusal = await failureOf(ana.send(new GetDatabasesCommand({})));

    expect(refusal).to.include({ name: "ThrottlingException", message: "Rate exceeded" });
    await ana.send(new CreateDatabaseCommand({ DatabaseInput: { Name: "rides" } }));
    await bo.send(new GetDatabasesCommand({}));
  });

  it("fails as often as it is told to, with the service's own code", async () => {
    await cloud.reopen([
      { kind: "fail", times: 2, code: "AccessDeniedException", call: "AWSGlue.*" },
    ]);
    const glue = cloud.glue(await cloud.assume(ANA));
    const ask = () => failureOf(glue.send(new GetDatabasesCommand({})));

    const names = [await ask(), await ask(), await ask()].map((error) => error?.name);

    expect(names).to.deep.equal(["AccessDeniedException", "AccessDeniedException", undefined]);
  });

  it("ends an account's sessions when it is told to", async () => {
    await cloud.reopen([{ kind: "expire", times: 1, call: "AWSGlue.*" }]);
    const glue = cloud.glue(await cloud.assume(ANA));

    const refusal = await failureOf(glue.send(new GetDatabasesCommand({})));

    expect(refusal).to.include({ name: "ExpiredTokenException" });
    const again = cloud.glue(await cloud.assume(ANA));
    await again.send(new GetDatabasesCommand({}));
  });

  it("never answers when it is told to hang", async () => {
    await cloud.reopen([{ kind: "hang", call: "AWSGlue.*" }]);
    const glue = cloud.glue(await cloud.assume(ANA));

    const abortSignal = AbortSignal.timeout(200);
    const refusal = await failureOf(glue.send(new GetDatabasesCommand({}), { abortSignal }));

    expect(refusal).to.include({ name: "AbortError" });
  });

  it("throttles the share of calls that it is told to, the same ones for the same seed", async () => {
    const passed = (seed: number) => {
      const faults = new Faults(
        [{ kind: "throttle", share: 0.3 }],
        seededRandom(seed),
        () => undefined,
      );
      const calls = Array.from({ length: 1_000 }, () => faults.pass(ANA.account, "S3.GET"));
      return Promise.all(
        calls.map((call) =>
          call.then(
            () => true,
            () => false,
          ),
        ),
      );
    };

    const first = await passed(7);

    expect(first.filter((one) => !one).length).to.be.within(250, 350);
    expect(await passed(7)).to.deep.equal(first);
    expect(await passed(8)).to.not.deep.equal(first);
  });
});

async function failureOf(answer: Promise<unknown>): Promise<Error | undefined> {
  return answer.then(
    () => undefined,
    (error: Error) => error,
  );
}

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** A cloud of two accounts with its own clock and seeded chance. */
class CloudFixture {
  private readonly folder = mkdtempSync(join(tmpdir(), "lab-accounts-"));
  private time = Date.UTC(2027, 0, 1);
  private cloud!: ManyAccounts;
  private server!: LocalServer;

  static async open(): Promise<CloudFixture> {
    const fixture = new CloudFixture();
    await fixture.start([]);
    return fixture;
  }

  async reopen(faults: readonly FaultRule[]): Promise<void> {
    await this.stop();
    await this.start(faults);
  }

  passHours(hours: number): void {
    this.time += hours * 3_600_000;
  }

  async assume({
    roleArn,
    externalId,
  }: {
    roleArn: string;
    externalId?: string;
  }): Promise<Credentials> {
    const { Credentials: given } = await this.sts(ORGANISER).send(
      new AssumeRoleCommand({ RoleArn: roleArn, ExternalId: externalId, RoleSessionName: "lab" }),
    );
    return {
      accessKeyId: given?.AccessKeyId ?? "",
      secretAccessKey: given?.SecretAccessKey ?? "",
      sessionToken: given?.SessionToken,
    };
  }

  sts(credentials: Credentials) {
    return new STSClient(this.at(credentials));
  }

  glue(credentials: Credentials, region = "us-west-2") {
    return new GlueClient({ ...this.at(credentials), region });
  }

  s3(credentials: Credentials) {
    return new S3Client({ ...this.at(credentials), forcePathStyle: true });
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private at(credentials: Credentials) {
    return { endpoint: this.server.url, region: "us-west-2", credentials, maxAttempts: 1 };
  }

  private async start(rules: readonly FaultRule[]): Promise<void> {
    let drawn = 0;
    const uniqueHex = (length: number) => String((drawn += 1)).padStart(length, "0");
    const sessions = new Sessions([ANA, BO], { now: () => new Date(this.time) }, uniqueHex);
    const faults = new Faults(rules, seededRandom(1), (account) => sessions.expire(account));
    this.cloud = new ManyAccounts({ folder: this.folder, faults }, sessions);
    this.server = await startServer(this.cloud);
  }

  private async stop(): Promise<void> {
    await this.server.close();
    await this.cloud.close();
  }
}
