import type { Action, Crawl, CrawlState, Trigger, WorkflowRun } from "@aws-sdk/client-glue";

import type { CrawlerRuns } from "../crawlers/crawler-runs";
import type { JobRuns } from "../job-runs";
import type { ActionDetails } from "./workflow-graph";

/** What an action of a run has come to. */
export interface ActionOutcome {
  /** As conditions name it; ERROR for what could not be started. */
  readonly state: string;
  readonly details: ActionDetails;
  /** What runs, to be stopped. */
  readonly running?:
    { readonly jobName: string; readonly runId: string } | { readonly crawlerName: string };
}

interface Services {
  readonly jobs: JobRuns;
  readonly crawls: CrawlerRuns;
}

/** Runs a job, with all its attempts, or a crawler to its end. @param note is told of each change */
export async function runAction(
  services: Services,
  action: Action,
  trigger: Trigger,
  run: WorkflowRun,
  note: (outcome: ActionOutcome) => void,
): Promise<void> {
  const { CrawlerName } = action;
  try {
    if (CrawlerName === undefined) await runJob(services.jobs, action, trigger, run, note);
    else await runCrawler(services.crawls, CrawlerName, note);
  } catch (error) {
    const ErrorMessage = error instanceof Error ? error.message : String(error);
    note({
      state: "ERROR",
      details: CrawlerName
        ? { CrawlerDetails: { Crawls: [{ State: "ERROR", ErrorMessage }] } }
        : {
            JobDetails: {
              JobRuns: [{ JobName: action.JobName, JobRunState: "ERROR", ErrorMessage }],
            },
          },
    });
  }
}

/** Asks what runs to stop. */
export function stopAction({ jobs, crawls }: Services, { state, running }: ActionOutcome): void {
  if (state !== "RUNNING" || !running) return;
  if ("crawlerName" in running) crawls.stop(running.crawlerName);
  else jobs.stop({ JobName: running.jobName, JobRunIds: [running.runId] });
}

async function runJob(
  jobs: JobRuns,
  { JobName = "", Arguments, Timeout }: Action,
  { Name: triggerName = "" }: Trigger,
  { Name: workflowName = "", WorkflowRunId: workflowRunId = "" }: WorkflowRun,
  note: (outcome: ActionOutcome) => void,
): Promise<void> {
  const trigger = { triggerName, workflowName, workflowRunId };
  const runId = jobs.start({ JobName, Arguments, ...(Timeout && { Timeout }) }, trigger);
  const attempts = () =>
    jobs.list(JobName).filter(({ Id = "" }) => Id === runId || Id.startsWith(`${runId}_attempt_`));
  const details = () => ({ JobDetails: { JobRuns: attempts() } });
  note({ state: "RUNNING", details: details(), running: { jobName: JobName, runId } });
  const { JobRunState = "ERROR" } = await jobs.ended(JobName, runId);
  note({ state: JobRunState, details: details() });
}

async function runCrawler(
  crawls: CrawlerRuns,
  crawlerName: string,
  note: (outcome: ActionOutcome) => void,
): Promise<void> {
  crawls.start(crawlerName);
  note({
    state: "RUNNING",
    details: { CrawlerDetails: { Crawls: [{ State: "RUNNING" }] } },
    running: { crawlerName },
  });
  const { Status, ErrorMessage, StartTime, LogGroup, LogStream } =
    (await crawls.ended(crawlerName)) ?? {};
  const state: CrawlState = Status ?? "ERROR";
  const crawl: Crawl = { State: state, ErrorMessage, StartedOn: StartTime, LogGroup, LogStream };
  note({ state, details: { CrawlerDetails: { Crawls: [crawl] } } });
}
