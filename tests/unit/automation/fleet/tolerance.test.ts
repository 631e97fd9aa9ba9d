import { expect } from "chai";

import { toleratedFailures } from "../../../../automation/fleet/run/tolerance";

describe("the tolerance of a fleet", () => {
  it("is a number of accounts, however many there are", () => {
    expect(toleratedFailures({ count: 3 }, 50)).to.equal(3);
    expect(toleratedFailures({ count: 0 }, 50)).to.equal(0);
  });

  it("is a part of them rounded down, as FailureTolerancePercentage", () => {
    const tolerated = [50, 19, 9].map((people) => toleratedFailures({ percent: 10 }, people));

    expect(tolerated).to.deep.equal([5, 1, 0]);
  });

  it("is everybody at 100%", () => {
    expect(toleratedFailures({ percent: 100 }, 50)).to.equal(50);
  });
});
