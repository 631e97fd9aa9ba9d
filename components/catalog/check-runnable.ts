import { isGlueSchedule } from "../forms";
import type { CatalogArgs } from "./catalog-args";
import type { CrawlerSpec, CrawlerTarget } from "./crawler-spec";
import type { JobSpec, SparkJobSpec } from "./job-spec";

/** What is wrong with the crawlers, one line each. */
export function crawlerProblems({ crawlers = [], databaseName }: CatalogArgs): string[] {
  return crawlers.flatMap((crawler, index) => [
    ...nameProblems("crawlers", crawler.name, /^[a-z0-9_]+$/, '"_"'),
    ...repeated("crawlers", crawlers, index),
    ...(`${databaseName}_crawled_${crawler.name}`.length > 255
      ? [`the database of the crawler ${crawler.name} has a name of more than 255 characters.`]
      : []),
    ...targetProblems(crawler),
    ...scheduleProblems(`schedule of the crawler ${crawler.name}`, crawler.schedule),
  ]);
}

function targetProblems({ name, targets }: CrawlerSpec): string[] {
  const depthOf = ({ prefix }: CrawlerTarget) => prefix.split("/").length;
  const [first] = targets;
  if (!first) return [`the crawler ${name} has no targets; add one, or remove it.`];
  return targets.flatMap((target) => [
    ...(target.prefix.endsWith("/")
      ? []
      : [`the crawler prefix "${target.prefix}" must end in "/", because it is a folder.`]),
    ...(depthOf(target) !== depthOf(first)
      ? [
          `the crawler ${name} has "${first.prefix}" and "${target.prefix}", which are not equally deep; ` +
            `a crawler looks for its tables at one level only.`,
        ]
      : []),
  ]);
}

/** What is wrong with the jobs, one line each. */
export function jobProblems(args: CatalogArgs): string[] {
  const { jobs = [] } = args;
  return jobs.flatMap((job, index) => [
    ...nameProblems("jobs", job.name, /^[a-z0-9-]+$/, '"-"'),
    ...(job.name === "crawler" ? ['jobs has "crawler", which is the role of the crawlers.'] : []),
    ...repeated("jobs", jobs, index),
    ...numberProblems(job),
    ...kindProblems(job, args),
  ]);
}

function kindProblems(job: JobSpec, { crawlers = [], rulesets = [] }: CatalogArgs): string[] {
  switch (job.kind) {
    case "spark":
      return job.readsFrom === undefined || crawlers.some(({ name }) => name === job.readsFrom)
        ? []
        : [
            `the job ${job.name} reads from the crawler ${job.readsFrom}, which is not in crawlers.`,
          ];
    case "shell":
      return (job.rawPrefixes ?? [])
        .filter((prefix) => !prefix.endsWith("/"))
        .map(
          (prefix) => `the job ${job.name} has the raw prefix "${prefix}", which must end in "/".`,
        );
    case "quality":
      return rulesets.some(({ table }) => table === job.table)
        ? []
        : [`the job ${job.name} checks ${job.table}, which has no ruleset; give it one.`];
  }
}

function numberProblems(job: JobSpec): string[] {
  const { numberOfWorkers }: Pick<SparkJobSpec, "numberOfWorkers"> =
    job.kind === "spark" ? job : {};
  const numbers: [field: string, value: number | undefined, least: number][] = [
    ["numberOfWorkers", numberOfWorkers, 2],
    ["timeoutMinutes", job.timeoutMinutes, 1],
    ["maxRetries", job.maxRetries, 0],
  ];
  return numbers
    .filter(
      ([, value, least]) => value !== undefined && !(Number.isInteger(value) && value >= least),
    )
    .map(
      ([field, value, least]) =>
        `${field} of the job ${job.name} is ${value}; it needs a whole number of at least ${least}.`,
    );
}

/** What is wrong with the workflow, one line each. */
export function workflowProblems({ workflow, crawlers = [], jobs = [] }: CatalogArgs): string[] {
  if (!workflow) return [];
  const { steps, schedule } = workflow;
  const unknown = (
    step: string,
    what: string,
    names: readonly string[],
    has: readonly { name: string }[],
  ) =>
    names
      .filter((name) => !has.some((one) => one.name === name))
      .map((name) => `the step ${step} of the workflow has "${name}", which is not in ${what}.`);
  return [
    ...(steps.length === 0 ? ["workflow has no steps; add one, or remove it."] : []),
    ...steps.flatMap((step, index) => [
      ...nameProblems("workflow.steps", step.name, /^[a-z0-9-]+$/, '"-"'),
      ...repeated("workflow.steps", steps, index),
      ...unknown(step.name, "crawlers", step.crawlers ?? [], crawlers),
      ...unknown(step.name, "jobs", step.jobs ?? [], jobs),
      ...((step.crawlers ?? []).length + (step.jobs ?? []).length === 0
        ? [`the step ${step.name} of the workflow has no job and no crawler to run; remove it.`]
        : []),
    ]),
    ...scheduleProblems("workflow.schedule", schedule),
  ];
}

function nameProblems(what: string, name: string, allowed: RegExp, mark: string): string[] {
  if (allowed.test(name)) return [];
  return [
    `${what} has the name ${JSON.stringify(name)}; it needs lower case letters, digits and ${mark}.`,
  ];
}

function repeated(
  what: string,
  all: readonly { readonly name: string }[],
  index: number,
): string[] {
  const name = all[index]!.name;
  const isFirst = all.findIndex((one) => one.name === name) === index;
  return isFirst ? [] : [`${what} has the name ${JSON.stringify(name)} twice.`];
}

function scheduleProblems(what: string, schedule: string | undefined): string[] {
  if (schedule === undefined || isGlueSchedule(schedule)) return [];
  return [`${what} is "${schedule}"; it needs six fields, such as cron(15 12 * * ? *).`];
}
