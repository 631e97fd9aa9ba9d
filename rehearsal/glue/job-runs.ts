import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { BatchStopJobRunRequest, JobRun, StartJobRunRequest } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../cloud";
import { NotSimulatedError, ServiceError } from "../errors";
import { JsonDocument } from "../state/document";
import type { BookmarksStore } from "./bookmarks-store";
import { jobImplementations, type JobCounts } from "./jobs";
import type { JobsStore } from "./jobs-store";

/** A run that goes on in this process. */
interface LiveRun {
  readonly abort: AbortController;
  readonly done: Promise<JobRun>;
}

/** States in which a run counts against its job's limit. */
const UNFINISHED = ["STARTING", "RUNNING", "STOPPING", "WAITING"];

/** Runs of Glue jobs: each does its script's work on DuckDB. */
export class JobRuns {
  private readonly live = new Map<string, LiveRun>();
  private readonly document: JsonDocument<{ runs: JobRun[] }>;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: JobsStore,
    private readonly bookmarks: BookmarksStore,
  ) {
    this.document = new JsonDocument(join(cloud.folder, "glue-runs.json"), { runs: [] });
    this.endRunsOfDeadProcess();
  }

  /**
   * @throws NotSimulatedError for a script without a local counterpart
   * @throws ServiceError `ConcurrentRunsExceededException`
   */
  start(input: StartJobRunRequest): string {
    const job = this.store.getJob(input.JobName);
    const name = job.Name ?? "";
    if (input.JobRunId !== undefined)
      throw new NotSimulatedError("StartJobRun with a JobRunId", "rehearsal/glue/job-runs.ts");
    const script = job.Command?.ScriptLocation?.split("/").at(-1) ?? "";
    const implementation = jobImplementations[script];
    if (!implementation)
      throw new NotSimulatedError(`the Glue script ${script}`, "rehearsal/glue/jobs/index.ts");
    const limit = job.ExecutionProperty?.MaxConcurrentRuns ?? 1;
    const running = this.list(name).filter((one) => UNFINISHED.includes(one.JobRunState ?? ""));
    if (running.length >= limit) {
      throw new ServiceError(
        "ConcurrentRunsExceededException",
        `Concurrent runs exceeded for ${name}`,
      );
    }
    const id = `jr_${randomUUID().replaceAll("-", "")}`;
    const given = { ...job.DefaultArguments, ...input.Arguments, ...job.NonOverridableArguments };
    const bookmark = this.bookmarks.open(name, id, given["--job-bookmark-option"]);
    const run: JobRun = {
      Id: id,
      JobName: name,
      JobRunState: "RUNNING",
      StartedOn: this.cloud.clock.now(),
      Arguments: given,
      GlueVersion: job.GlueVersion,
      WorkerType: job.WorkerType,
      NumberOfWorkers: job.NumberOfWorkers,
      Timeout: input.Timeout ?? job.Timeout,
      TriggerName: triggerOf(input),
      Attempt: 0,
    };
    const abort = new AbortController();
    this.document.update(({ runs }) => runs.push(run));
    const work = implementation({
      cloud: this.cloud,
      // What Glue adds to every script's arguments.
      arguments: { ...given, "--JOB_NAME": name, "--JOB_RUN_ID": id },
      bookmark,
      signal: abort.signal,
    });
    const done = this.follow(run, work, abort.signal, () => bookmark.commit());
    this.live.set(id, { abort, done });
    return id;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(jobName: string | undefined, id: string | undefined): JobRun {
    const found = this.find(jobName, id);
    if (!found)
      throw new ServiceError("EntityNotFoundException", `Job Run ${id} of ${jobName} not found.`);
    return found;
  }

  /** A job's runs, the newest first. */
  list(jobName: string | undefined): JobRun[] {
    return this.document
      .get()
      .runs.filter((run) => run.JobName === jobName)
      .reverse();
  }

  /** The run once it has ended. */
  ended(jobName: string, id: string): Promise<JobRun> {
    return this.live.get(id)?.done ?? Promise.resolve(this.get(jobName, id));
  }

  /** Asks runs to stop; each that cannot is told with its reason, as BatchStopJobRun does. */
  stop({ JobName = "", JobRunIds = [] }: BatchStopJobRunRequest) {
    this.store.getJob(JobName);
    const answers = JobRunIds.map((JobRunId) => {
      const run = this.find(JobName, JobRunId);
      const error = (ErrorCode: string, ErrorMessage: string) => ({
        JobName,
        JobRunId,
        ErrorDetail: { ErrorCode, ErrorMessage },
      });
      if (!run) return error("EntityNotFoundException", `Job Run ${JobRunId} not found.`);
      if (!UNFINISHED.includes(run.JobRunState ?? ""))
        return error("InvalidInputException", `Job Run ${JobRunId} is ${run.JobRunState} already.`);
      run.JobRunState = "STOPPING";
      this.live.get(JobRunId)?.abort.abort();
      return { JobName, JobRunId };
    });
    return {
      SuccessfulSubmissions: answers.filter((answer) => !("ErrorDetail" in answer)),
      Errors: answers.filter((answer) => "ErrorDetail" in answer),
    };
  }

  async close(): Promise<void> {
    for (const { abort } of this.live.values()) abort.abort();
    await Promise.all([...this.live.values()].map(({ done }) => done));
  }

  private find(jobName: string | undefined, id: string | undefined): JobRun | undefined {
    return this.document.get().runs.find((run) => run.Id === id && run.JobName === jobName);
  }

  private async follow(
    run: JobRun,
    work: Promise<JobCounts>,
    signal: AbortSignal,
    commit: () => void,
  ): Promise<JobRun> {
    try {
      const counts = await work;
      commit();
      run.JobRunState = "SUCCEEDED";
      // Glue shows a run's figures in its log only; the local cloud has none, so it keeps them with the run.
      run.Arguments = { ...run.Arguments, "--result-counts": JSON.stringify(counts) };
    } catch (error) {
      run.JobRunState = signal.aborted ? "STOPPED" : "FAILED";
      run.ErrorMessage = error instanceof Error ? error.message : String(error);
    }
    this.live.delete(run.Id ?? "");
    this.document.update(() => {
      run.CompletedOn = this.cloud.clock.now();
      run.LastModifiedOn = run.CompletedOn;
      run.ExecutionTime = Math.round(
        (run.CompletedOn.getTime() - (run.StartedOn?.getTime() ?? 0)) / 1000,
      );
    });
    return run;
  }

  private endRunsOfDeadProcess(): void {
    const left = this.document
      .get()
      .runs.filter(({ JobRunState }) => UNFINISHED.includes(JobRunState ?? ""));
    if (left.length === 0) return;
    this.document.update(() => {
      for (const run of left) {
        run.JobRunState = "FAILED";
        run.ErrorMessage = "The local cloud ended while the job ran. Start it again.";
      }
    });
  }
}

/** A trigger hands its name over beside the API's own members, as Glue does within the service. */
function triggerOf(input: StartJobRunRequest & { readonly TriggerName?: string }) {
  return input.TriggerName;
}
