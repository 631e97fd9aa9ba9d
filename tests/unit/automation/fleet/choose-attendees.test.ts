import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import type { FleetOptions } from "../../../../automation/fleet/fleet-options";
import { chooseAttendees } from "../../../../automation/fleet/inventory/choose-attendees";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";
import { HEAD, rowOf } from "./inventory-faults";

describe("whom a fleet's command is about", () => {
  const folder = mkdtempSync(join(tmpdir(), "lab-choose-"));

  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Chooses of an inventory of that many, whose ids are a0, a1 … */
  async function choose(people: number, options: Partial<FleetOptions> = {}) {
    const attendees = join(folder, `${people}.csv`);
    const rows = Array.from({ length: people }, (_one, at) => rowOf(at, { id: `a${at}` }));
    writeFileSync(attendees, [HEAD, ...rows].join("\n"));
    const standard = { environment: "workshop", roleName: "lab", only: [], spares: 0 };
    const chosen = await chooseAttendees({ ...standard, attendees, ...options } as FleetOptions);
    return {
      all: chosen.all.length,
      attendees: chosen.attendees.map(({ id }) => id),
      spares: chosen.spares.map(({ id }) => id),
    };
  }

  it("is everybody of the inventory, in its order", async () => {
    expect(await choose(3)).to.deep.equal({ all: 3, attendees: ["a0", "a1", "a2"], spares: [] });
  });

  it("is everybody once over all shards, spares included, and as many in each give or take one", async () => {
    const cases = fc.record({ people: fc.integer({ min: 4, max: 40 }), of: fc.nat(3) });

    await fc.assert(
      fc.asyncProperty(cases, async ({ people, of }) => {
        const shards = await Promise.all(
          Array.from({ length: of + 1 }, (_one, at) =>
            choose(people, { shard: { index: at + 1, of: of + 1 } }),
          ),
        );
        const everybody = shards.flatMap(({ attendees, spares }) => [...attendees, ...spares]);
        expect(everybody).to.have.members((await choose(people)).attendees);
        const sizes = shards.map(({ attendees }) => attendees.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).to.be.at.most(1);
      }),
      { numRuns: 20 },
    );
  });

  it("keeps the last accounts of the inventory, or of the shard, as spares", async () => {
    expect(await choose(4, { spares: 1 })).to.deep.include({
      attendees: ["a0", "a1", "a2"],
      spares: ["a3"],
    });
    expect(await choose(4, { spares: 1, shard: { index: 1, of: 2 } })).to.deep.include({
      attendees: ["a0"],
      spares: ["a2"],
    });
  });

  it("is only who is named", async () => {
    expect(await choose(4, { only: ["a2", "a0"] })).to.deep.include({ attendees: ["a0", "a2"] });
  });

  it("refuses a name that is not in the inventory, and says who is", async () => {
    const error = await rejectionOf(choose(7, { only: ["ana", "a1", "zoe"] }));

    expect(error.message).to.equal(
      "--only has ana, zoe, which is not in the inventory. The attendees are a0, a1, a2, a3, a4 ….",
    );
  });

  it("refuses spares that would leave nobody", async () => {
    const error = await rejectionOf(choose(2, { spares: 2 }));

    expect(error.message).to.equal(
      "--spares is 2, and there are 2 accounts, so no account would be left. Reserve fewer.",
    );
  });

  it("refuses to guess: an inventory and a unit, or neither", async () => {
    for (const both of [{ organizationalUnit: "ou-1" }, { attendees: undefined }]) {
      const error = await rejectionOf(choose(1, both));

      expect(error.message).to.contain("either --attendees <file.csv> or --organizational-unit");
    }
  });
});
