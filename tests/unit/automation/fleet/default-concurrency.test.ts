import { expect } from "chai";

import { defaultConcurrency } from "../../../../automation/fleet/pool/default-concurrency";

const GIB = 2 ** 30;

describe("how many accounts a machine does at the same time by default", () => {
  it("is two for each core against a local cloud, six on AWS, where most of the time is waiting", () => {
    const machine = { cores: 4, freeBytes: 64 * GIB };

    expect(defaultConcurrency("local", machine)).to.equal(8);
    expect(defaultConcurrency("aws", machine)).to.equal(24);
  });

  it("is no more than four fifths of the free memory have room for", () => {
    const machine = { cores: 64, freeBytes: 8 * GIB };

    expect(defaultConcurrency("local", machine)).to.equal(10);
    expect(defaultConcurrency("aws", machine)).to.equal(6);
  });

  it("is one at least", () => {
    expect(defaultConcurrency("aws", { cores: 1, freeBytes: 0 })).to.equal(1);
  });
});
