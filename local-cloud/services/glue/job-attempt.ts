import type { JobRun } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../cloud";
import type { OpenBookmark } from "./bookmarks-store";
import type { JobFigures, JobImplementation } from "./job-implementation";

/** Two days, Glue's own. Unit: minutes. */
const DEFAULT_TIMEOUT_MINUTES = 2880;

/** One run of a script, until it ends, is stopped, or has used up its time. */
export class JobAttempt {
  private readonly abort = new AbortController();
  private isOverdue = false;
  private readonly work: Promise<JobFigures>;
  private readonly callOff: () => void;

  constructor(
    private readonly cloud: LocalCloud,
    readonly run: JobRun,
    private readonly bookmark: OpenBookmark,
    implementation: JobImplementation,
  ) {
    const minutes = run.Timeout ?? DEFAULT_TIMEOUT_MINUTES;
    this.callOff = cloud.timer.after(minutes * 60_000, () => {
      this.isOverdue = true;
      this.abort.abort();
    });
    this.work = implementation({
      cloud,
      // What Glue adds to every script's arguments.
      arguments: {
        ...run.Arguments,
        "--JOB_NAME": run.JobName ?? "",
        "--JOB_RUN_ID": run.Id ?? "",
      },
      bookmark,
      signal: this.abort.signal,
    });
  }

  stop(): void {
    this.abort.abort();
  }

  /** What of the run changes with its end; the bookmark moves on if it has succeeded. */
  async outcome(): Promise<Partial<JobRun>> {
    const end = await this.work.then(
      (figures) => this.succeeded(figures),
      (error: unknown) => this.failed(error),
    );
    this.callOff();
    const CompletedOn = this.cloud.clock.now();
    const seconds = (CompletedOn.getTime() - (this.run.StartedOn?.getTime() ?? 0)) / 1000;
    return {
      ...end,
      CompletedOn,
      LastModifiedOn: CompletedOn,
      ExecutionTime: Math.round(seconds),
    };
  }

  private succeeded(figures: JobFigures): Partial<JobRun> {
    this.bookmark.commit();
    // Glue shows a run's figures in its log only; the local cloud has none, so it keeps them with the run.
    const Arguments = { ...this.run.Arguments, "--result-counts": JSON.stringify(figures) };
    return { JobRunState: "SUCCEEDED", Arguments };
  }

  private failed(error: unknown): Partial<JobRun> {
    if (this.isOverdue) {
      const ErrorMessage = `The run was stopped after its timeout of ${this.run.Timeout} minutes.`;
      return { JobRunState: "TIMEOUT", ErrorMessage };
    }
    return {
      JobRunState: this.abort.signal.aborted ? "STOPPED" : "FAILED",
      ErrorMessage: error instanceof Error ? error.message : String(error),
    };
  }
}
