import { randomUUID } from "node:crypto";

import type { JobRun, StartJobRunRequest } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError, ServiceError } from "../errors";
import { jobImplementations, type JobCounts } from "./jobs";
import type { JobsStore } from "./jobs-store";

interface Run {
  readonly run: JobRun;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Runs of Glue jobs: each does its script's work on DuckDB. */
export class JobRuns {
  private readonly runs = new Map<string, Run>();

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: JobsStore,
  ) {}

  /**
   * @throws NotSimulatedError for a script without a local counterpart
   * @throws ServiceError `ConcurrentRunsExceededException`
   */
  start(input: StartJobRunRequest): string {
    const job = this.store.getJob(input.JobName);
    const script = job.Command?.ScriptLocation?.split("/").at(-1) ?? "";
    const implementation = jobImplementations[script];
    if (!implementation)
      throw new NotSimulatedError(`the Glue script ${script}`, "rehearsal/glue/jobs/index.ts");
    const limit = job.ExecutionProperty?.MaxConcurrentRuns ?? 1;
    const running = this.list(job.Name).filter(({ JobRunState }) => JobRunState === "RUNNING");
    if (running.length >= limit) {
      throw new ServiceError(
        "ConcurrentRunsExceededException",
        `Concurrent runs exceeded for ${job.Name}`,
      );
    }
    const run: JobRun = {
      Id: `jr_${randomUUID().replaceAll("-", "")}`,
      JobName: job.Name,
      JobRunState: "RUNNING",
      StartedOn: this.cloud.clock.now(),
      Arguments: { ...job.DefaultArguments, ...input.Arguments },
      GlueVersion: job.GlueVersion,
      WorkerType: job.WorkerType,
      NumberOfWorkers: job.NumberOfWorkers,
      Attempt: 0,
    };
    const abort = new AbortController();
    const work = implementation({
      cloud: this.cloud,
      arguments: run.Arguments ?? {},
      signal: abort.signal,
    });
    this.runs.set(run.Id ?? "", { run, abort, done: this.follow(run, work, abort.signal) });
    return run.Id ?? "";
  }

  get(jobName: string | undefined, id: string | undefined): JobRun {
    const found = this.runs.get(id ?? "");
    if (found?.run.JobName !== jobName || !found) {
      throw new ServiceError("EntityNotFoundException", `Job Run ${id} of ${jobName} not found.`);
    }
    return found.run;
  }

  list(jobName: string | undefined): JobRun[] {
    return [...this.runs.values()].map(({ run }) => run).filter((run) => run.JobName === jobName);
  }

  async close(): Promise<void> {
    for (const { abort } of this.runs.values()) abort.abort();
    await Promise.all([...this.runs.values()].map(({ done }) => done));
  }

  private async follow(run: JobRun, work: Promise<JobCounts>, signal: AbortSignal): Promise<void> {
    try {
      const counts = await work;
      run.JobRunState = "SUCCEEDED";
      // Glue shows a run's figures in its log only; the local cloud has none, so it keeps them with the run.
      run.Arguments = { ...run.Arguments, "--result-counts": JSON.stringify(counts) };
    } catch (error) {
      run.JobRunState = signal.aborted ? "STOPPED" : "FAILED";
      run.ErrorMessage = error instanceof Error ? error.message : String(error);
    }
    run.CompletedOn = this.cloud.clock.now();
    run.LastModifiedOn = run.CompletedOn;
    run.ExecutionTime = Math.round(
      (run.CompletedOn.getTime() - (run.StartedOn?.getTime() ?? 0)) / 1000,
    );
  }
}
