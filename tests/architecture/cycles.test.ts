import { expect } from "chai";

import { cyclesIn } from "./cycles";

describe("the search for circles", () => {
  const search = (arrows: Record<string, string[]>) =>
    cyclesIn(Object.keys(arrows), (node) => arrows[node] ?? []);

  it("finds none where arrows point one way", () => {
    expect(search({ a: ["b", "c"], b: ["c"], c: [] })).to.deep.equal([]);
  });

  it("finds each circle once, with all that is in it", () => {
    expect(search({ d: ["e"], e: ["d"], a: ["b"], b: ["c", "d"], c: ["a"] })).to.deep.equal([
      ["a", "b", "c"],
      ["d", "e"],
    ]);
  });
});
