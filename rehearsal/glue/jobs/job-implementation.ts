import type { LocalCloud } from "../../cloud";

/** What a job's script gets when it runs locally. */
export interface JobContext {
  readonly cloud: LocalCloud;
  /** Arguments of the run merged over the job's defaults, with their leading dashes. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** What a run did; the job's log shows the same counts. */
export interface JobCounts {
  /** Lines of the raw files that are not blank, headers apart. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}

/** A script's local counterpart. @throws JobFailedError when the run fails as the script would */
export type JobImplementation = (context: JobContext) => Promise<JobCounts>;

/** A run failed; the message becomes the run's ErrorMessage. */
export class JobFailedError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "JobFailedError";
  }
}
