import type { JobRun } from "@aws-sdk/client-glue";
import { expect } from "chai";

import { aFaultyServer, type FaultyServer } from "../../faults/faulty-server";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";
import { WoundTimer } from "../../wound-timer";

const FILE = "yellow_tripdata_2024-01.parquet";
const MINUTE = 60_000;

describe("runs of a job in the local cloud", () => {
  let cloud: LocalCloudFixture;
  let server: FaultyServer;
  let timer: WoundTimer;

  beforeEach(async () => {
    timer = new WoundTimer();
    cloud = aLocalCloud({ timer });
    server = await aFaultyServer();
    await cloud.services.cloud.objects.createBucket("raw");
  });
  afterEach(async () => {
    await server.close();
    await cloud.close();
  });

  /** A job that fetches one file, and fails at once when the server has none. */
  const aJob = (more: { MaxRetries?: number; Timeout?: number }) =>
    cloud.services.glue.store.createJob({
      Name: "job",
      Role: "job",
      Command: { Name: "pythonshell", ScriptLocation: "s3://scripts/ingest_tlc.py" },
      DefaultArguments: {
        "--raw_uri": "s3://raw/",
        "--first_month": "2024-01",
        "--last_month": "2024-01",
        "--types": "yellow",
        "--base_url": server.url,
      },
      ...more,
    });
  const run = () => cloud.services.glue.runs.start({ JobName: "job" });
  const ended = (id: string) => cloud.services.glue.runs.ended("job", id);
  const shown = ({ JobRunState, Attempt }: JobRun) => `${JobRunState} ${Attempt}`;
  const all = () => cloud.services.glue.runs.list("job");

  it("begin again after a failure, as often as the job says, each under an id of its own", async () => {
    aJob({ MaxRetries: 2 });
    server.faults.set(FILE, [[404], [404], [404]]);
    const id = run();

    const last = await ended(id);

    expect(all().map(shown)).to.deep.equal(["FAILED 2", "FAILED 1", "FAILED 0"]);
    expect(last.Id).to.equal(`${id}_attempt_2`);
    expect(last.PreviousRunId).to.equal(`${id}_attempt_1`);
  });

  it("end with the first attempt that succeeds", async () => {
    aJob({ MaxRetries: 2 });
    server.faults.set(FILE, [[404]]);

    const last = await ended(run());

    expect(shown(last)).to.equal("SUCCEEDED 1");
    expect(last.ErrorMessage).to.equal(undefined);
    expect(all()).to.have.length(2);
  });

  it("end when their time is used up, and do not begin again then", async () => {
    aJob({ MaxRetries: 2, Timeout: 3 });
    server.faults.set(FILE, ["silence"]);
    const id = run();
    await server.silent;

    timer.wind(3 * MINUTE);

    const last = await ended(id);
    expect(shown(last)).to.equal("TIMEOUT 0");
    expect(last.ErrorMessage).to.equal("The run was stopped after its timeout of 3 minutes.");
    expect(all()).to.have.length(1);
  });

  it("take their timeout from StartJobRun before the job's", async () => {
    aJob({ Timeout: 3 });
    server.faults.set(FILE, ["silence"]);
    const id = cloud.services.glue.runs.start({ JobName: "job", Timeout: 1 });
    await server.silent;

    timer.wind(MINUTE);

    expect((await ended(id)).JobRunState).to.equal("TIMEOUT");
  });

  it("do not begin again when somebody stops them", async () => {
    aJob({ MaxRetries: 2 });
    server.faults.set(FILE, ["silence"]);
    const id = run();
    await server.silent;

    cloud.services.glue.runs.stop({ JobName: "job", JobRunIds: [id] });

    expect(shown(await ended(id))).to.equal("STOPPED 0");
    expect(all()).to.have.length(1);
  });

  it("are refused for a script that the job's command does not run", async () => {
    cloud.services.glue.store.createJob({
      Name: "job",
      Role: "job",
      Command: { Name: "glueetl", ScriptLocation: "s3://scripts/ingest_tlc.py" },
    });

    const error = await rejectionOf(Promise.resolve().then(run));

    expect(error.message).to.contain("the Glue script ingest_tlc.py as a glueetl job");
  });
});
