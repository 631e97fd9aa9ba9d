import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { environments, stackConfig } from "../../../automation/stack/stack-config";
import { environmentsPage } from "../../../scripts/environments-table";
import { ENVIRONMENT_NAMES } from "../../../stacks/environments";

describe("an environment", () => {
  it("has its column in docs/aws.md", () => {
    const written = readFileSync(join(PROJECT_ROOT, "docs", "aws.md"), "utf8");

    expect(written).to.equal(environmentsPage(written));
  });

  for (const name of ENVIRONMENT_NAMES) {
    it(`${name} has a file of settings to begin with`, () => {
      expect(environments()).to.include(name);
      expect(stackConfig(name)["analytics-lab:environment"]).to.equal(name);
    });
  }
});
