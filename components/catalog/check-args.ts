import { isGlueSchedule, isHttpFolder, isMonth } from "../forms";
import type { CatalogArgs, CrawlerTarget, EtlJobArgs, IngestJobArgs } from "./catalog-args";
import { writeDqdl } from "./quality/dqdl";
import { tableProblems } from "./table-problems";

/** What is wrong with the arguments, one line each; empty when nothing is. */
export function catalogProblems(args: CatalogArgs): string[] {
  const problems = tableProblems(args.tables);
  if (!/^[a-z0-9_]{1,200}$/.test(args.databaseName)) {
    problems.push(
      `databaseName is ${JSON.stringify(args.databaseName)}; it needs lower case letters, digits and "_", at most 200.`,
    );
  }
  problems.push(...partitionProblems(args));
  problems.push(...jobProblems("etlJob", args.etlJob));
  problems.push(...jobProblems("conversionJob", args.conversionJob));
  problems.push(...rulesetProblems(args), ...workflowProblems(args));
  problems.push(...ingestProblems(args.ingestJob));
  problems.push(...crawlerProblems("csvCrawlerTargets", args.csvCrawlerTargets));
  problems.push(...crawlerProblems("parquetCrawlerTargets", args.parquetCrawlerTargets));
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
      problems.push(`the ruleset of ${table} has no rule; give it one, or leave it out.`);
    try {
      writeDqdl(rules);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(`the ruleset of ${table}: ${error.message}`);
    }
    return problems;
  });
}

function workflowProblems(args: CatalogArgs): string[] {
  const { qualityJob, workflow, rulesets = [] } = args;
  const problems: string[] = [];
  if (qualityJob && !rulesets.some(({ table }) => table === qualityJob.table))
    problems.push(`qualityJob checks ${qualityJob.table}, which has no ruleset; give it one.`);
  if (!workflow) return problems;
  const { csvCrawlerTargets = [], parquetCrawlerTargets = [] } = args;
  const jobs = [args.ingestJob, args.etlJob, args.conversionJob, qualityJob];
  const hasSteps =
    csvCrawlerTargets.length + parquetCrawlerTargets.length > 0 ||
    jobs.some((job) => job !== undefined);
  if (!hasSteps) problems.push("workflow has no job and no crawler to run; leave it out.");
  if (workflow.schedule !== undefined && !isGlueSchedule(workflow.schedule))
    problems.push(
      `workflow.schedule is "${workflow.schedule}"; it needs six fields, such as cron(15 12 * * ? *).`,
    );
  return problems;
}

function ingestProblems(job: IngestJobArgs | undefined): string[] {
  if (!job) return [];
  const { firstMonth, lastMonth, prefixes, baseUrl } = job;
  const problems = jobProblems("ingestJob", job);
  if (!isMonth(firstMonth))
    problems.push(`ingestJob.firstMonth is "${firstMonth}"; it needs a month such as 2024-01.`);
  if (lastMonth !== "latest" && !isMonth(lastMonth))
    problems.push(
      `ingestJob.lastMonth is "${lastMonth}"; it needs a month such as 2024-01, or latest.`,
    );
  else if (lastMonth < firstMonth)
    problems.push(`ingestJob goes from ${firstMonth} to ${lastMonth}; it needs rising months.`);
  if (baseUrl !== undefined && !isHttpFolder(baseUrl))
    problems.push(`ingestJob.baseUrl is "${baseUrl}"; it needs an http address that ends in "/".`);
  problems.push(
    ...prefixes
      .filter((prefix) => !prefix.endsWith("/"))
      .map((prefix) => `ingestJob.prefixes has "${prefix}", which needs to end in "/".`),
  );
  return problems;
}

function jobProblems(
  name: string,
  job: Partial<Pick<EtlJobArgs, "numberOfWorkers" | "timeoutMinutes" | "maxRetries">> | undefined,
): string[] {
  const numbers: [field: string, value: number | undefined, least: number][] = [
    ["numberOfWorkers", job?.numberOfWorkers, 2],
    ["timeoutMinutes", job?.timeoutMinutes, 1],
    ["maxRetries", job?.maxRetries, 0],
  ];
  return numbers
    .filter(
      ([, value, least]) => value !== undefined && !(Number.isInteger(value) && value >= least),
    )
    .map(
      ([field, value, least]) =>
        `${name}.${field} is ${value}; it needs a whole number of at least ${least}.`,
    );
}

function crawlerProblems(name: string, targets: readonly CrawlerTarget[] = []): string[] {
  const depthOf = ({ prefix }: CrawlerTarget) => prefix.split("/").length;
  const [first] = targets;
  return targets.flatMap((target) => [
    ...(target.prefix.endsWith("/")
      ? []
      : [`the crawler prefix "${target.prefix}" needs to end in "/": a folder is meant.`]),
    ...(first && depthOf(target) !== depthOf(first)
      ? [
          `${name} has "${first.prefix}" and "${target.prefix}", which are not equally deep; ` +
            `a crawler looks for its tables at one level only.`,
        ]
      : []),
  ]);
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
