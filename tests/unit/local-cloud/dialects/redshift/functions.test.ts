import { expect } from "chai";

import { allFunctions } from "../../../../../local-cloud/dialects/redshift/functions/table";

describe("Redshift's functions", () => {
  it("have a page of AWS's each, and at least one form where they are not refused", () => {
    const functions = [...allFunctions()];

    expect(functions.filter(([, { page }]) => page === "")).to.deep.equal([]);
    const without = functions.filter(
      ([, definition]) => "signatures" in definition && definition.signatures.length === 0,
    );
    expect(without).to.deep.equal([]);
    expect(functions.filter(([, { kind }]) => kind !== "refused").length).to.be.greaterThan(130);
  });
});
