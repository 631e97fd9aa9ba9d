import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { NotSimulatedError, ServiceError, sourcePath } from "../../../local-cloud/errors";
import { duckType } from "../../../local-cloud/query/types";
import { availabilityZones } from "../../../local-cloud/services/ec2/availability-zones";

const ROOT = join(__dirname, "..", "..", "..");

describe("a refusal of the local cloud", () => {
  for (const [what, refuse] of [
    ["a column type", () => duckType("uniontype<int>")],
    ["a region's zones", () => availabilityZones("xx-north-1")],
  ] as const) {
    it(`of ${what} names the file that refuses it, which is there`, () => {
      const [, path = ""] =
        /describe it in (local-cloud\/\S+\.ts)\.$/.exec(messageOf(refuse)) ?? [];

      expect(existsSync(join(ROOT, path)), path).to.equal(true);
    });
  }

  it("names a folder with the slash at its end", () => {
    const folder = join(ROOT, "local-cloud", "services", "sqs", "/");

    expect(new NotSimulatedError("a queue", folder).message).to.contain(
      "describe it in local-cloud/services/sqs/.",
    );
  });

  it("names the source of what was compiled", () => {
    const compiled = join(ROOT, "local-cloud", "query", "types.js");

    expect(sourcePath(compiled)).to.equal("local-cloud/query/types.ts");
  });

  it("names a file outside the local cloud from the project's root", () => {
    expect(sourcePath(__filename)).to.equal("tests/unit/local-cloud/errors.test.ts");
  });
});

function messageOf(refuse: () => unknown): string {
  try {
    refuse();
  } catch (error) {
    if (error instanceof ServiceError) return error.message;
    throw error;
  }
  throw new Error("It was not refused.");
}
