import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { expect } from "chai";

import { declaredBy, declaredByLab, type DeclaredResource } from "./declared-resources";
import { STACKS } from "./identities/stacks";

/**
 * The engine knows a resource by the types of its parents, its type and its logical name: another one means that the
 * resource is replaced, with its data. The files in identities/ are what stacks of version 0.1.0 have in their state.
 */
describe("the identities of a stack's resources", () => {
  for (const [name, { environment, settings }] of Object.entries(STACKS)) {
    it(`are those of version 0.1.0 in the stack ${name}, or have an alias for them`, async () => {
      const resources = await declaredByLab(environment, settings);

      expect(lostFrom(name, resources)).to.deep.equal([]);
    });
  }

  it("are those of version 0.1.0 in the stack of a fleet's runner, or have an alias for them", async () => {
    const program = () => createRequire(__filename)("../../../fleet-runner") as unknown;
    const config = {
      "aws:region": "us-west-2",
      "analytics-lab:imageTag": "2027.1",
      "analytics-lab:attendeeRoleName": "lab-organiser",
      "analytics-lab:removal": "retain",
    };

    const resources = await declaredBy(program, { stack: "event", config });

    expect(lostFrom("fleet-runner", resources)).to.deep.equal([]);
  });
});

/** Identities of before that no resource of today has. */
function lostFrom(name: string, resources: readonly DeclaredResource[]): string[] {
  const before = readFileSync(join(__dirname, "identities", `${name}.txt`), "utf8");
  const known = new Set(resources.flatMap(({ identity, aliases }) => [identity, ...aliases]));
  return before.split("\n").filter((line) => line !== "" && !known.has(line));
}
