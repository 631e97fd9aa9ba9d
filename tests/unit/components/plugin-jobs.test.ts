import { expect } from "chai";

import { jobOf, rulesetOf } from "../../../components/plugin/jobs";
import type { Job, Rule } from "../../../components/plugin/job-args";

const SCRIPT = { name: "etl", scriptKey: "etl.py" };
const ruleset = (...rules: Rule[]) =>
  rulesetOf({ table: "zones", description: "Zones.", rules }, 1);

describe("the plugin's flat arguments", () => {
  it("of jobs become those of their kind", () => {
    const spark = { ...SCRIPT, kind: "spark", workerType: "G.2X", numberOfWorkers: 4 };

    expect(jobOf(spark, 0)).to.deep.include({
      kind: "spark",
      workerType: "G.2X",
      numberOfWorkers: 4,
    });
    expect(jobOf({ ...SCRIPT, kind: "shell", rawPrefixes: ["tlc/"] }, 0)).to.deep.include({
      kind: "shell",
      rawPrefixes: ["tlc/"],
    });
    expect(jobOf({ ...SCRIPT, kind: "quality", table: "zones" }, 0)).to.deep.include({
      kind: "quality",
      table: "zones",
    });
  });

  it("of rules become those of their kind", () => {
    const rules: Rule[] = [
      { kind: "rows", least: 1 },
      { kind: "exists", column: "zone" },
      { kind: "present", column: "zone" },
      { kind: "values", column: "type", values: ["yellow"] },
      { kind: "range", column: "fare", least: 0 },
      { kind: "none", condition: "fare < 0" },
      { kind: "few", condition: "fare = 0", by: ["month"] },
    ];

    expect(ruleset(...rules).rules.map(withoutUndefined)).to.deep.equal(rules);
  });

  const wrongJobs: Readonly<Record<string, [Job, string]>> = {
    "a kind that there is not": [
      { ...SCRIPT, kind: "ray" },
      '"ray" is not allowed. Use "spark" or "shell" or "quality".',
    ],
    "a worker type that there is not": [
      { ...SCRIPT, kind: "spark", workerType: "G.3X" },
      '"G.3X" is not allowed. Use "G.1X" or "G.2X" or "G.4X" or "G.8X".',
    ],
    "an argument of another kind": [
      { ...SCRIPT, kind: "shell", numberOfWorkers: 2 },
      "is not an argument of the kind shell, which takes rawPrefixes. Leave it out.",
    ],
    "no table": [{ ...SCRIPT, kind: "quality" }, "is missing; a job of the kind quality needs it."],
  };
  for (const [what, [job, reason]] of Object.entries(wrongJobs))
    it(`of jobs are refused with ${what}`, () => {
      expect(() => jobOf(job, 3))
        .to.throw()
        .with.property("reason", reason);
    });

  it("of rules are refused where they are", () => {
    const wrong = (rule: Rule) => () => ruleset({ kind: "rows", least: 1 }, rule);

    expect(wrong({ kind: "few", condition: "fare = 0" }))
      .to.throw()
      .with.property("propertyPath", "rulesets[1].rules[1].by");
    expect(wrong({ kind: "rows", least: 1, column: "zone" }))
      .to.throw()
      .with.property("propertyPath", "rulesets[1].rules[1].column");
  });
});

function withoutUndefined(rule: object): object {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined));
}
