import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";
import { parse } from "yaml";

import { PROJECT_ROOT } from "../../../automation/project-root";

const FOLDER = join(PROJECT_ROOT, ".github", "workflows");
const { dependencies, scripts } = JSON.parse(
  readFileSync(join(PROJECT_ROOT, "package.json"), "utf8"),
) as Record<"dependencies" | "scripts", Record<string, string>>;

/** Commands that bring code of others onto the machine. */
const INSTALLS = /\bnpm (?:ci|install)\b|\bpip install\b|\bplugin install\b|\bapt-get\b/;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly "timeout-minutes": number }>
  >;
}

const workflows = readdirSync(FOLDER).map((file) => ({
  file,
  text: readFileSync(join(FOLDER, file), "utf8"),
  workflow: parse(readFileSync(join(FOLDER, file), "utf8")) as Workflow,
}));

describe("the workflows of the forge", () => {
  for (const { file, text, workflow } of workflows) {
    const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

    it(`${file} takes every action by its commit, which nobody can move`, () => {
      const uses = steps.flatMap((step) => step.uses ?? []);

      expect(uses).not.to.deep.equal([]);
      for (const action of uses) expect(action).to.match(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
    });

    it(`${file} may read and, but for what a job says, do nothing else, and ends some time`, () => {
      expect(workflow.permissions).to.deep.equal({ contents: "read" });
      for (const job of Object.values(workflow.jobs))
        expect(job["timeout-minutes"]).to.be.below(121);
    });

    it(`${file} runs the engine and the providers that the program was written for`, () => {
      for (const step of steps.filter(({ uses }) => uses?.startsWith("pulumi/actions")))
        expect(step.with?.["pulumi-version"]).to.equal(dependencies["@pulumi/pulumi"]);
      for (const [, name, version] of text.matchAll(/plugin install resource (\S+) (\S+)/g))
        expect(version).to.equal(dependencies[`@pulumi/${name}`]);
    });

    it(`${file} runs scripts that there are`, () => {
      const named = steps.flatMap(({ run = "" }) =>
        [...run.matchAll(/npm run (\S+)/g)].map(([, name]) => name!),
      );

      expect(named.filter((name) => !(name in scripts))).to.deep.equal([]);
    });

    it(`${file} installs nothing once it can ask AWS for credentials, and runs no package's script`, () => {
      for (const job of Object.values(workflow.jobs)) {
        const isCredentials = ({ uses = "" }: Step) => uses.includes("configure-aws-credentials");
        const credentials = job.steps.findIndex(isCredentials);
        if (credentials === -1) continue;

        const installs = job.steps.flatMap(({ uses = "", run = "" }, index) =>
          INSTALLS.test(run) || /^(?:actions\/setup-|pulumi\/actions)/.test(uses) ? [index] : [],
        );
        const npmInstalls = job.steps.flatMap(
          ({ run = "" }) => run.match(/\bnpm (?:ci|install).*/g) ?? [],
        );

        expect(Math.max(...installs)).to.be.below(credentials);
        expect(npmInstalls).not.to.deep.equal([]);
        for (const command of npmInstalls) expect(command).to.contain("--ignore-scripts");
      }
    });

    it(`${file} gives credentials to the steps of lab alone`, () => {
      for (const { uses, run, env = {}, with: given } of steps) {
        if (uses?.includes("configure-aws-credentials"))
          expect(given).to.include({ "output-credentials": true, "output-env-credentials": false });
        if (Object.keys(env).some((name) => name.startsWith("AWS_")))
          expect(run).to.match(/^npx lab /);
      }
    });
  }
});
