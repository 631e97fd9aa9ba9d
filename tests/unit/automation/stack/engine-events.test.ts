import type { automation } from "@pulumi/pulumi";
import { expect } from "chai";

import { EngineProgress } from "../../../../automation/stack/engine-events";

const STACK = "urn:pulumi:dev::analytics-lab";
const RAW = `${STACK}::lab:index:DataLake$aws:s3/bucket:Bucket::lab-raw`;
const CLUSTER = `${STACK}::lab:index:Warehouse$aws:redshift/cluster:Cluster::lab-cluster`;
const JOB = `${STACK}::lab:index:Catalog$aws:glue/job:Job::lab-stage`;
const LAKE = `${STACK}::lab:index:DataLake::lab`;

/** Progress whose clock stands still unless it is moved on. */
function aProgress() {
  let seconds = 0;
  const lines: string[] = [];
  const progress = new EngineProgress(
    (line) => lines.push(line),
    () => seconds * 1000,
  );
  const tell = (event: object) => progress.onEvent(event as automation.EngineEvent);
  return {
    progress,
    tell,
    begin: (urn: string, op: string) => tell({ resourcePreEvent: { metadata: { urn, op } } }),
    end: (urn: string) => tell({ resOutputsEvent: { metadata: { urn } } }),
    fail: (urn: string) => tell({ resOpFailedEvent: { metadata: { urn } } }),
    error: (message: string, urn?: string) =>
      tell({ diagnosticEvent: { severity: "error", message, urn } }),
    pass: (more: number) => void (seconds += more),
    line: () => lines.at(-1),
  };
}

describe("EngineProgress", () => {
  it("counts resources by their component as each comes into being", () => {
    const { begin, end, line } = aProgress();

    for (const urn of [LAKE, RAW, CLUSTER, JOB]) begin(urn, "create");
    for (const urn of [LAKE, RAW, CLUSTER]) end(urn);

    expect(line()).to.equal("2 resources (DataLake 1, Warehouse 1)");
  });

  it("knows the types of what changed, and not of what stayed", () => {
    const { begin, progress } = aProgress();

    begin(LAKE, "same");
    begin(RAW, "update");
    begin(JOB, "delete");

    expect([...progress.changedTypes()]).to.deep.equal([
      "aws:s3/bucket:Bucket",
      "aws:glue/job:Job",
    ]);
  });

  it("names the two that it has waited for longest, once they take more than three seconds", () => {
    const { begin, pass, tell, line } = aProgress();

    begin(LAKE, "create");
    begin(CLUSTER, "create");
    pass(2);
    begin(JOB, "create");
    pass(0.1);
    begin(RAW, "create");
    pass(3.1);
    begin(`${STACK}::aws:budgets/budget:Budget::lab`, "create");
    tell({});

    expect(line()).to.equal(
      '0 resources, waiting for aws:redshift/cluster:Cluster "lab-cluster" since 5 s, ' +
        'waiting for aws:glue/job:Job "lab-stage" since 3 s',
    );
  });

  it("does not wait for a component, which lasts as long as its children", () => {
    const { begin, pass, tell, line } = aProgress();

    begin(LAKE, "create");
    begin(`${STACK}::awsx:ec2:Vpc::lab-network`, "create");
    begin(`${STACK}::pulumi:pulumi:Stack::analytics-lab-dev`, "create");
    pass(60);
    tell({});

    expect(line()).to.equal("0 resources");
  });

  it("does not wait for what has failed", () => {
    const { begin, fail, pass, line } = aProgress();

    begin(CLUSTER, "create");
    pass(60);
    fail(CLUSTER);

    expect(line()).to.equal("0 resources");
  });

  it("lists what is changed in the order in which it began, without what only was looked at", () => {
    const { begin, progress } = aProgress();

    begin(RAW, "same");
    begin(JOB, "update");
    begin(LAKE, "read");
    begin(CLUSTER, "create");
    begin(RAW, "refresh");

    expect(progress.steps()).to.deep.equal([
      'update aws:glue/job:Job "lab-stage"',
      'create aws:redshift/cluster:Cluster "lab-cluster"',
    ]);
  });

  it("tells the engine's own count in words, and the changes without what stayed the same", () => {
    const { tell, progress } = aProgress();

    tell({
      summaryEvent: { resourceChanges: { create: 3, "delete-replaced": 1, same: 120, adopt: 2 } },
    });

    expect(progress.describe()).to.equal("3 created, 1 replaced deleted, 120 unchanged, 2 adopt");
    expect(progress.changes()).to.deep.equal({ create: 3, "delete-replaced": 1, adopt: 2 });
  });

  it("says that there was nothing when the engine ended without a summary", () => {
    const { progress } = aProgress();

    expect(progress.describe()).to.equal("no resources");
    expect(progress.changes()).to.deep.equal({});
  });

  it("keeps every failure with its resource, without the engine's colours", () => {
    const { error, progress } = aProgress();

    error("<{%reset%}>creating S3 Bucket: <{%fg 1%}>BucketAlreadyExists<{%reset%}>\n", RAW);
    error("error: could not load plugin");

    expect(progress.failures).to.deep.equal([
      'aws:s3/bucket:Bucket "lab-raw": creating S3 Bucket: BucketAlreadyExists',
      "error: could not load plugin",
    ]);
  });

  it("leaves out warnings, and the engine's echo that there were errors", () => {
    const { error, tell, progress } = aProgress();

    tell({ diagnosticEvent: { severity: "warning", message: "acl is deprecated", urn: RAW } });
    error("<{%reset%}>update failed<{%reset%}>", `${STACK}::pulumi:pulumi:Stack::dev`);
    error("Error: resource monitor shut down while waiting on step's done channel");

    expect(progress.failures).to.deep.equal([]);
  });
});
