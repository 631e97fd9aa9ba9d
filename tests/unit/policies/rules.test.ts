import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../../automation/project-root";
import { RULES } from "../../../policies/all-rules";
import { DEFAULT_SETTINGS, type Rule, type RuleResource } from "../../../policies/rule";
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
