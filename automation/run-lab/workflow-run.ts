import {
  GetWorkflowRunCommand,
  StartWorkflowRunCommand,
  type GlueClient,
  type Node,
  type WorkflowRun,
} from "@aws-sdk/client-glue";

import { poll, systemTiming, type Timing } from "../../validation/ask/polling";
import { formatCount } from "../../page-kit/quantities";
import { ExpectationError } from "../errors";
import type { LoadTarget } from "./load-rows";

/** Final statuses of a run. */
const ENDED = ["COMPLETED", "STOPPED", "ERROR"];

/**
 * Runs a workflow to its end. Glue reports COMPLETED even if jobs of the run have failed, so this checks its graph.
 * @throws ExpectationError naming the step that failed, and the steps that therefore did not start
 */
export async function runWorkflow(
  glue: GlueClient,
  name: string,
  options: {
    readonly signal?: AbortSignal;
    readonly timing?: Timing;
    readonly report?: (progress: string) => void;
  } = {},
): Promise<WorkflowRun> {
  const { RunId } = await glue.send(new StartWorkflowRunCommand({ Name: name }));
  const run = await poll(
    async () => {
      const { Run } = await glue.send(
        new GetWorkflowRunCommand({ Name: name, RunId, IncludeGraph: true }),
      );
      const running = steps(Run).filter((step) => stateOf(step) === "RUNNING");
      if (running.length > 0) options.report?.(running.map(({ Name }) => Name).join(", "));
      return ENDED.includes(Run?.Status ?? "") ? Run : undefined;
    },
    options.timing ?? systemTiming,
    options.signal,
  );
  requireSuccess(name, run);
  return run;
}

/**
 * Runs the workflow over rows that were transformed already: bookmarks leave nothing to do, and every data quality rule
 * is evaluated.
 * @returns the results in words
 * @throws ExpectationError as {@link runWorkflow}, or when a job processed files again
 */
export async function repeatByWorkflow(
  { clients, outputs, signal }: Pick<LoadTarget, "clients" | "outputs" | "signal">,
  report: (progress: string) => void,
): Promise<string> {
  const run = await runWorkflow(clients.glue, outputs.workflowName ?? "", { signal, report });
  const jobs = steps(run).filter(({ Type }) => Type === "JOB");
  const again = jobs.filter((job) => (figuresOf(job)["files"] ?? 0) > 0);
  if (again.length > 0)
    throw new ExpectationError(
      again
        .map(
          (job) => `The job ${job.Name} processed ${figuresOf(job)["files"]} files a second time.`,
        )
        .join("\n") + ` Their bookmarks should prevent that.`,
    );
  const rules = jobs.reduce((sum, job) => sum + (figuresOf(job)["rules"] ?? 0), 0);
  const crawls = steps(run).length - jobs.length;
  return (
    `${formatCount(crawls)} crawls and ${formatCount(jobs.length)} jobs in turn, no file processed twice, ` +
    `${formatCount(rules)} rules of data quality hold`
  );
}

function requireSuccess(name: string, run: WorkflowRun): void {
  const failed = steps(run).filter((step) => !["SUCCEEDED", undefined].includes(stateOf(step)));
  const waiting = steps(run).filter((step) => stateOf(step) === undefined);
  if (run.Status === "COMPLETED" && failed.length + waiting.length === 0) return;
  const lines = failed.map(
    (step) => `${step.Type} ${step.Name} ended as ${stateOf(step)}: ${reasonOf(step)}`,
  );
  const left = waiting.map(({ Name }) => Name).join(", ");
  throw new ExpectationError(
    [
      `The workflow ${name} did not finish (run ${run.WorkflowRunId}, ${run.Status}): ${run.ErrorMessage ?? ""}`.trim(),
      ...lines,
      ...(left === "" ? [] : [`These did not start: ${left}.`]),
    ].join("\n"),
  );
}

/** Jobs and crawlers of a run. */
function steps(run: WorkflowRun | undefined): Node[] {
  return (run?.Graph?.Nodes ?? []).filter(({ Type }) => Type !== "TRIGGER");
}

/** State of the latest run or crawl of a step; undefined before it has started. */
function stateOf({ JobDetails, CrawlerDetails }: Node): string | undefined {
  return JobDetails?.JobRuns?.[0]?.JobRunState ?? CrawlerDetails?.Crawls?.[0]?.State;
}

function reasonOf({ JobDetails, CrawlerDetails }: Node): string {
  const reason =
    JobDetails?.JobRuns?.[0]?.ErrorMessage ?? CrawlerDetails?.Crawls?.[0]?.ErrorMessage;
  return reason ?? "no reason given";
}

/** Counts of a job's latest run, which the local cloud stores with it. */
function figuresOf({ JobDetails }: Node): Readonly<Record<string, number | undefined>> {
  const text = JobDetails?.JobRuns?.[0]?.Arguments?.["--result-counts"];
  return JSON.parse(text ?? "{}") as Record<string, number | undefined>;
}
