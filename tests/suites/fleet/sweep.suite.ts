import { CreateWorkGroupCommand } from "@aws-sdk/client-athena";
import {
  CreateCrawlerCommand,
  CreateDatabaseCommand,
  CreateJobCommand,
  CreateTableCommand,
} from "@aws-sdk/client-glue";
import { CreateBucketCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { LabClients } from "../../../automation/run-lab/lab-clients";
import { needsEngine, PATIENCE_MS, WITHOUT_CHECKPOINTS } from "../engine/engine-fixture";
import { FleetFixture } from "./fleet-fixture";

const TABLE = {
  Name: "my_rides",
  StorageDescriptor: {
    Columns: [{ Name: "rides", Type: "bigint" }],
    Location: "s3://somewhere/else/",
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    SerdeInfo: { SerializationLibrary: "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe" },
  },
};

describe("destroy and sweep of a fleet", function () {
  this.timeout(PATIENCE_MS);
  let fleet: FleetFixture;

  before(async function () {
    needsEngine(this);
    fleet = new FleetFixture(2);
    const { code, out, err } = await fleet.run("up", [], WITHOUT_CHECKPOINTS);
    expect(code, out + err).to.equal(0);
  });

  after(() => fleet?.close());

  it("leave nothing of the lab's names and tags, by hand made or not, and all else alone", async () => {
    const [ana] = fleet.attendees as [FleetFixture["attendees"][number]];
    await fleet.byHand(ana, (clients) => madeByHand(clients, `lab-${ana.id}`, `nyctaxi_${ana.id}`));

    const { code, out, err } = await fleet.run("destroy");

    expect(code, out + err).to.equal(0);
    const [row] = fleet.report("destroy").attendees;
    expect(row!.leftovers).to.deep.equal([]);
    expect(row!.notes.join("\n"))
      .to.contain("table nyctaxi_ana.my_rides")
      .and.contain("database nyctaxi_ana_mine")
      .and.contain("crawler lab-ana-mine")
      .and.contain("job lab-ana-mine")
      .and.contain("work group lab-ana-mine")
      .and.contain("bucket lab-ana-mine");
    for (const attendee of fleet.attendees)
      expect(fleet.existing(attendee), attendee.id).to.deep.equal([]);
    // A bucket of the account's own, whose name only begins alike.
    expect(fleet.filesLeft(ana)).to.deep.equal(["lab-analytics-of-somebody"]);
  });

  it("find what is made after the stack is gone, name it until it is swept, and say so by the exit code", async () => {
    const [, bo] = fleet.attendees as [unknown, FleetFixture["attendees"][number]];
    await fleet.byHand(bo, async ({ glue }) => {
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: `nyctaxi_${bo.id}` } }));
    });

    const again = await fleet.run("destroy");

    expect(again.code, again.out + again.err).to.equal(1);
    expect(again.out).to.contain("left: Glue database nyctaxi_bo");
    const swept = await fleet.run("sweep");
    expect(swept.code, swept.out + swept.err).to.equal(0);
    expect(fleet.report("sweep").attendees[1]!.notes).to.deep.equal(["database nyctaxi_bo"]);
  });
});

/** What attendees make in the console: all the kinds that are swept. */
async function madeByHand(
  { athena, glue, s3 }: LabClients,
  prefix: string,
  database: string,
): Promise<void> {
  const Name = `${prefix}-mine`;
  await glue.send(new CreateTableCommand({ DatabaseName: database, TableInput: TABLE }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: `${database}_mine` } }));
  await glue.send(new CreateTableCommand({ DatabaseName: `${database}_mine`, TableInput: TABLE }));
  await s3.send(new CreateBucketCommand({ Bucket: Name }));
  await s3.send(new PutObjectCommand({ Bucket: Name, Key: "notes/one.txt", Body: "1" }));
  await s3.send(new CreateBucketCommand({ Bucket: "lab-analytics-of-somebody" }));
  await athena.send(new CreateWorkGroupCommand({ Name }));
  const { Role } = { Role: `${prefix}-crawler-role` };
  await glue.send(
    new CreateCrawlerCommand({
      Name,
      Role,
      DatabaseName: database,
      Targets: { S3Targets: [{ Path: `s3://${Name}/notes/` }] },
    }),
  );
  await glue.send(
    new CreateJobCommand({
      Name,
      Role,
      Command: { Name: "glueetl", ScriptLocation: `s3://${Name}/notes/one.txt` },
    }),
  );
}
