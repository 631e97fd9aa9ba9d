import type * as components from "../catalog";
import { needed, oneOf, onlyFor } from "./choices";
import type { Job, Rule, Ruleset } from "./job-args";

const WORKER_TYPES = ["G.1X", "G.2X", "G.4X", "G.8X"] as const;

/** Arguments that only one kind of job takes. */
const JOB_ARGUMENTS = {
  spark: ["extraFileKeys", "readsFrom", "bookmarks", "workerType", "numberOfWorkers"],
  shell: ["rawPrefixes"],
  quality: ["table"],
} as const;

/** Arguments of each kind of rule. */
const RULE_ARGUMENTS = {
  rows: ["least"],
  exists: ["column"],
  present: ["column"],
  values: ["column", "values"],
  range: ["column", "least", "most"],
  none: ["condition"],
  few: ["condition", "by"],
} as const;

/** A job with the arguments of its kind. @throws InputPropertyError if it has others, or lacks one */
export function jobOf(job: Job, index: number): components.JobSpec {
  const path = `jobs[${index}]`;
  const kind = oneOf(`${path}.kind`, job.kind, ["spark", "shell", "quality"] as const);
  onlyFor(path, job, kind, JOB_ARGUMENTS);
  const { name, scriptKey, timeoutMinutes, maxRetries } = job;
  const same = { name, scriptKey, arguments: job.arguments, timeoutMinutes, maxRetries };
  switch (kind) {
    case "spark":
      return {
        ...same,
        kind,
        extraFileKeys: job.extraFileKeys,
        readsFrom: job.readsFrom,
        bookmarks: job.bookmarks,
        workerType:
          job.workerType === undefined
            ? undefined
            : oneOf(`${path}.workerType`, job.workerType, WORKER_TYPES),
        numberOfWorkers: job.numberOfWorkers,
      };
    case "shell":
      return { ...same, kind, rawPrefixes: job.rawPrefixes };
    case "quality":
      return {
        ...same,
        kind,
        table: needed(`${path}.table`, job.table, "a job of the kind quality"),
      };
  }
}

/** Rules of a table, each with the arguments of its kind. @throws InputPropertyError if one has others, or lacks one */
export function rulesetOf(
  { rules, ...same }: Ruleset,
  index: number,
): components.RulesetDefinition {
  return {
    ...same,
    rules: rules.map((rule, at) => ruleOf(rule, `rulesets[${index}].rules[${at}]`)),
  };
}

function ruleOf(rule: Rule, path: string): components.QualityRule {
  const kinds = Object.keys(RULE_ARGUMENTS) as (keyof typeof RULE_ARGUMENTS)[];
  const kind = oneOf(`${path}.kind`, rule.kind, kinds);
  onlyFor(path, rule, kind, RULE_ARGUMENTS);
  const need = <Name extends keyof Rule>(name: Name) =>
    needed<NonNullable<Rule[Name]>>(
      `${path}.${name}`,
      rule[name] ?? undefined,
      `a rule of the kind ${kind}`,
    );
  switch (kind) {
    case "rows":
      return { kind, least: need("least") };
    case "exists":
    case "present":
      return { kind, column: need("column") };
    case "values":
      return { kind, column: need("column"), values: need("values") };
    case "range":
      return { kind, column: need("column"), least: rule.least, most: rule.most };
    case "none":
      return { kind, condition: need("condition") };
    case "few":
      return { kind, condition: need("condition"), by: need("by") };
  }
}
