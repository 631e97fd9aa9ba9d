import { expect } from "chai";

import { listKeys, s3Client } from "../../../automation/fleet/archive/s3-place";
import { serveStore, STORE } from "../../unit/automation/fleet/served-store";
import { needsEngine, PATIENCE_MS } from "../engine/engine-fixture";
import { FleetFixture } from "./fleet-fixture";

describe("a preflight of a fleet", function () {
  this.timeout(PATIENCE_MS);
  let fleet: FleetFixture;
  let endStore: (() => Promise<void>) | undefined;

  before(async function () {
    needsEngine(this);
    endStore = await serveStore("AWS_ENDPOINT_URL_S3");
    fleet = new FleetFixture(2);
  });

  after(async () => {
    fleet?.close();
    await endStore?.();
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
