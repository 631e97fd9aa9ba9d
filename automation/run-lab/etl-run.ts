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

/** States that a job run does not leave any more. */
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

/** Lets a job's next run read every file again; a job that has no bookmark yet does so anyway. */
export async function forgetBookmark(glue: GlueClient, jobName: string): Promise<void> {
  try {
    await glue.send(new ResetJobBookmarkCommand({ JobName: jobName }));
  } catch (error) {
    if (!(error instanceof EntityNotFoundException)) throw error;
  }
}

/** What a run of the ETL job did with the lines it read. */
export interface EtlCounts {
  /** Lines that are not blank, headers apart. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}

/** Argument under which the local cloud keeps a run's figures; on AWS they stand in its log. */
const COUNTS_ARGUMENT = "--result-counts";

/**
 * A run's figures, of a local cloud's.
 * @returns undefined of a run on AWS, where they stand in its log
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
