import type { LocalCloud } from "../../cloud";
import type { ObjectEntry } from "../../stores/object-store";
import type { QualityRuns } from "./quality/quality-runs";

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

/** A script's local counterpart. @throws JobFailedError when the run fails as the script would */
export type JobImplementation<Figures extends JobFigures = JobFigures> = (
  context: JobContext,
) => Promise<Figures>;

/** Counterparts of scripts: by the command of their jobs (`glueetl`, `pythonshell`), then by the script's file name. */
export type JobScripts = Readonly<Record<string, Readonly<Record<string, JobImplementation>>>>;

/** What jobs run in a local cloud. Whoever opens the cloud plugs it in; the cloud itself knows no script. */
export interface GlueJobs {
  /** The file in which further scripts are to be added, as its `__filename`: the refusal of an unknown script names it. */
  readonly file: string;
  /** @param glue what a script asks of Glue, as it would through the API */
  scripts(glue: { readonly quality: QualityRuns }): JobScripts;
}

/** No script has a counterpart: starting a job is refused by the script's name. */
export const NO_JOBS: GlueJobs = { file: __filename, scripts: () => ({}) };

/** A run failed; the message becomes the run's ErrorMessage. */
export class JobFailedError extends Error {
  readonly fault = "ours";

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "JobFailedError";
  }
}
