import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogPlace } from "./catalog-place";
import type { WorkflowSpec } from "./workflow-spec";

/** Jobs and crawlers by their names in the catalog. */
interface Runnable {
  readonly crawlers: ReadonlyMap<string, aws.glue.Crawler>;
  readonly jobs: ReadonlyMap<string, { readonly job: aws.glue.Job }>;
}

/** Jobs or crawlers that start together. */
interface Step {
  readonly name: string;
  readonly jobs: readonly aws.glue.Job[];
  readonly crawlers: readonly aws.glue.Crawler[];
}

/** A workflow whose steps each start when all of the one before have succeeded. */
export function workflow(
  name: string,
  spec: WorkflowSpec,
  runnable: Runnable,
  { tags, parent }: CatalogPlace,
): aws.glue.Workflow {
  const glueWorkflow = new aws.glue.Workflow(
    `${name}-workflow`,
    {
      description: spec.description ?? "Each step begins after the success of the one before.",
      // Two runs at once would start the same jobs twice.
      maxConcurrentRuns: 1,
      tags,
    },
    { parent },
  );
  stepsOf(spec, runnable).forEach((step, index, all) => {
    const before = all[index - 1];
    const begins = before
      ? { type: "CONDITIONAL", predicate: success(before) }
      : start(spec.schedule);
    new aws.glue.Trigger(
      `${name}-trigger-${step.name}`,
      { ...begins, workflowName: glueWorkflow.name, actions: actions(step), tags },
      { parent: glueWorkflow },
    );
  });
  return glueWorkflow;
}

function stepsOf({ steps }: WorkflowSpec, { crawlers, jobs }: Runnable): Step[] {
  return steps.map((step) => ({
    name: step.name,
    crawlers: (step.crawlers ?? []).map((name) => crawlers.get(name)!),
    jobs: (step.jobs ?? []).map((name) => jobs.get(name)!.job),
  }));
}

function start(schedule: string | undefined) {
  if (schedule !== undefined) return { type: "SCHEDULED", schedule };
  // The provider starts an enabled on-demand trigger when it creates it.
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
