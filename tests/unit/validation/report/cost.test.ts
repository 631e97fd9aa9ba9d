import { expect } from "chai";

import { billedBytes, billedInAll, type Pricing } from "../../../../validation/report/cost";
import { usdOf } from "../../../../validation/report/price";
import { QueryFailedError } from "../../../../validation/ask/query-failed-error";
import { aCount, aStatement } from "../catalogue-statements";

const PRICING: Pricing = { usdPerTerabyte: 5, paidByBytes: ["athena"] };
const ATHENA = aStatement();
const SPECTRUM = aStatement({ engine: "spectrum" });

describe("What asking costs", () => {
  it("is ten megabytes for a query that reads less, and for one that reads nothing", () => {
    const billed = [0, 1, 10_000_000].map((scannedBytes) =>
      billedBytes({ statement: ATHENA, answer: aCount(1n, { scannedBytes }) }, PRICING),
    );

    expect(billed).to.deep.equal([10_000_000, 10_000_000, 10_000_000]);
  });

  it("goes up by whole megabytes", () => {
    const answer = aCount(1n, { scannedBytes: 10_000_001 });

    expect(billedBytes({ statement: ATHENA, answer }, PRICING)).to.equal(11_000_000);
  });

  it("is nothing for a query that failed, and for a result that was given again", () => {
    const failure = new QueryFailedError("athena", ATHENA, "Query cancelled by user");
    const again = aCount(1n, { scannedBytes: 0, isReused: true });

    const billed = billedInAll(
      [
        { statement: ATHENA, failure },
        { statement: ATHENA, answer: again },
      ],
      PRICING,
    );

    expect(billed).to.equal(0);
  });

  it("counts Spectrum's bytes where the warehouse is a cluster, and not where it is paid by RPU-seconds", () => {
    const asked = { statement: SPECTRUM, answer: aCount(1n, { scannedBytes: 20_000_000 }) };

    expect(billedBytes(asked, PRICING)).to.equal(0);
    expect(billedBytes(asked, { ...PRICING, paidByBytes: ["athena", "spectrum"] })).to.equal(
      20_000_000,
    );
  });

  it("is five dollars for a terabyte unless told otherwise", () => {
    expect(usdOf(1e12, PRICING)).to.equal(5);
    expect(usdOf(2e12, { ...PRICING, usdPerTerabyte: 6.75 })).to.equal(13.5);
  });
});
