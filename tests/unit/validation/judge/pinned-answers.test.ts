import { expect } from "chai";

import { loadCatalogue } from "../../../../sql/catalogue/catalogue";
import { differenceFromPin, loadSamplePins } from "../../../../validation/judge/pinned-answers";
import { aCount, aStatement } from "../catalogue-statements";

const EXACT = aStatement();

describe("a pinned answer", () => {
  it("holds when the engine answers the same", () => {
    const pin = { columns: ["rides"], rows: [[2494]] };

    expect(differenceFromPin(EXACT, aCount(2494n), pin)).to.equal(undefined);
  });

  it("says where the engine answers otherwise", () => {
    const pin = { columns: ["rides"], rows: [[2494]] };

    expect(differenceFromPin(EXACT, aCount(2493n), pin)).to.equal(
      "row 1, column rides: the pinned answer has 2494; this one has 2493",
    );
  });

  it("is exact for whole numbers that JSON cannot hold", () => {
    const pin = { columns: ["rides"], rows: [[String(2n ** 60n)]] };

    expect(differenceFromPin(EXACT, aCount(2n ** 60n), pin)).to.equal(undefined);
    expect(differenceFromPin(EXACT, aCount(2n ** 60n + 1n), pin)).to.match(/this one has/);
  });

  it("may be as far off as the statement allows", () => {
    const statement = aStatement({
      compare: "approximate",
      tolerances: [{ column: "cost", relative: 0.1 }],
    });
    const answer = aCount(0n, {
      columns: [{ name: "cost", type: "double", kind: "double" }],
      rows: [[95]],
    });

    const pinned = (cost: number) => ({ columns: ["cost"], rows: [[cost]] });
    expect(differenceFromPin(statement, answer, pinned(100))).to.equal(undefined);
    expect(differenceFromPin(statement, answer, pinned(110))).to.match(/column cost/);
  });

  it("may be a number of rows only, where engines choose them", () => {
    const pin = { columns: ["rides"], rowCount: 2 };

    expect(differenceFromPin(EXACT, aCount(1n), pin)).to.equal(
      "the pinned answer has 2 rows; this one has 1",
    );
  });

  it("belongs to a question of the catalogue", () => {
    const paths = loadCatalogue().map(({ path }) => path);

    expect(paths).to.include.members(Object.keys(loadSamplePins()));
  });
});
