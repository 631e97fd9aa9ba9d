import { readFileSync } from "node:fs";

import Ajv2020 from "ajv/dist/2020";
import { expect } from "chai";

import { documentSchema, SCHEMAS } from "../../../../scripts/document-schemas";
import { aFleet, aFleetOfEveryState } from "./sample-fleets";

describe("the schema of a fleet's report", () => {
  const published = readFileSync(SCHEMAS.fleet.path, "utf8");
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(published) as object,
  );

  it("is the one that the type in the code makes: npm run schema brings it up to date", () => {
    expect(documentSchema(SCHEMAS.fleet)).to.equal(published);
  });

  it("holds of a run of which every account is green, and of one with every state", () => {
    for (const document of [aFleet(), aFleetOfEveryState()]) {
      const written: unknown = JSON.parse(JSON.stringify(document));

      expect(validate(written), JSON.stringify(validate.errors)).to.equal(true);
    }
  });

  it("refuses a field it does not know, a missing one, a state that is none, and a later version", () => {
    const [account] = aFleet().attendees;
    const wrong: unknown[] = [
      { ...aFleet(), further: 1 },
      { ...aFleet(), seconds: undefined },
      { ...aFleet(), attendees: [{ ...account, state: "yellow" }] },
      { ...aFleet(), attendees: [{ ...account, failure: "bad luck" }] },
      { ...aFleet(), version: 2 },
    ];

    expect(wrong.map((one) => validate(one))).to.deep.equal([false, false, false, false, false]);
  });
});
