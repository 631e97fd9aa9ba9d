import { expect } from "chai";

import { propertyChanges } from "../../../../automation/stack/property-changes";

/** What the step of an update says of its resource's inputs. */
function aStep(before: object | undefined, after: object | undefined) {
  const state = (inputs: object | undefined) => inputs && { inputs };
  return { old: state(before), new: state(after) } as Parameters<typeof propertyChanges>[0];
}

describe("propertyChanges", () => {
  it("names what differs by its path, with what it was and will be", () => {
    const step = aStep(
      { configuration: { cutoff: 1, enforce: true }, tags: { owner: "ana", team: "data" } },
      { configuration: { cutoff: 2, enforce: true }, tags: { owner: "ben", cost: "lab" } },
    );

    expect(propertyChanges(step)).to.deep.equal([
      "configuration.cutoff 1 → 2",
      'tags.owner "ana" → "ben"',
      'tags.team "data" → unset',
      'tags.cost unset → "lab"',
    ]);
  });

  it("goes into lists by their index", () => {
    const step = aStep({ zones: ["a", "b"] }, { zones: ["a", "c", "d"] });

    expect(propertyChanges(step)).to.deep.equal(['zones.1 "b" → "c"', 'zones.2 unset → "d"']);
  });

  it("names a value that is long or a whole object by its path alone", () => {
    const step = aStep({ policy: "x".repeat(500), vpc: {} }, { policy: "short", vpc: "none" });

    expect(propertyChanges(step)).to.deep.equal(["policy", "vpc"]);
  });

  it("says nothing of a resource that is new or goes", () => {
    expect(propertyChanges(aStep(undefined, { name: "lab" }))).to.deep.equal([]);
    expect(propertyChanges(aStep({ name: "lab" }, undefined))).to.deep.equal([]);
  });
});
