import { expect } from "chai";

import { needsEngine } from "../engine/engine-fixture";
import { FleetFixture } from "./fleet-fixture";

/** 50 for the whole of the example: LAB_FLEET_SIZE=50 npx mocha tests/suites/fleet/faults.suite.ts */
const SIZE = Number(process.env.LAB_FLEET_SIZE ?? 5);

describe(`a fleet of ${SIZE} attendees`, function () {
  this.timeout(180_000 + SIZE * 60_000);
  before(function () {
    needsEngine(this);
  });

  it("is green but for the one whose account lets nobody in, who is reported with the cause", async () => {
    const fleet = new FleetFixture(SIZE);
    try {
      const bad = fleet.attendees[2]!;
      const fault = {
        kind: "fail",
        account: bad.account,
        call: "STS.AssumeRole",
        code: "AccessDenied",
        message: "User organiser is not authorized to perform: sts:AssumeRole",
      };

      const { code, out, err } = await fleet.run("up", [
        ...["--faults", JSON.stringify([fault]), "--tolerance", "1"],
      ]);

      expect(code, out + err).to.equal(3);
      const report = fleet.report("up");
      const [failed, ...others] = report.attendees.filter(({ state }) => state !== "green");
      expect(others).to.deep.equal([]);
      expect(failed).to.include({ id: bad.id, state: "failed", failure: "access", attempts: 1 });
      expect(failed!.cause).to.contain("not authorized to perform: sts:AssumeRole");
      expect(report.green).to.equal(SIZE - 1);
      for (const { id, questions } of report.attendees.filter(({ state }) => state === "green")) {
        expect(questions, id).to.have.length(10);
        expect(
          questions.flatMap(({ problems }) => problems),
          id,
        ).to.deep.equal([]);
      }
      expect(fleet.existing(bad)).to.deep.equal([]);
    } finally {
      fleet.close();
    }
  });
});
