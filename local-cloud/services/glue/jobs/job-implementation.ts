import type { LocalCloud } from "../../../cloud";
import type { ObjectEntry } from "../../../stores/object-store";

/** What a job's script gets when it runs locally. */
export interface JobContext {
  readonly cloud: LocalCloud;
  /** Arguments of the run merged over the job's defaults, with their leading dashes. */
  readonly arguments: Readonly<Record<string, string>>;
  readonly bookmark: JobBookmark;
  readonly signal: AbortSignal;
}

/**
 * Glue's job bookmark: which files earlier runs of the job have processed.
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-continuations.html
 */
export interface JobBookmark {
  /**
   * Those of the files that are new, or changed since a run processed them; all of them when bookmarks are
   * off. They count as processed once this run succeeds.
   * @param context Glue's transformation context: names one read of a script
   */
  unprocessed(context: string, files: readonly ObjectEntry[]): ObjectEntry[];
}

/** The bookmark of a job that keeps none: every file is to be processed. */
export const NO_BOOKMARK: JobBookmark = { unprocessed: (_context, files) => [...files] };

/** What a run did, in numbers; the job's log shows the same. */
export type JobFigures = Readonly<Record<string, number>>;

/** What a run of a Spark script did. */
export interface JobCounts extends JobFigures {
  /** Lines of the raw files that are not blank, headers apart. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}

/** A script's local counterpart. @throws JobFailedError when the run fails as the script would */
export type JobImplementation<Figures extends JobFigures = JobFigures> = (
  context: JobContext,
) => Promise<Figures>;

/** A run failed; the message becomes the run's ErrorMessage. */
export class JobFailedError extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "JobFailedError";
  }
}
