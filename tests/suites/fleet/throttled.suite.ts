import { expect } from "chai";

import { needsEngine } from "../engine/engine-fixture";
import { FleetFixture } from "./fleet-fixture";

/** 50 for the whole of the example: LAB_FLEET_SIZE=50 npx mocha tests/suites/fleet/throttled.suite.ts */
const SIZE = Number(process.env.LAB_FLEET_SIZE ?? 1);
/** Throttled calls wait: an account takes three minutes, most of them asleep, so that more than usual go at once. */
const CONCURRENCY = 12;

describe(`a throttled fleet of ${SIZE}`, function () {
  this.timeout(420_000 + SIZE * 60_000);
  before(function () {
    needsEngine(this);
  });

  it("is green though three calls in ten are throttled, and one of each account for longer than its provider tries", async () => {
    const fleet = new FleetFixture(SIZE);
    try {
      const throttle = [
        { kind: "throttle", call: "create aws:budgets/budget:Budget", times: 30 },
        { kind: "throttle", share: 0.3 },
      ];

      const { code, out, err } = await fleet.run("up", [
        ...["--faults", JSON.stringify(throttle), "--seed", "7"],
        ...["--concurrency", String(CONCURRENCY)],
      ]);

      expect(code, out + err).to.equal(0);
      for (const { id, attempts } of fleet.report("up").attendees) expect(attempts, id).to.equal(2);
      for (const attendee of fleet.attendees)
        expect(fleet.existing(attendee), attendee.id).to.deep.equal(fleet.recorded(attendee));
    } finally {
      fleet.close();
    }
  });
});
