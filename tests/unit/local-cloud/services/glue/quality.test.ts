import {
  CreateDataQualityRulesetCommand,
  GetDataQualityResultCommand,
  GetDataQualityRulesetCommand,
  GetDataQualityRulesetEvaluationRunCommand,
  type GlueClient,
  ListDataQualityResultsCommand,
  ListDataQualityRulesetsCommand,
  StartDataQualityRulesetEvaluationRunCommand,
  UpdateDataQualityRulesetCommand,
  type DataQualityRuleResult,
} from "@aws-sdk/client-glue";
import { expect } from "chai";
import * as fc from "fast-check";

import type { QualityRule } from "../../../../../components/index";
import { writeDqdl } from "../../../../../components/catalog/quality/dqdl";
import { readDqdl } from "../../../../../local-cloud/services/glue/quality/read-dqdl";
import { canonicalRules, csvRules } from "../../../../../stacks/quality/table-rules";
import { loadSample } from "../../lake-fixture";
import { aLocalCloud, rejectionOf, type LocalCloudFixture } from "../../local-cloud-fixture";
import { servedGlue } from "./served-glue";

describe("data quality in the local cloud", () => {
  let cloud: LocalCloudFixture;
  let glue: GlueClient;
  let close: () => Promise<void>;

  before(async () => {
    cloud = aLocalCloud();
    await loadSample(cloud.services);
    ({ glue, close } = await servedGlue(cloud));
  });
  after(() => close());

  let made = 0;
  const create = async (Ruleset: string) => {
    const Name = `rules-${made++}`;
    await glue.send(new CreateDataQualityRulesetCommand({ Name, Ruleset }));
    return Name;
  };
  const evaluate = async (ruleset: string, TableName = "nytaxirides") => {
    const name = await create(ruleset);
    const { RunId = "" } = await glue.send(
      new StartDataQualityRulesetEvaluationRunCommand({
        DataSource: { GlueTable: { DatabaseName: "nyctaxi", TableName } },
        Role: "arn:aws:iam::123456789012:role/quality",
        RulesetNames: [name],
      }),
    );
    await cloud.services.glue.quality.ended(RunId);
    const run = await glue.send(new GetDataQualityRulesetEvaluationRunCommand({ RunId }));
    expect(run.Status, run.ErrorString).to.equal("SUCCEEDED");
    return glue.send(new GetDataQualityResultCommand({ ResultId: run.ResultIds?.[0] }));
  };
  const rules = (...lines: string[]) => `Rules = [ ${lines.join(", ")} ]`;
  const shown = (results: DataQualityRuleResult[] = []) =>
    results.map(({ Result, EvaluatedMetrics = {}, EvaluationMessage }) =>
      [Result, ...Object.entries(EvaluatedMetrics).flat(), EvaluationMessage].filter(
        (part) => part !== undefined,
      ),
    );

  it("finds that the real trips keep every rule that is attached to their tables", async () => {
    for (const { table, rules: own } of [canonicalRules(), csvRules()]) {
      const { Score, RuleResults } = await evaluate(writeDqdl(own), table);

      expect(RuleResults?.filter(({ Result }) => Result !== "PASS")).to.deep.equal([]);
      expect(Score).to.equal(1);
    }
  });

  it("measures what it judges, in Glue's words", async () => {
    const { RuleResults, Score } = await evaluate(
      rules(
        "RowCount >= 1",
        "RowCount > 5000",
        'IsComplete "pulocationid"',
        'ColumnValues "type" in ["green", "yellow", "fhv"]',
        'ColumnValues "month" <= 6',
        'CustomSql "select count(*) from primary where total_amount < 0" = 0',
      ),
    );

    const [count, many, complete, types, months, negative] = shown(RuleResults);
    const fails = (value: unknown) =>
      `Value: ${String(value)} does not meet the constraint requirement!`;
    expect(count).to.deep.equal(["PASS", "Dataset.*.RowCount", 4163]);
    expect(many).to.deep.equal(["FAIL", "Dataset.*.RowCount", 4163, fails(4163)]);
    expect(complete?.slice(0, 2)).to.deep.equal(["FAIL", "Column.pulocationid.Completeness"]);
    expect(complete?.[2]).to.be.within(0.001, 0.999);
    expect(types).to.deep.equal(["PASS", "Column.type.ColumnValues.Compliance", 1]);
    expect(months?.[0]).to.equal("FAIL");
    expect(negative?.[0]).to.equal("FAIL");
    expect(Score).to.equal(2 / 6);
  });

  it("lets no null pass a comparison, unless the rule looks at rows without it", async () => {
    const { RuleResults } = await evaluate(
      rules(
        'ColumnValues "pulocationid" >= 0',
        'ColumnValues "pulocationid" >= 0 where "pulocationid is not null"',
      ),
    );

    expect(RuleResults?.map(({ Result }) => Result)).to.deep.equal(["FAIL", "PASS"]);
  });

  it("says of a column that is not there, and of SQL that cannot be run, which it was", async () => {
    const { RuleResults } = await evaluate(
      rules(
        'ColumnExists "tolls"',
        'IsComplete "tolls"',
        'CustomSql "select toll from primary" = 0',
      ),
    );

    expect(shown(RuleResults)[0]).to.deep.equal([
      "FAIL",
      "Dataset.*.ColumnExists",
      0,
      "Input data does not include column tolls!",
    ]);
    expect(RuleResults?.slice(1).map(({ Result }) => Result)).to.deep.equal(["ERROR", "ERROR"]);
    expect(RuleResults?.[2]?.EvaluationMessage).to.contain("toll");
  });

  const unknown = [
    ['IsUnique "vendorid"', "the DQDL rule type IsUnique"],
    ['(RowCount > 0) and (IsComplete "type")', "composite rules of DQDL"],
    ['ColumnValues "type" matches "[a-z]+"', "matches behind the DQDL rule type ColumnValues"],
    ["RowCount between 1 and 2", "between behind the DQDL rule type RowCount"],
    ['ColumnValues "month" in [1, NULL]', "NULL among the values"],
  ] as const;
  for (const [rule, what] of unknown) {
    it(`refuses by name: ${rule}`, async () => {
      const error = await rejectionOf(create(rules(rule)));

      expect(error.message).to.contain(`does not simulate ${what}`);
    });
  }

  it("refuses what the language does not know, with its line", async () => {
    const unclosed = await rejectionOf(create('Rules = [\n  RowCount > 1\n  IsComplete "a"\n]'));
    const unread = await rejectionOf(create("Rules = [ RowCount > ? ]"));

    expect(unclosed.message).to.equal("Ruleset, line 3: expected ], got IsComplete.");
    expect(unread.message).to.equal('Ruleset, line 1: "?" is not of the language.');
  });

  it("refuses a ruleset or table that is not there", async () => {
    const start = (TableName: string, ruleset: string) =>
      glue.send(
        new StartDataQualityRulesetEvaluationRunCommand({
          DataSource: { GlueTable: { DatabaseName: "nyctaxi", TableName } },
          Role: "quality",
          RulesetNames: [ruleset],
        }),
      );

    expect((await rejectionOf(start("nytaxirides", "none"))).name).to.equal(
      "EntityNotFoundException",
    );
    expect((await rejectionOf(start("nowhere", "none"))).name).to.equal("EntityNotFoundException");
  });

  it("lists rulesets with the number of their rules, and results", async () => {
    const name = await create(rules("RowCount > 1"));
    await glue.send(
      new UpdateDataQualityRulesetCommand({
        Name: name,
        Ruleset: rules("RowCount > 2", 'ColumnExists "type"'),
      }),
    );

    const { Rulesets = [] } = await glue.send(new ListDataQualityRulesetsCommand({}));
    const { Ruleset } = await glue.send(new GetDataQualityRulesetCommand({ Name: name }));
    const { Results = [] } = await glue.send(new ListDataQualityResultsCommand({}));
    expect(Rulesets.find(({ Name }) => Name === name)?.RuleCount).to.equal(2);
    expect(Ruleset).to.contain("RowCount > 2");
    expect(Results.length).to.be.greaterThan(1);
  });

  it("reads every ruleset that the catalogue can write, rule for rule", () => {
    const column = fc.stringMatching(/^[a-z_]{1,12}$/);
    const text = fc.stringMatching(/^[a-z0-9 _.<>=']{1,30}$/);
    const number = fc.integer({ min: -1000, max: 1000 });
    const rule: fc.Arbitrary<QualityRule> = fc.oneof(
      fc.record({ kind: fc.constant("rows" as const), least: number }),
      fc.record({ kind: fc.constant("exists" as const), column }),
      fc.record({ kind: fc.constant("present" as const), column }),
      fc.record({
        kind: fc.constant("values" as const),
        column,
        values: fc.array(text, { minLength: 1, maxLength: 4 }),
      }),
      fc.record({ kind: fc.constant("range" as const), column, least: number, most: number }),
      fc.record({ kind: fc.constant("none" as const), condition: text }),
    );

    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 8 }), (written) => {
        const read = readDqdl(writeDqdl(written));

        const lines = written.flatMap((one) => writeDqdl([one]).split("\n").slice(1, -1));
        expect(read.map((one) => one.text)).to.deep.equal(
          lines.map((line) => line.trim().replace(/,$/, "")),
        );
      }),
    );
  });
});
