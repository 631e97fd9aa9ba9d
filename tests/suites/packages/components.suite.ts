import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, delimiter, join } from "node:path";
import { createInterface } from "node:readline";

import { automation } from "@pulumi/pulumi";
import { expect } from "chai";
import { parse, stringify } from "yaml";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { startCloud, type CloudProcess } from "../../../automation/stack/cloud-process";
import { needsEngine, PATIENCE_MS } from "../engine/engine-fixture";
import { hasLanguageHost, inlineProgram } from "../engine/program-runtime";
import { exampleText, PackedProject } from "./packed-project";

const MEGABYTE = 1_000_000;

/** Example programs, and the configuration that they ask for. */
const PROGRAMS: Readonly<Record<string, automation.ConfigMap>> = {
  "lake-only": {},
  "athena-on-my-bucket": { bucket: { value: "my-bucket" } },
  dashboard: {},
  "two-regions": {},
};

describe("the packed components", function () {
  this.timeout(PATIENCE_MS);
  let project: PackedProject;
  let cloud: CloudProcess;

  before(async function () {
    needsEngine(this);
    project = new PackedProject();
    cloud = await startCloud({
      folder: join(project.folder, "cloud"),
      region: "us-west-2",
      port: 0,
    });
  });

  after(async () => {
    await cloud?.close();
    project?.close();
  });

  const optionsOf = (folder: string, env: Record<string, string> = {}) => ({
    workDir: folder,
    envVars: {
      PULUMI_BACKEND_URL: `file://${project.folder}`,
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_DEBUG_PROVIDERS: cloud.debugProviders,
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      ...env,
    },
  });

  const stackOf = async (name: string): Promise<automation.Stack> => {
    const folder = join(project.folder, name);
    const stackName = "dev";
    const stack = hasLanguageHost()
      ? await automation.LocalWorkspace.createStack(
          { stackName, workDir: folder },
          optionsOf(folder),
        )
      : await automation.LocalWorkspace.createStack(
          {
            stackName,
            projectName: name,
            program: inlineProgram(join(folder, "index.js")),
          },
          optionsOf(folder),
        );
    await stack.setAllConfig({ "aws:region": { value: "us-west-2" }, ...PROGRAMS[name] });
    return stack;
  };

  it("take less than a megabyte beside Pulumi's packages", () => {
    console.log(`      ${project.installedBytes} bytes`);
    expect(project.installedBytes).to.be.lessThan(MEGABYTE);
  });

  it("compile, with their declarations, under the tsconfig of `pulumi new aws-typescript`", () => {
    const folders = Object.keys(PROGRAMS).map((name) => project.copyExample(name));
    const files = [
      ...folders.map((folder) => join(folder, "index.ts")),
      project.copyFile("with-mocks.ts"),
    ];

    expect(project.compile(join(folders[0]!, "tsconfig.json"), files)).to.deep.equal([]);
    for (const folder of folders)
      expect(exampleText(basename(folder), "tsconfig.json")).to.equal(
        exampleText("lake-only", "tsconfig.json"),
      );
  });

  it("are tested by a user's own mocha with echo mocks", () => {
    const mocha = createRequire(__filename).resolve("mocha/bin/mocha.js");

    const output = execFileSync(
      process.execPath,
      [mocha, "--timeout", String(PATIENCE_MS), "with-mocks/with-mocks.js"],
      {
        cwd: project.folder,
        encoding: "utf8",
      },
    );

    expect(output).to.match(/1 passing/);
  });

  for (const name of Object.keys(PROGRAMS))
    it(`are previewed, applied and destroyed by the example ${name}`, async () => {
      const stack = await stackOf(name);

      const preview = await stack.preview();
      const up = await stack.up();
      await stack.destroy();

      const created = up.summary.resourceChanges?.create ?? 0;
      expect(preview.changeSummary.create).to.equal(created);
      expect(created).to.be.greaterThan(4);
      expect(Object.keys(up.outputs)).to.have.length.at.least(2);
      expect(await resourcesOf(stack)).to.deep.equal([]);
    });

  describe("as a component plugin", () => {
    let plugin: ChildProcess;
    let stack: automation.Stack;

    before(async () => {
      const host = execFileSync(
        process.execPath,
        [join(PROJECT_ROOT, "tests", "suites", "engine", "install-yaml-host.mjs")],
        { encoding: "utf8" },
      ).trim();
      plugin = spawn(process.execPath, [join(project.package, "dist", "plugin", "host.js")], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const [port] = (await once(createInterface(plugin.stdout!), "line")) as [string];
      const folder = project.copyExample("yaml-lake");
      // The engine is told where the plugin is: to start it itself, it needs Pulumi's language host for Node.
      const { packages: _started, ...program } = parse(
        exampleText("yaml-lake", "Pulumi.yaml"),
      ) as Record<string, unknown>;
      writeFileSync(join(folder, "Pulumi.yaml"), stringify(program));
      const env = {
        PATH: `${host}${delimiter}${process.env.PATH ?? ""}`,
        PULUMI_DEBUG_PROVIDERS: `${cloud.debugProviders},lab:${port}`,
      };
      stack = await automation.LocalWorkspace.createStack(
        { stackName: "dev", workDir: folder },
        optionsOf(folder, env),
      );
      await stack.setConfig("aws:region", { value: "us-west-2" });
    });

    after(async () => {
      if (plugin === undefined) return;
      const ended = once(plugin, "close");
      plugin.kill();
      await ended;
    });

    it("are applied and destroyed by a program in YAML", async () => {
      const { outputs, summary } = await stack.up();
      await stack.destroy();

      expect(outputs["tables"]?.value).to.deep.equal(["zones"]);
      expect(outputs["workflow"]?.value).to.match(/^catalog-workflow/);
      expect(outputs["host"]?.value).to.match(/\.redshift-serverless\.amazonaws\.com$/);
      expect(summary.resourceChanges?.create).to.be.greaterThan(60);
      expect(await resourcesOf(stack)).to.deep.equal([]);
    });
  });
});

/** What the stack's state holds; nothing after a destroy. */
async function resourcesOf(stack: automation.Stack): Promise<readonly object[]> {
  const exported = await stack.exportStack();
  const deployment = exported.deployment as { readonly resources?: readonly object[] };
  return deployment.resources ?? [];
}
