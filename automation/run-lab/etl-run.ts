import {
  EntityNotFoundException,
  GetJobRunCommand,
  ResetJobBookmarkCommand,
  StartJobRunCommand,
  type GlueClient,
  type JobRun,
} from "@aws-sdk/client-glue";

import { poll, systemTiming, type Timing } from "../../validation/ask/polling";
import { ExpectationError } from "../errors";

/** Final states of a job run. */
const ENDED = ["SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED"];

/**
 * Runs a Glue job to its end.
 * @throws ExpectationError with the run's own message when it does not succeed
 */
export async function runJob(
  glue: GlueClient,
  jobName: string,
  options: { readonly signal?: AbortSignal; readonly timing?: Timing } = {},
): Promise<JobRun> {
  const { JobRunId: runId } = await glue.send(new StartJobRunCommand({ JobName: jobName }));
  const run = await poll(
    async () => {
      const { JobRun: found } = await glue.send(
        new GetJobRunCommand({ JobName: jobName, RunId: runId }),
      );
      return ENDED.includes(found?.JobRunState ?? "") ? found : undefined;
    },
    options.timing ?? systemTiming,
    options.signal,
  );
  if (run.JobRunState !== "SUCCEEDED") {
    throw new ExpectationError(
      `The job ${jobName} ended as ${run.JobRunState} (run ${runId}): ${run.ErrorMessage ?? "no reason given"}`,
    );
  }
  return run;
}

/** Resets a job's bookmark, so that its next run reads every file again; no error without a bookmark. */
export async function forgetBookmark(glue: GlueClient, jobName: string): Promise<void> {
  try {
    await glue.send(new ResetJobBookmarkCommand({ JobName: jobName }));
  } catch (error) {
    if (!(error instanceof EntityNotFoundException)) throw error;
  }
}

/** The counts of lines in a run of the ETL job. */
export interface EtlCounts {
  /** Lines without blank ones and headers. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}

/** Argument that has a run's counts in the local cloud; on AWS only the log has them. */
const COUNTS_ARGUMENT = "--result-counts";

/**
 * A run's counts in a local cloud.
 * @returns undefined for a run on AWS, where only the log has them
 * @throws ExpectationError unless every line read was written or quarantined
 */
export function etlCounts(run: JobRun): EtlCounts | undefined {
  const text = run.Arguments?.[COUNTS_ARGUMENT];
  if (text === undefined) return undefined;
  const counts = JSON.parse(text) as EtlCounts;
  if (counts.read !== counts.written + counts.quarantined) {
    throw new ExpectationError(
      `The job run ${run.Id} read ${counts.read} lines, but wrote ${counts.written} and quarantined ` +
        `${counts.quarantined}: ${counts.read - counts.written - counts.quarantined} are missing.`,
    );
  }
  return counts;
}
