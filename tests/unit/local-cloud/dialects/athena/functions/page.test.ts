import { readFileSync } from "node:fs";
import { join } from "node:path";

import { assert } from "chai";

import { FUNCTIONS } from "../../../../../../local-cloud/dialects/athena/functions/index";
import { signatureOf } from "../../../../../../local-cloud/dialects/athena/functions/signature";
import { athenaFunctionsPage } from "../../../../../../scripts/athena-functions-page";

const PAGE = join(__dirname, "../../../../../../docs/athena-functions.md");

describe("the table of Athena's functions", () => {
  it("is what docs/athena-functions.md lists; npm run schema writes it", () => {
    assert.equal(readFileSync(PAGE, "utf8"), athenaFunctionsPage());
  });

  it("has signatures that can be read, and a way to call or a reason for each function", () => {
    for (const { name, overloads, refused } of FUNCTIONS.values()) {
      for (const overload of overloads) assert.isString(signatureOf(overload).shown, name);
      assert.equal(overloads.length === 0, refused !== undefined, name);
    }
  });
});
