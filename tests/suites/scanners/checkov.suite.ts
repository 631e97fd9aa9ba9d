import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { EngineFixture, needsEngine, WITHOUT_CHECKPOINTS } from "../engine/engine-fixture";
import { ACCEPTED } from "./accepted";
import { terraformPlan, type ExportedResource } from "./terraform-plan";

/** What is read of Checkov's report. */
interface Report {
  readonly summary: { readonly passed: number; readonly resource_count: number };
  readonly results: {
    readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[];
  };
}

describe("a scan of the exported stacks by Checkov", function () {
  this.timeout(300_000);
  let folder: string;

  before(function () {
    needsEngine(this);
    folder = mkdtempSync(join(tmpdir(), "lab-scan-"));
  });

  after(() => folder && rmSync(folder, { recursive: true, force: true }));

  for (const stack of ["dev", "workshop"])
    it(`finds in ${stack} what is accepted with a reason, and nothing else`, async () => {
      const resources = await exported(stack);

      const { summary, results } = scanned(resources, join(folder, `${stack}.json`));
      console.log(
        `      ${stack}: ${summary.resource_count} resources, ${summary.passed} checks passed`,
      );

      const found = results.failed_checks.map((one) => `${one.check_id} ${one.resource}`);
      const accepted = ACCEPTED.flatMap(({ check, resources: of }) =>
        of.filter((one) => one.includes(`.lab-${stack}-`)).map((one) => `${check} ${one}`),
      );
      expect(found.sort()).to.deep.equal(accepted.sort());
      const ours = resources.filter(({ type }) => type.startsWith("aws:"));
      expect(summary.resource_count).to.equal(ours.length);
      expect(summary.passed).to.be.greaterThan(150);
    });

  it("finds an open bucket in a stack that has one", () => {
    const urn = "urn:pulumi:dev::lab::aws:s3/bucket:Bucket::open";

    const { results } = scanned(
      [{ urn, type: "aws:s3/bucket:Bucket", inputs: { bucket: "open" } }],
      join(folder, "open.json"),
    );

    // No full block of public access.
    expect(results.failed_checks.map((one) => one.check_id)).to.include("CKV2_AWS_6");
  });
});

/** A stack's resources, after the real engine has made them in a local cloud. */
async function exported(stack: string): Promise<readonly ExportedResource[]> {
  const lab = new EngineFixture();
  try {
    await lab.json(["up", stack, "--target", "local", "--no-validate"], WITHOUT_CHECKPOINTS);
    const { deployment } = JSON.parse(lab.exported(stack)) as {
      deployment: { resources: ExportedResource[] };
    };
    return deployment.resources;
  } finally {
    lab.close();
  }
}

function scanned(resources: readonly ExportedResource[], file: string): Report {
  writeFileSync(file, JSON.stringify(terraformPlan(resources)));
  const { stdout, stderr, error } = spawnSync(
    "checkov",
    ["--file", file, "--framework", "terraform_plan", "--skip-download", "--output", "json"],
    { encoding: "utf8", maxBuffer: 2 ** 28 },
  );
  if (error) throw error;
  try {
    return JSON.parse(stdout) as Report;
  } catch (cause) {
    throw new Error(`Checkov gave no report: ${stdout.slice(0, 500)} ${stderr.slice(-500)}`, {
      cause,
    });
  }
}
