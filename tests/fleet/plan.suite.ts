import * as aws from "@pulumi/aws";
import { expect } from "chai";

import { listKeys, s3Client } from "../../automation/fleet/archive/s3-place";
import { startServer, type LocalServer } from "../../rehearsal/server";
import { needsEngine } from "../engine/engine-fixture";
import { aLocalCloud, type LocalCloudFixture } from "../rehearsal/local-cloud-fixture";
import { FleetFixture } from "./fleet-fixture";

const STORE = { bucket: "fleet-store", key: "fleets/autumn" };

describe("a preflight of a fleet", function () {
  this.timeout(120_000);
  const environment = { ...process.env };
  let organiser: LocalCloudFixture;
  let server: LocalServer;
  let fleet: FleetFixture;

  before(async function () {
    needsEngine(this);
    organiser = aLocalCloud();
    server = await startServer(organiser.services);
    await organiser.run(() => {
      new aws.s3.Bucket("store", { bucket: STORE.bucket });
      return {};
    });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: server.url,
      AWS_REGION: "us-west-2",
      AWS_ACCESS_KEY_ID: "rehearsal",
      AWS_SECRET_ACCESS_KEY: "rehearsal",
    });
    fleet = new FleetFixture(2);
  });

  after(async () => {
    process.env = { ...environment };
    fleet?.close();
    await server?.close();
    await organiser?.close();
  });

  it("says go for every account, builds nothing, and keeps what it saw in the archive", async () => {
    const archive = `s3://${STORE.bucket}/${STORE.key}`;

    const { code, out, err } = await fleet.run("plan", ["--archive", archive, "--run", "eve"]);

    expect(code, out + err).to.equal(0);
    expect(out).to.match(/^GO$/m);
    expect(fleet.report("plan").attendees.map(({ state }) => state)).to.deep.equal([
      "green",
      "green",
    ]);
    for (const attendee of fleet.attendees)
      expect(fleet.existing(attendee), attendee.id).to.deep.equal([]);
    expect(await listKeys(await s3Client(), STORE)).to.have.members(
      ["journal.jsonl", "report/plan.html", "report/plan.json", "report/plan.xml"].map(
        (file) => `fleets/autumn/runs/eve/all/${file}`,
      ),
    );
    expect((await fleet.run("status")).out).not.to.contain("│ up");
  });
});
