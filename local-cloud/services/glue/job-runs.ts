import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { BatchStopJobRunRequest, Job, JobRun, StartJobRunRequest } from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { JsonDocument } from "../../state/document";
import { endWithin, STATUS_HOLD_MILLIS } from "../../state/timer";
import type { BookmarksStore } from "./bookmarks-store";
import { JobAttempt } from "./job-attempt";
import type { JobImplementation, JobScripts } from "./job-implementation";
import type { JobsStore } from "./jobs-store";

/** A run that goes on in this process. */
interface LiveRun {
  readonly attempt: JobAttempt;
  /** The run when it has ended, or the last of those that tried again. */
  readonly done: Promise<JobRun>;
}

/** What is done, and how often again when it fails. */
interface JobPlan {
  readonly implementation: JobImplementation;
  readonly retries: number;
}

/** What a trigger of a workflow adds to a run. */
export interface TriggeredBy {
  readonly triggerName: string;
  readonly workflowName: string;
  readonly workflowRunId: string;
}

/** States in which a run counts against its job's limit. */
const UNFINISHED = ["STARTING", "RUNNING", "STOPPING", "WAITING"];

/** Runs of Glue jobs: each does its script's work on this machine. */
export class JobRuns {
  private readonly live = new Map<string, LiveRun>();
  private readonly document: JsonDocument<{ runs: JobRun[] }>;
  private isClosing = false;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: JobsStore,
    private readonly bookmarks: BookmarksStore,
    private readonly jobs: { readonly file: string; readonly scripts: JobScripts },
  ) {
    this.document = new JsonDocument(join(cloud.folder, "glue-runs.json"), { runs: [] });
    this.endRunsOfDeadProcess();
  }

  /**
   * @throws NotSimulatedError for a script without a local counterpart
   * @throws ServiceError `ConcurrentRunsExceededException`
   */
  start(input: StartJobRunRequest, trigger?: TriggeredBy): string {
    const job = this.store.getJob(input.JobName);
    const name = job.Name ?? "";
    if (input.JobRunId !== undefined)
      throw new NotSimulatedError("StartJobRun with a JobRunId", __filename);
    const implementation = this.implementationOf(job);
    const limit = job.ExecutionProperty?.MaxConcurrentRuns ?? 1;
    const running = this.list(name).filter((one) => UNFINISHED.includes(one.JobRunState ?? ""));
    if (running.length >= limit) {
      throw new ServiceError(
        "ConcurrentRunsExceededException",
        `Concurrent runs exceeded for ${name}`,
      );
    }
    const run: JobRun = {
      Id: `jr_${randomUUID().replaceAll("-", "")}`,
      JobName: name,
      Arguments: {
        ...job.DefaultArguments,
        ...input.Arguments,
        ...job.NonOverridableArguments,
        ...(trigger && {
          "--WORKFLOW_NAME": trigger.workflowName,
          "--WORKFLOW_RUN_ID": trigger.workflowRunId,
        }),
      },
      GlueVersion: job.GlueVersion,
      WorkerType: job.WorkerType,
      NumberOfWorkers: job.NumberOfWorkers,
      MaxCapacity: job.MaxCapacity,
      Timeout: input.Timeout ?? job.Timeout,
      TriggerName: trigger?.triggerName,
      Attempt: 0,
    };
    void this.begin({ implementation, retries: job.MaxRetries ?? 0 }, run);
    return run.Id ?? "";
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(jobName: string | undefined, id: string | undefined): JobRun {
    const found = this.find(jobName, id);
    if (!found)
      throw new ServiceError("EntityNotFoundException", `Job Run ${id} of ${jobName} not found.`);
    return found;
  }

  /** A run as it is soon, at its end if that comes first: for those who ask how far it is. */
  async soon(jobName: string | undefined, id: string | undefined): Promise<JobRun> {
    this.get(jobName, id);
    await endWithin(this.cloud.timer, STATUS_HOLD_MILLIS, this.live.get(id ?? "")?.done);
    return this.get(jobName, id);
  }

  /** A job's runs, the newest first. */
  list(jobName: string | undefined): JobRun[] {
    return this.document
      .get()
      .runs.filter((run) => run.JobName === jobName)
      .reverse();
  }

  /** The run once it has ended; of one that failed and was tried again, the last that tried. */
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
      this.live.get(JobRunId)?.attempt.stop();
      return { JobName, JobRunId };
    });
    return {
      SuccessfulSubmissions: answers.filter((answer) => !("ErrorDetail" in answer)),
      Errors: answers.filter((answer) => "ErrorDetail" in answer),
    };
  }

  async close(): Promise<void> {
    this.isClosing = true;
    for (const { attempt } of this.live.values()) attempt.stop();
    await Promise.all([...this.live.values()].map(({ done }) => done));
  }

  private find(jobName: string | undefined, id: string | undefined): JobRun | undefined {
    return this.document.get().runs.find((run) => run.Id === id && run.JobName === jobName);
  }

  /** @param run all of it that is known before it begins */
  private begin(plan: JobPlan, run: JobRun): Promise<JobRun> {
    const { Id: id = "", JobName: name = "", Arguments: given = {} } = run;
    // Before the run is noted: an option that Glue has not is refused by StartJobRun.
    const bookmark = this.bookmarks.open(name, id, given["--job-bookmark-option"]);
    const begun: JobRun = {
      ...run,
      JobRunState: "RUNNING",
      StartedOn: this.cloud.clock.now(),
    };
    this.document.update(({ runs }) => runs.push(begun));
    const attempt = new JobAttempt(this.cloud, begun, bookmark, plan.implementation);
    const done = this.follow(plan, run, attempt);
    this.live.set(id, { attempt, done });
    return done;
  }

  /** Waits for a run, and begins another when it has failed and may be tried again. */
  private async follow(plan: JobPlan, run: JobRun, attempt: JobAttempt): Promise<JobRun> {
    const outcome = await attempt.outcome();
    this.live.delete(run.Id ?? "");
    this.document.update(() => Object.assign(attempt.run, outcome));
    const Attempt = (run.Attempt ?? 0) + 1;
    // A run that was stopped, or has used up its time, is not tried again.
    const isOver = outcome.JobRunState !== "FAILED" || Attempt > plan.retries || this.isClosing;
    if (isOver) return attempt.run;
    const Id = `${(run.Id ?? "").replace(/_attempt_\d+$/, "")}_attempt_${Attempt}`;
    return this.begin(plan, { ...run, Id, Attempt, PreviousRunId: run.Id });
  }

  /** @throws NotSimulatedError for a script without a local counterpart, or one for another kind of job */
  private implementationOf({ Command }: Job): JobImplementation {
    const script = Command?.ScriptLocation?.split("/").at(-1) ?? "";
    const kind = Command?.Name ?? "glueetl";
    const implementation = this.jobs.scripts[kind]?.[script];
    if (!implementation)
      throw new NotSimulatedError(`the Glue script ${script} as a ${kind} job`, this.jobs.file);
    return implementation;
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
