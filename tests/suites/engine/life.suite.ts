import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import {
  addressOf,
  EngineFixture,
  endOf,
  needsEngine,
  PATIENCE_MS,
  printed,
} from "./engine-fixture";
import { prepareStack } from "./prepared-stack";
import { programRuntime } from "./program-runtime";

interface UpDocument {
  readonly changes: Record<string, number>;
  readonly outputs: Record<string, string>;
  readonly engineRuns: number;
  readonly validation?: {
    readonly verdict: string;
    readonly summary: Record<string, unknown>;
  };
}

interface ChangeDocument {
  readonly changes: Record<string, number>;
  readonly steps: readonly string[];
}

describe("a local stack on the real engine", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;
  let up: UpDocument;

  before(async function () {
    needsEngine(this);
    lab = new EngineFixture();
    up = await prepareStack(lab, "dev");
  });

  after(() => lab?.close());

  it("is applied, filled and validated by one command", () => {
    expect(up.changes).to.have.all.keys("create");
    expect(up.changes["create"]).to.be.greaterThan(140);
    expect(up.validation?.summary).to.deep.include({
      questions: 10,
      agree: 10,
      differ: 0,
      failed: 0,
      alone: 0,
    });
    expect(up.validation?.verdict).to.equal("proven");
  });

  it("needs one process of the engine", () => {
    expect(up.engineRuns).to.equal(1);
  });

  it("does not change when it is applied again", async () => {
    const again = await lab.json<UpDocument>(["up", "dev"]);

    expect(again.changes).to.deep.equal({});
    expect(again.outputs).to.deep.equal(up.outputs);
    expect(again.engineRuns).to.equal(1);
    expect(again.validation?.summary).to.include({ agree: 10 });
  });

  it("previews exactly what one changed setting changes, and does it", async () => {
    const change = ["dev", "--config", "bytesScannedCutoff=20971520"];

    const preview = await lab.json<ChangeDocument>(["preview", ...change]);
    const done = await lab.json<UpDocument>(["up", ...change, "--no-validate"]);
    const back = await lab.json<UpDocument>(["up", "dev", "--no-validate"]);

    expect(preview.steps).to.deep.equal([
      'update aws:athena/workgroup:Workgroup "lab-dev-workgroup": ' +
        "configuration.bytesScannedCutoffPerQuery 10737418240 → 20971520",
    ]);
    expect([preview.changes, done.changes, back.changes]).to.deep.equal([
      { update: 1 },
      { update: 1 },
      { update: 1 },
    ]);
  });

  it("replaces what AWS cannot change in place, and what hangs on it", async () => {
    const preview = await lab.json<ChangeDocument>([
      "preview",
      "dev",
      "--config",
      "warehouse=provisioned",
    ]);

    expect(preview.steps).to.include('create aws:redshift/cluster:Cluster "lab-dev-cluster"');
    expect(preview.steps).to.include(
      'delete aws:redshiftserverless/workgroup:Workgroup "lab-dev-workgroup"',
    );
  });

  it("finds a table that was deleted behind its back, and makes it anew", async () => {
    const cloud = lab.start(["cloud", "dev"]);
    const url = await addressOf(cloud);
    await deleteTable(url, up.outputs["databaseName"] ?? "", "taxidatayellow");
    cloud.child.kill("SIGINT");
    expect((await cloud.ended).code).to.equal(0);

    const refreshed = await lab.json<ChangeDocument>(["refresh", "dev"]);
    const repaired = await lab.json<UpDocument>(["up", "dev"]);

    expect(refreshed.changes).to.deep.equal({ delete: 1 });
    expect(repaired.changes).to.deep.equal({ create: 1 });
    expect(repaired.validation?.summary).to.include({ agree: 10 });
  });

  it("is applied by the engine's own command as the recipe says", async () => {
    const runtime = await programRuntime(join(PROJECT_ROOT, "stacks", "index.ts"));
    const up = ["pulumi up --yes --skip-preview --non-interactive", ...runtime.options].join(" ");
    const output = await besideCloud(lab, "dev", up).finally(runtime.close);

    expect(output)
      .to.match(/\d+ unchanged/)
      .and.not.match(/created|updated|deleted/);
  });

  it("says what it is in status and outputs", async () => {
    const [status] = await lab.json<object[]>(["status", "dev"]);
    const outputs = await lab.json<object>(["outputs", "dev"]);

    expect(status).to.include({ stack: "dev", target: "local", pending: 0 });
    expect(outputs).to.deep.equal(up.outputs);
  });

  it("validates without applying", async () => {
    const report = await lab.json<{ summary: object }>(["validate", "dev"]);

    expect(report.summary).to.include({ questions: 10, agree: 10 });
  });

  it("leaves an empty state and an empty local cloud when it is destroyed", async () => {
    const { code, out, err } = await lab.lab(["destroy", "dev", "--yes"]);

    expect(code, err).to.equal(0);
    expect(out).to.match(/The stack dev and its local cloud were destroyed\. .*kept \d+ resources/);
    expect(existsSync(lab.place("dev"))).to.equal(false);
    expect(await lab.json<object[]>(["status"])).to.deep.equal([]);
  });
});

describe("a stack that keeps nothing", function () {
  this.timeout(PATIENCE_MS);
  let lab: EngineFixture;

  before(function () {
    needsEngine(this);
    lab = new EngineFixture();
  });

  after(() => lab?.close());

  it("is deleted by the engine itself, to the last resource, with what attendees made in it", async () => {
    await lab.json(["up", "workshop", "--target", "local"]);
    const output = await besideCloud(lab, "workshop", "pulumi destroy --yes --skip-preview");

    expect(output).to.match(/\d+ deleted/);
    expect(lab.ledger("workshop")).to.deep.equal([]);
    expect(lab.state("workshop").resources).to.deep.equal([]);
    expect(readdirSync(join(lab.place("workshop"), "cloud", "buckets"))).to.deep.equal([]);
  });
});

/** Runs the engine's own command as `lab cloud` says. @returns what it prints */
async function besideCloud(lab: EngineFixture, stack: string, command: string): Promise<string> {
  const cloud = lab.start(["cloud", stack]);
  try {
    const recipe = await printed(cloud.child, /another terminal:\n([^]*?)\n {2}pulumi up/);
    const script = `exec 2>&1\nset -e\n${recipe}\n${command}`;
    const { code, out } = await endOf(
      spawn("bash", ["-c", script], { stdio: ["ignore", "pipe", "pipe"] }),
    );
    expect(code, out).to.equal(0);
    return out;
  } finally {
    cloud.child.kill("SIGINT");
    await cloud.ended;
  }
}

async function deleteTable(url: string, DatabaseName: string, Name: string): Promise<void> {
  const { GlueClient, DeleteTableCommand } = await import("@aws-sdk/client-glue");
  const glue = new GlueClient({
    endpoint: url,
    region: "us-west-2",
    credentials: { accessKeyId: "anybody", secretAccessKey: "anything" },
  });
  await glue.send(new DeleteTableCommand({ DatabaseName, Name }));
  glue.destroy();
}
