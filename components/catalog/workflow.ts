import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogPlace, Crawlers } from "./crawlers";
import type { Jobs } from "./jobs";

/** How the jobs and crawlers of a catalogue follow one another. */
export interface WorkflowArgs {
  /**
   * When it begins by itself, as Glue writes it: `cron(15 12 * * ? *)`, UTC.
   * @default never: StartWorkflowRun begins it
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly schedule?: string;
}

/** Jobs or crawlers that begin together. */
interface Step {
  readonly role: string;
  readonly jobs: readonly aws.glue.Job[];
  readonly crawlers: readonly aws.glue.Crawler[];
}

/**
 * A workflow: ingest, crawl the raw files, ETL, crawl the curated files, check. Each step begins when all of the one
 * before have succeeded, so a failure ends the run there.
 */
export function workflow(
  name: string,
  { schedule }: WorkflowArgs,
  { crawling, running }: { readonly crawling: Crawlers; readonly running: Jobs },
  { tags, parent }: CatalogPlace,
): aws.glue.Workflow {
  const made = new aws.glue.Workflow(
    `${name}-workflow`,
    {
      description: "Ingest, crawl, transform, crawl and check, each after the other's success.",
      // A run of it would meet the jobs of another.
      maxConcurrentRuns: 1,
      tags,
    },
    { parent },
  );
  stepsOf(crawling, running).forEach((step, index, all) => {
    const before = all[index - 1];
    const begins = before ? { type: "CONDITIONAL", predicate: success(before) } : start(schedule);
    new aws.glue.Trigger(
      `${name}-trigger-${step.role}`,
      { ...begins, workflowName: made.name, actions: actions(step), tags },
      { parent: made },
    );
  });
  return made;
}

/** The steps there are, in order; none without a job or crawler. */
function stepsOf({ csv, parquet }: Crawlers, running: Jobs): Step[] {
  const { ingest, etl, conversion, quality } = running;
  // The conversion reads the workshop's CSV files, which an ingest does not bring.
  const transforms = [etl, ingest ? undefined : conversion];
  const steps: [role: string, (aws.glue.Job | aws.glue.Crawler | undefined)[]][] = [
    ["ingest", [ingest?.job]],
    ["raw-crawl", [csv]],
    ["etl", transforms.map((one) => one?.job)],
    ["curated-crawl", [parquet]],
    ["quality", [quality?.job]],
  ];
  return steps
    .map(([role, parts]) => ({
      role,
      jobs: parts.filter((part) => part instanceof aws.glue.Job),
      crawlers: parts.filter((part) => part instanceof aws.glue.Crawler),
    }))
    .filter(({ jobs, crawlers }) => jobs.length + crawlers.length > 0);
}

function start(schedule: string | undefined) {
  if (schedule !== undefined) return { type: "SCHEDULED", schedule };
  // The provider fires an enabled trigger on demand as it makes it.
  return { type: "ON_DEMAND", enabled: false };
}

function actions({ jobs, crawlers }: Step): aws.types.input.glue.TriggerAction[] {
  return [
    ...crawlers.map(({ name: crawlerName }) => ({ crawlerName })),
    ...jobs.map(({ name: jobName }) => ({ jobName })),
  ];
}

function success({ jobs, crawlers }: Step): pulumi.Input<aws.types.input.glue.TriggerPredicate> {
  return {
    logical: "AND",
    conditions: [
      ...crawlers.map(({ name: crawlerName }) => ({ crawlerName, crawlState: "SUCCEEDED" })),
      ...jobs.map(({ name: jobName }) => ({ jobName, state: "SUCCEEDED" })),
    ],
  };
}
