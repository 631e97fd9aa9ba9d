import type { QualityRuns } from "../../local-cloud/services/glue/quality/quality-runs";
import {
  JobFailedError,
  type JobContext,
  type JobImplementation,
} from "../../local-cloud/services/glue/job-implementation";

const REQUIRED = ["--database", "--table", "--ruleset", "--role"];

/** glue-scripts/check_quality.py on this machine, with the local cloud's evaluations. */
export function checkQuality(quality: QualityRuns): JobImplementation {
  return async ({ arguments: given }: JobContext) => {
    const missing = REQUIRED.filter((name) => !given[name]);
    if (missing.length > 0)
      throw new JobFailedError(
        `Job arguments: ${missing.join(", ")} missing. Set them in StartJobRun or in the job's own arguments.`,
      );
    const [database = "", table = "", ruleset = "", role = ""] = REQUIRED.map(
      (name) => given[name],
    );
    const id = quality.start({
      DataSource: { GlueTable: { DatabaseName: database, TableName: table } },
      Role: role,
      RulesetNames: [ruleset],
    });
    const run = await quality.ended(id);
    if (run.Status !== "SUCCEEDED")
      throw new JobFailedError(
        `The ruleset ${ruleset} was not evaluated: the run ${id} ended as ${run.Status}: ${run.ErrorString}`,
      );
    const rules = (run.ResultIds ?? []).flatMap((one) => quality.result(one).RuleResults ?? []);
    const broken = rules.filter(({ Result }) => Result !== "PASS");
    if (broken.length === 0) return { rules: rules.length, broken: 0 };
    const lines = broken.map(
      ({ Result, Description, EvaluationMessage }) =>
        `${Result} ${Description}: ${EvaluationMessage}`,
    );
    throw new JobFailedError(
      `${broken.length} of ${rules.length} rules of ${ruleset} do not hold for ${database}.${table}:\n${lines.join("\n")}`,
    );
  };
}
