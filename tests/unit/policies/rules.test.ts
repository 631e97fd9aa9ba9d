import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { RULES } from "../../../policies/all-rules";
import { DEFAULT_SETTINGS, type Rule, type RuleResource } from "../../../policies/rule";
import { ENVIRONMENTS } from "../../../stacks/environments";
import { FAULTY_STACK } from "./faulty-stack";

function problemsOf(rule: Rule, resources: readonly RuleResource[]): string[] {
  if ("checkStack" in rule) {
    return rule.checkStack(resources).map(({ resource, problem }) => `${resource.name} ${problem}`);
  }
  return resources
    .filter(({ type }) => rule.types.includes(type))
    .flatMap((one) => rule.check(one, DEFAULT_SETTINGS).map((problem) => `${one.name} ${problem}`));
}

describe("the policy pack", () => {
  for (const rule of RULES) {
    it(`finds the fault in a stack that breaks ${rule.name}`, () => {
      expect(problemsOf(rule, FAULTY_STACK)).to.not.be.empty;
    });
  }

  for (const [environment, { defaults, expiry }] of Object.entries(ENVIRONMENTS)) {
    it(`asks of ${environment} what the environment is: whether it ends, and what becomes of its data`, () => {
      const bucket: RuleResource = {
        type: "aws:s3/bucket:Bucket",
        name: "raw",
        props: { forceDestroy: true, tags: { environment } },
      };
      const brokenBy = (rule: string) =>
        problemsOf(
          RULES.find(({ name }) => name === rule)!,
          [bucket],
        ).length > 0;

      expect(brokenBy("workshop-says-when-it-ends")).to.equal(expiry === "required");
      expect(brokenBy("data-goes-only-with-a-workshop")).to.equal(defaults.removal === "retain");
    });
  }

  it("says for every rule what holds, what to do, and which control it is", () => {
    for (const { name, holds, remedy, controls } of RULES) {
      expect(holds, name).to.match(/\.$/);
      expect(remedy, name).to.match(/\.$/);
      expect(controls, name).to.not.be.empty;
    }
    expect(new Set(RULES.map(({ name }) => name)).size).to.equal(RULES.length);
  });

  it("is documented rule by rule in docs/controls.md", () => {
    const table = readFileSync(join(PROJECT_ROOT, "docs", "controls.md"), "utf8")
      .split("\n## ", 1)
      .join()
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|").map((cell) => cell.trim()));

    expect(table.map(([, rule, controls, , level]) => [rule, controls, level])).to.deep.equal(
      RULES.map(({ name, controls, level }) => [`\`${name}\``, controls.join(", "), level]),
    );
  });
});
