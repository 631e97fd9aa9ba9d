import { expect } from "chai";
import { assert, integer, property } from "fast-check";

import { subnetRanges } from "../../../../../local-cloud/services/awsx/subnet-ranges";

/** First and last address of a range, as numbers. */
function bounds(range: string): [first: number, last: number] {
  const [address = "", prefix = ""] = range.split("/");
  const first = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return [first, first + 2 ** (32 - Number(prefix)) - 1];
}

describe("subnetRanges", () => {
  it("gives each of three zones a quarter of the network, for a half is no room for three", () => {
    expect(subnetRanges("10.42.0.0/16", 3, 1)).to.deep.equal([
      ["10.42.0.0/18"],
      ["10.42.64.0/18"],
      ["10.42.128.0/18"],
    ]);
  });

  it("divides a zone's part between its subnets", () => {
    expect(subnetRanges("10.0.0.0/16", 2, 3)).to.deep.equal([
      ["10.0.0.0/19", "10.0.32.0/19", "10.0.64.0/19"],
      ["10.0.128.0/19", "10.0.160.0/19", "10.0.192.0/19"],
    ]);
  });

  it("gives the whole network to a single subnet", () => {
    expect(subnetRanges("192.168.0.0/20", 1, 1)).to.deep.equal([["192.168.0.0/20"]]);
  });

  it("counts on past a byte, and in the upper half of the addresses", () => {
    expect(subnetRanges("192.168.254.0/23", 4, 1).flat()).to.deep.equal([
      "192.168.254.0/25",
      "192.168.254.128/25",
      "192.168.255.0/25",
      "192.168.255.128/25",
    ]);
  });

  it("stays inside the network and never gives an address twice", () => {
    const upTo = (max: number) => integer({ min: 1, max });
    assert(
      property(integer({ min: 16, max: 22 }), upTo(4), upTo(4), (prefix, zones, subnets) => {
        const network = `172.16.0.0/${prefix}`;
        const [first, last] = bounds(network);

        const ranges = subnetRanges(network, zones, subnets).flat().map(bounds);

        expect(ranges).to.have.length(zones * subnets);
        let free = first;
        for (const [from, to] of ranges) {
          expect(from).to.be.at.least(free);
          free = to + 1;
        }
        expect(free - 1).to.be.at.most(last);
      }),
    );
  });
});
