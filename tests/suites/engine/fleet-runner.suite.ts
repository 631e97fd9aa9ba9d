import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { automation } from "@pulumi/pulumi";
import { expect } from "chai";
import { parse, stringify } from "yaml";

import { startCloud, type CloudProcess } from "../../../automation/stack/cloud-process";
import { PROJECT_ROOT } from "../../../automation/project-root";
import { readLedger } from "../../../local-cloud/resources/ledger";
import {
  conformanceOf,
  expectConformance,
  needsConformance,
  type Deployment,
} from "./conformance-tool";
import { needsEngine, PATIENCE_MS } from "./engine-fixture";
import { hasLanguageHost, inlineProgram } from "./program-runtime";

const PROGRAM = join(PROJECT_ROOT, "fleet-runner");

describe("the fleet runner's own stack on the real engine", function () {
  this.timeout(PATIENCE_MS);
  const folder = mkdtempSync(join(tmpdir(), "lab-runner-"));
  let cloud: CloudProcess;
  let stack: automation.Stack;

  before(async function () {
    needsEngine(this);
    needsConformance(this);
    cloud = await startCloud({ folder: join(folder, "cloud"), region: "us-west-2", port: 0 });
    const project = parse(readFileSync(join(PROGRAM, "Pulumi.yaml"), "utf8")) as { name: string };
    const main = join(PROGRAM, "index.ts");
    writeFileSync(join(folder, "Pulumi.yaml"), stringify({ ...project, main }));
    const stackName = "organiser";
    const options = {
      workDir: folder,
      envVars: {
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_DEBUG_PROVIDERS: cloud.debugProviders,
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
        PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      },
    };
    const { LocalWorkspace } = automation;
    stack = hasLanguageHost()
      ? await LocalWorkspace.createStack({ stackName, workDir: folder }, options)
      : await LocalWorkspace.createStack(
          { stackName, projectName: project.name, program: inlineProgram(main) },
          options,
        );
    await stack.setAllConfig({
      "aws:region": { value: "us-west-2" },
      imageTag: { value: "2027.1" },
      removal: { value: "destroy" },
    });
  });

  after(async () => {
    await cloud?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = async () => (await stack.exportStack()).deployment as Deployment;

  it("comes up, and a second time there is nothing to do", async () => {
    const first = await stack.up();
    const second = await stack.up();

    expect(first.outputs.stateMachineArn!.value).to.equal(
      "arn:aws:states:us-west-2:123456789012:stateMachine:lab-organiser",
    );
    expect(Object.keys(second.summary.resourceChanges!)).to.deep.equal(["same"]);
  });

  it("has nothing that the AWS provider's own validation refuses", async () => {
    const [conformance] = conformanceOf([await exported()], folder);

    expectConformance(conformance!);
  });

  it("takes a new image by a new revision of its task, and the state machine follows", async () => {
    await stack.setConfig("imageTag", { value: "2027.2" });

    const { summary } = await stack.up();

    expect(summary.resourceChanges).to.include({ update: 1 });
    expect(JSON.stringify(await exported())).to.contain("task-definition/lab-organiser:2");
  });

  it("leaves nothing in the account that it is destroyed in", async () => {
    await stack.destroy();

    expect((await exported()).resources ?? []).to.deep.equal([]);
    expect(readLedger(join(folder, "cloud"))).to.deep.equal([]);
  });
});
