import { knownProblems } from "../internal/known-problems";
import { iamRole, nameProblems } from "../internal/name-problems";
import type { CatalogArgs } from "./catalog-args";
import { crawlerProblems, jobProblems, workflowProblems } from "./check-runnable";
import { writeDqdl } from "./quality/dqdl";
import { tableProblems } from "./table-problems";

const MAY_BE_OUTPUTS = [
  "lake.rawUri",
  "lake.curatedUri",
  "lake.scriptsUri",
  "lake.temporaryUri",
  "lake.keyArn",
  "lake.*.bucketArn",
  "jobs[].arguments.*",
  "permissionsBoundaryArn",
  "tags.*",
];

/** What is wrong with the name and the arguments, one line each; empty when nothing is. */
export function catalogProblems(name: string, args: CatalogArgs): string[] {
  const early = knownProblems(args, MAY_BE_OUTPUTS);
  if (early.length > 0) return early;
  const roles = ["crawler", ...(args.jobs ?? []).map((job) => job.name)];
  const names = nameProblems(name, [iamRole(...roles.map((role) => `${role}-role`))]);
  if (names.length > 0) return names;
  const problems = tableProblems(args.tables);
  if (!/^[a-z0-9_]{1,200}$/.test(args.databaseName)) {
    problems.push(
      `databaseName is ${JSON.stringify(args.databaseName)}; it needs lower case letters, digits and "_", at most 200.`,
    );
  }
  problems.push(...partitionProblems(args), ...rulesetProblems(args));
  problems.push(...crawlerProblems(args), ...jobProblems(args), ...workflowProblems(args));
  if ((args.encryptAccountCatalog ?? false) && !args.lake.keyArn) {
    problems.push(
      "encryptAccountCatalog is true, but the lake has no customer-managed key; give the lake one " +
        "or leave this out.",
    );
  }
  return problems;
}

function rulesetProblems({ rulesets = [], tables }: CatalogArgs): string[] {
  const names = rulesets.map(({ table }) => table);
  return rulesets.flatMap(({ table, rules }, index) => {
    const problems: string[] = [];
    if (!tables.some(({ name }) => name === table))
      problems.push(`rulesets names the table ${table}, which is not among tables.`);
    if (names.indexOf(table) !== index)
      problems.push(`the table ${table} has two rulesets; make one of them.`);
    if (rules.length === 0)
      problems.push(`the ruleset of ${table} has no rule; add one, or remove it.`);
    try {
      writeDqdl(rules);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(`the ruleset of ${table}: ${error.message}`);
    }
    return problems;
  });
}

function partitionProblems({ partitions = {}, tables }: CatalogArgs): string[] {
  return Object.entries(partitions).flatMap(([name, rows]) => {
    const table = tables.find((one) => one.name === name);
    if (!table) return [`partitions names the table ${name}, which is not among tables.`];
    const keys = (table.partitionColumns ?? []).map((column) => column.name);
    return rows
      .filter((values) => values.length !== keys.length)
      .map(
        (values) =>
          `a partition of ${name} has the values "${values.join(", ")}"; ` +
          (keys.length > 0
            ? `it needs ${keys.join(", ")}.`
            : "the table has no partition columns."),
      );
  });
}
