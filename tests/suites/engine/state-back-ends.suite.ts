import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import type { NamedFinding } from "../../../automation/doctor/finding";
import { StubAws } from "../../unit/automation/stub-aws";
import { addressOf, EngineFixture, needsEngine, PATIENCE_MS, type Running } from "./engine-fixture";
import { prepareStack } from "./prepared-stack";

describe("lab doctor, of where the state of a stack on AWS is", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;
  let stub: StubAws;
  let cloud: Running | undefined;
  let env: Record<string, string>;

  beforeEach(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    stub = new StubAws();
    env = {
      HOME: lab.folder,
      AWS_ENDPOINT_URL: await stub.start(),
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      PULUMI_CONFIG_PASSPHRASE: "a long one",
    };
  });
  afterEach(async () => {
    cloud?.child.kill("SIGINT");
    await cloud?.ended;
    cloud = undefined;
    await stub?.close();
    lab?.close();
  });

  async function doctor(backend: string, more: Record<string, string> = {}) {
    const words = ["doctor", "dev", "--target", "aws", "--json", "--backend", backend];
    const { code, out } = await lab.lab(words, { ...env, ...more });
    const { findings } = JSON.parse(out) as { findings: NamedFinding[] };
    const find = (check: string) => findings.find((one) => one.check === check);
    return { code, state: find("State"), secrets: find("Secrets") };
  }

  it("goes with files, and says that nobody else has them", async () => {
    const folder = join(lab.folder, "state");
    mkdirSync(folder);

    const { code, state, secrets } = await doctor(`file://${folder}`);

    expect(code).to.equal(0);
    expect(state).to.include({ verdict: "warning" });
    expect(state?.detail).to.match(/on this machine only$/);
    expect(secrets).to.include({ verdict: "go", detail: "a passphrase, and one is set" });
  });

  it("goes with a bucket, which the engine itself opens", async () => {
    await prepareStack(lab, "workshop");
    cloud = lab.start(["cloud", "workshop"]);
    const url = await addressOf(cloud);
    const [bucket] = readdirSync(join(lab.place("workshop"), "cloud", "buckets"));
    const query = `endpoint=${url}&s3ForcePathStyle=true&region=us-west-2`;

    const { state, secrets } = await doctor(`s3://${bucket}?${query}`);
    const missing = await doctor(`s3://no-such-bucket?${query}`);

    expect(state).to.include({ verdict: "go" });
    expect(secrets).to.include({ verdict: "go" });
    expect(missing.code).to.equal(3);
    expect(missing.state).to.include({ verdict: "no-go" });
    expect(missing.state?.remedy).to.match(/--backend s3:\/\/bucket/);
    expect(missing.secrets).to.include({ verdict: "skipped" });
  });

  it("does not go with Pulumi Cloud that nobody is logged in to", async () => {
    const { code, state } = await doctor("https://127.0.0.1:9", { PULUMI_ACCESS_TOKEN: "" });

    expect(code).to.equal(3);
    expect(state?.detail).to.match(/^https:\/\/127\.0\.0\.1:9: .*(PULUMI_ACCESS_TOKEN|login)/);
  });

  it("goes with a KMS key for secrets instead of a passphrase", async () => {
    const words = ["--backend", `file://${lab.folder}`, "--secrets-provider", "awskms://alias/lab"];

    const { out } = await lab.lab(["doctor", "dev", "--target", "aws", "--json", ...words], env);

    const { findings } = JSON.parse(out) as { findings: NamedFinding[] };
    expect(findings.find(({ check }) => check === "Secrets")).to.include({ verdict: "go" });
    expect(stub.asked).to.include("kms:DescribeKey");
  });
});
