import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { openRehearsal } from "../../../../automation/rehearsal-folder/open-rehearsal";
import { localClients } from "../../../../automation/run-lab/lab-clients";
import { runnersOf } from "../../../../automation/run-lab/lab-outputs";
import { forgetBookmark, runJob } from "../../../../automation/run-lab/etl-run";
import { LabValidation, type LabProof } from "../../../../automation/run-lab/lab-validation";
import { aFolder, labHere } from "../lab-command";

// A whole rehearsal, the ETL job once more and every question, on machines that do other things as well.
const PATIENCE_MS = 600_000;

describe("Pinned answers", function () {
  this.timeout(PATIENCE_MS);
  let folder: ReturnType<typeof aFolder>;
  before(async () => {
    folder = aFolder();
    const { code, err } = await labHere(["rehearse", "--json", "--folder", "lab"], folder.path);
    expect(code, err).to.equal(0);
  });
  after(() => folder.remove());

  it("name the questions that a wrong transform answers wrongly, where engines and expectations see nothing", async () => {
    const lab = join(folder.path, "lab");
    spoil(lab, "green_2015.sql", "total_amount as total", "fare_amount as total");

    const { document } = await writtenAnew(lab);

    const { verdict, problems, summary } = document;
    expect(verdict).to.equal("failed");
    expect(summary).to.include({ differ: 0, failed: 0 });
    expect(new Set(problems.map(({ kind }) => kind))).to.deep.equal(new Set(["pin"]));
    expect(problems.map(({ where }) => where)).to.include("sql/athena/costs-2016-by-type.sql");
    expect(problems[0]?.message).to.match(/not answer costs.* as computed independently.*pinned/);
  });
});

/** Changes one of the transforms where the job reads them. */
function spoil(lab: string, file: string, right: string, wrong: string): void {
  const buckets = join(lab, "buckets");
  const scripts = readdirSync(buckets).find((name) => name.includes("-scripts-"))!;
  const path = join(buckets, scripts, "transforms", file);
  const sql = readFileSync(path, "utf8");
  expect(sql).to.contain(right);
  writeFileSync(path, sql.replace(right, wrong));
}

/** Has the ETL job write every month again, and asks every question. */
async function writtenAnew(lab: string): Promise<LabProof> {
  const { manifest, url, close } = await openRehearsal(lab, 0);
  const { outputs, region } = manifest;
  const clients = localClients(url, region);
  try {
    await forgetBookmark(clients.glue, outputs.etlJobName);
    await runJob(clients.glue, outputs.etlJobName);
    const validation = new LabValidation({
      lab: () => ({ clients, outputs, runners: runnersOf(outputs, clients) }),
      reportFolder: join(lab, "report-anew"),
      subject: () => ({
        cloud: "local cloud",
        stack: "dev",
        region,
        createdAt: new Date(0).toISOString(),
        load: {},
        steps: [],
      }),
      rerun: () => "npx lab rehearse",
    });
    for (const step of validation.steps()) await step.run(() => undefined);
    return validation.proof!;
  } finally {
    clients.destroy();
    await close();
  }
}
