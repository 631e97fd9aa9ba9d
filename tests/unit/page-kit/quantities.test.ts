import { expect } from "chai";
import fc from "fast-check";

import {
  formatBytes,
  formatCount,
  formatFactor,
  formatSeconds,
} from "../../../page-kit/quantities";

describe("quantities", () => {
  it("shows bytes in the unit that keeps them short", () => {
    const shown = [0, 999, 1000, 328_820_000, 207_540_000_000, 999_999].map(formatBytes);

    expect(shown).to.deep.equal(["0 B", "999 B", "1 kB", "329 MB", "208 GB", "1 MB"]);
  });

  it("never needs more than seven characters for bytes below a petabyte", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999e12 }), (bytes) => {
        expect(formatBytes(bytes).length).to.be.at.most(7);
      }),
    );
  });

  it("shows milliseconds of short times only", () => {
    expect([0.0123, 5.76, 20.06].map(formatSeconds)).to.deep.equal(["0.012", "5.760", "20.1"]);
  });

  it("shows factors and counts as people write them", () => {
    expect([formatFactor(3.483), formatFactor(41.4), formatCount(2_870_781_820n)]).to.deep.equal([
      "3.5×",
      "41×",
      "2,870,781,820",
    ]);
  });
});
