import { createHash } from "node:crypto";
import { buffer, text } from "node:stream/consumers";

import type { JobRun } from "@aws-sdk/client-glue";
import { expect } from "chai";

import {
  aFaultyServer,
  BODY,
  type Fault,
  type FaultyServer,
} from "../../local-cloud/faults/faulty-server";
import { aLocalCloud, type LocalCloudFixture } from "../../local-cloud/local-cloud-fixture";
import { WoundTimer } from "../../local-cloud/wound-timer";

const JANUARY = "yellow_tripdata_2024-01.parquet";
const FEBRUARY = "yellow_tripdata_2024-02.parquet";

/** Longer than any pause between attempts is the silence after which a transfer is given up. */
const isPause = (milliseconds: number) => milliseconds < 30_000;

describe("the ingest job in the local cloud", () => {
  let cloud: LocalCloudFixture;
  let server: FaultyServer;
  let timer: WoundTimer;

  beforeEach(async () => {
    timer = new WoundTimer(isPause);
    cloud = aLocalCloud({ timer, clock: { now: () => new Date("2024-02-20T12:00:00Z") } });
    server = await aFaultyServer();
    await cloud.services.cloud.objects.createBucket("raw");
    cloud.services.glue.store.createJob({
      Name: "ingest",
      Role: "ingest",
      Command: { Name: "pythonshell", ScriptLocation: "s3://scripts/glue/ingest_tlc.py" },
    });
  });
  afterEach(async () => {
    await server.close();
    await cloud.close();
  });

  const start = (more: Record<string, string> = {}) =>
    cloud.services.glue.runs.start({
      JobName: "ingest",
      Arguments: {
        "--raw_uri": "s3://raw/",
        "--first_month": "2024-01",
        "--last_month": "2024-02",
        "--types": "yellow",
        "--base_url": server.url,
        ...more,
      },
    });
  const ended = (id: string) => cloud.services.glue.runs.ended("ingest", id);
  const ingest = async (more: Record<string, string> = {}) => ended(start(more));
  const onlyJanuary = { "--last_month": "2024-01" };
  const countsOf = ({ Arguments, ErrorMessage }: JobRun) =>
    JSON.parse(Arguments?.["--result-counts"] ?? `"${ErrorMessage}"`) as unknown;
  const stored = async (name: string) =>
    buffer(await cloud.services.cloud.objects.read("raw", `yellow/parquet/${name}`));

  it("fetches every month and keeps its checksum", async () => {
    const run = await ingest();

    const ledger = await text(
      await cloud.services.cloud.objects.read("raw", "_ingest/ledger.json"),
    );
    const sha256 = createHash("sha256").update(BODY).digest("hex");
    expect(countsOf(run)).to.deep.equal({ fetched: 2, present: 0, unpublished: 0 });
    expect((await stored(JANUARY)).equals(BODY)).to.equal(true);
    expect(JSON.parse(ledger)).to.deep.equal({
      [`yellow/parquet/${JANUARY}`]: { bytes: BODY.length, sha256 },
      [`yellow/parquet/${FEBRUARY}`]: { bytes: BODY.length, sha256 },
    });
  });

  it("asks the server for nothing in a second run", async () => {
    await ingest();
    server.requests.length = 0;

    const run = await ingest();

    expect(countsOf(run)).to.deep.equal({ fetched: 0, present: 2, unpublished: 0 });
    expect(server.requests).to.be.empty;
  });

  it("fetches again what somebody deleted", async () => {
    await ingest();
    await cloud.services.cloud.objects.delete("raw", `yellow/parquet/${JANUARY}`);

    const run = await ingest();

    expect(countsOf(run)).to.deep.equal({ fetched: 1, present: 1, unpublished: 0 });
  });

  const faults: Fault[] = [
    [500],
    [503],
    "html",
    "disguised html",
    "reset",
    "truncated",
    "wrong length",
    "redirect",
  ];
  for (const fault of faults) {
    it(`gets over a server that fails once: ${JSON.stringify(fault)}`, async () => {
      server.faults.set(JANUARY, [fault]);

      const run = await ingest(onlyJanuary);

      expect(countsOf(run)).to.deep.equal({ fetched: 1, present: 0, unpublished: 0 });
      expect((await stored(JANUARY)).equals(BODY)).to.equal(true);
    });
  }

  it("goes on where a transfer broke off", async () => {
    server.faults.set(JANUARY, ["truncated"]);

    await ingest(onlyJanuary);

    const [first, second, ...more] = server.requests.map(({ range }) => range);
    expect(first).to.equal(undefined);
    expect(second).to.match(/^bytes=[1-9]\d+-$/);
    expect(more).to.be.empty;
    expect((await stored(JANUARY)).equals(BODY)).to.equal(true);
  });

  it("begins anew with a server that knows no ranges", async () => {
    server.knowsRanges = false;
    server.faults.set(JANUARY, ["truncated"]);

    await ingest(onlyJanuary);

    expect((await stored(JANUARY)).equals(BODY)).to.equal(true);
  });

  it("waits as long as the server asks, and longer each time otherwise", async () => {
    server.faults.set(JANUARY, [[429, { "retry-after": "7" }], [500], [500]]);

    await ingest(onlyJanuary);

    expect(timer.waits).to.deep.equal([7000, 2000, 4000]);
  });

  it("gives up on one month after six attempts, keeps the others, and fails naming it", async () => {
    server.faults.set(
      JANUARY,
      Array.from({ length: 20 }, () => [500] as const),
    );

    const run = await ingest();

    expect(run.JobRunState).to.equal("FAILED");
    expect(run.ErrorMessage).to.match(
      /^1 files were not downloaded; 1 were .*yellow_tripdata_2024-01\.parquet: gave up after 6 attempts, the last: status 500/s,
    );
    expect(timer.waits).to.deep.equal([1000, 2000, 4000, 8000, 16_000]);
    expect((await stored(FEBRUARY)).equals(BODY)).to.equal(true);
  });

  it("does not ask twice for a month that is not published", async () => {
    server.faults.set(JANUARY, [[404], [404]]);

    const run = await ingest();

    expect(run.ErrorMessage).to.contain("TLC has not published that month");
    expect(server.requests.filter(({ name }) => name === JANUARY)).to.have.length(1);
  });

  it("takes the latest month's absence for no failure, but an old one's", async () => {
    server.faults.set(FEBRUARY, [[403]]);
    const run = await ingest({ "--last_month": "latest" });
    server.faults.set("yellow_tripdata_2023-06.parquet", [[403]]);

    const older = await ingest({ "--first_month": "2023-06", "--last_month": "latest" });

    expect(countsOf(run)).to.deep.equal({ fetched: 1, present: 0, unpublished: 1 });
    expect(older.ErrorMessage).to.contain("yellow_tripdata_2023-06.parquet: status 403");
  });

  it("gives up a transfer of which nothing comes for half a minute, and tries again", async () => {
    server.faults.set(JANUARY, ["silence"]);
    const id = start(onlyJanuary);
    await server.silent;

    timer.wind(30_000);

    expect(countsOf(await ended(id))).to.deep.include({ fetched: 1 });
  });

  it("reaches no other machine unless it is allowed to, nor by a redirect", async () => {
    const direct = await ingest({ "--base_url": "https://tlc.example/trip-data/" });
    server.faults.set(JANUARY, [[302, { location: "https://elsewhere.example/x" }]]);
    const redirected = await ingest(onlyJanuary);

    expect(direct.ErrorMessage).to.match(/does not simulate fetching from https:\/\/tlc\.example /);
    expect(redirected.ErrorMessage).to.contain("fetching from https://elsewhere.example");
  });

  it("says everything that is wrong with its arguments at once", async () => {
    const run = await ingest({
      "--raw_uri": "s3://raw/x",
      "--first_month": "2024-13",
      "--types": "yellow,pink",
      "--concurrency": "9",
      "--base_url": "ftp://tlc.example/",
    });

    for (const part of ["s3://raw/x", "2024-13", "pink", "--concurrency is 9", "ftp://"])
      expect(run.ErrorMessage).to.contain(part);
    expect(server.requests).to.be.empty;
  });

  it("stops when it is asked to, and leaves nothing half fetched", async () => {
    server.faults.set(JANUARY, ["silence"]);
    const id = start(onlyJanuary);
    await server.silent;

    cloud.services.glue.runs.stop({ JobName: "ingest", JobRunIds: [id] });

    expect((await ended(id)).JobRunState).to.equal("STOPPED");
    expect(await cloud.services.cloud.objects.list("raw", "")).to.be.empty;
  });
});
