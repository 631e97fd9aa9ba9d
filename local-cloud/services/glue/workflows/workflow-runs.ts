import { randomBytes } from "node:crypto";
import { join } from "node:path";

import type {
  Action,
  Condition,
  StartWorkflowRunRequest,
  Trigger,
  Workflow,
  WorkflowRun,
  WorkflowRunStatistics,
} from "@aws-sdk/client-glue";

import type { LocalCloud } from "../../../cloud";
import { ServiceError } from "../../../errors";
import { JsonDocument } from "../../../state/document";
import type { CrawlerRuns } from "../crawlers/crawler-runs";
import type { JobRuns } from "../job-runs";
import { runAction, stopAction, type ActionOutcome } from "./run-action";
import { targetOf, workflowGraph } from "./workflow-graph";
import type { WorkflowStore } from "./workflow-store";

/** A run with what each of its jobs and crawlers did, by the id of its node. */
interface StoredRun {
  readonly run: WorkflowRun;
  readonly triggers: readonly Trigger[];
  readonly outcomes: Record<string, ActionOutcome>;
}

/**
 * Runs of workflows: jobs and crawlers really run, and conditional triggers fire as those end.
 *
 * As in Glue a run whose job fails is COMPLETED all the same, with the failure in its statistics and its graph. Schedules
 * are kept and never fire.
 * @see https://docs.aws.amazon.com/glue/latest/dg/workflows_overview.html
 */
export class WorkflowRuns {
  private readonly live = new Map<string, Promise<void>>();
  private readonly document: JsonDocument<{ runs: StoredRun[] }>;

  constructor(
    private readonly cloud: LocalCloud,
    private readonly store: WorkflowStore,
    private readonly services: { readonly jobs: JobRuns; readonly crawls: CrawlerRuns },
  ) {
    this.document = new JsonDocument(join(cloud.folder, "glue-workflow-runs.json"), { runs: [] });
    this.endRunsOfDeadProcess();
  }

  /**
   * Fires a workflow's starting trigger, scheduled or not. @returns the run's id
   * @throws ServiceError `ConcurrentRunsExceededException`, or `InvalidInputException` without such a trigger
   */
  start({ Name, RunProperties }: StartWorkflowRunRequest): string {
    const workflow = this.store.get(Name);
    const name = workflow.Name ?? "";
    const triggers = this.store.triggers(name);
    const first = triggers.find(({ Type }) => Type !== "CONDITIONAL");
    if (!first)
      throw new ServiceError("InvalidInputException", `Workflow ${name} has no starting trigger.`);
    const running = this.list(name).filter(({ Status }) => Status === "RUNNING");
    if (running.length >= (workflow.MaxConcurrentRuns ?? Infinity))
      throw new ServiceError(
        "ConcurrentRunsExceededException",
        `Concurrent runs exceeded for workflow: ${name}`,
      );
    const WorkflowRunId = `wr_${randomBytes(32).toString("hex")}`;
    const run: WorkflowRun = {
      Name: name,
      WorkflowRunId,
      PreviousRunId: this.list(name)[0]?.WorkflowRunId,
      WorkflowRunProperties: { ...workflow.DefaultRunProperties, ...RunProperties },
      StartedOn: this.cloud.clock.now(),
      Status: "RUNNING",
    };
    const stored: StoredRun = { run, triggers, outcomes: {} };
    this.document.update(({ runs }) => runs.push(stored));
    this.live.set(WorkflowRunId, this.follow(stored, first));
    return WorkflowRunId;
  }

  /** @throws ServiceError `EntityNotFoundException` */
  get(name: string | undefined, id: string | undefined, hasGraph = false): WorkflowRun {
    const found = this.find(name, id);
    return shown(found, hasGraph);
  }

  /** A workflow's runs, the newest first. */
  list(name: string | undefined, hasGraph = false): WorkflowRun[] {
    return this.document
      .get()
      .runs.filter(({ run }) => run.Name === name)
      .map((stored) => shown(stored, hasGraph))
      .reverse();
  }

  /** The workflow with its last run. @throws ServiceError `EntityNotFoundException` */
  workflow(name: string | undefined, hasGraph = false): Workflow {
    const workflow = this.store.get(name);
    return {
      ...workflow,
      LastRun: this.list(name)[0],
      ...(hasGraph && { Graph: workflowGraph(this.store.triggers(name)) }),
    };
  }

  /** Stops what runs of it; no further trigger fires. @throws ServiceError `IllegalWorkflowStateException` */
  stop(name: string | undefined, id: string | undefined): void {
    const { run, outcomes } = this.find(name, id);
    if (run.Status !== "RUNNING")
      throw new ServiceError(
        "IllegalWorkflowStateException",
        `The workflow run ${id} is ${run.Status}; only a RUNNING one can be stopped.`,
      );
    this.document.update(() => (run.Status = "STOPPING"));
    for (const outcome of Object.values(outcomes)) stopAction(this.services, outcome);
  }

  /** The run once it has ended. */
  async ended(name: string, id: string): Promise<WorkflowRun> {
    await this.live.get(id);
    return this.get(name, id, true);
  }

  /** Fires nothing any more; the jobs and crawlers are their own services' to stop. */
  async close(): Promise<void> {
    const ids = [...this.live.keys()];
    for (const { run } of this.document.get().runs)
      if (ids.includes(run.WorkflowRunId ?? "")) run.Status = "STOPPING";
    await Promise.all(this.live.values());
  }

  private find(name: string | undefined, id: string | undefined): StoredRun {
    const found = this.document
      .get()
      .runs.find(({ run }) => run.Name === name && run.WorkflowRunId === id);
    if (!found)
      throw new ServiceError(
        "EntityNotFoundException",
        `Workflow run ${id} of ${name} does not exist.`,
      );
    return found;
  }

  private async follow(stored: StoredRun, first: Trigger): Promise<void> {
    const { run } = stored;
    await this.fire(stored, first, new Set());
    this.document.update(() => {
      run.Status = run.Status === "STOPPING" ? "STOPPED" : "COMPLETED";
      run.CompletedOn = this.cloud.clock.now();
    });
    this.live.delete(run.WorkflowRunId ?? "");
  }

  /** Starts what a trigger starts, and fires each trigger whose conditions are met when one of those has ended. */
  private async fire(stored: StoredRun, trigger: Trigger, fired: Set<string>): Promise<void> {
    fired.add(trigger.Name ?? "");
    const { run, triggers, outcomes } = stored;
    const actions = (trigger.Actions ?? []).map(async (action: Action) => {
      const note = (outcome: ActionOutcome) =>
        this.document.update(() => (outcomes[targetOf(action)] = outcome));
      await runAction(this.services, action, trigger, run, note);
      const next = triggers.filter(
        (one) =>
          run.Status === "RUNNING" &&
          one.Type === "CONDITIONAL" &&
          one.State === "ACTIVATED" &&
          !fired.has(one.Name ?? "") &&
          isMet(one, outcomes),
      );
      await Promise.all(next.map((one) => this.fire(stored, one, fired)));
    });
    await Promise.all(actions);
  }

  private endRunsOfDeadProcess(): void {
    const isOver = ({ run }: StoredRun) => !["RUNNING", "STOPPING"].includes(run.Status ?? "");
    const left = this.document.get().runs.filter((one) => !isOver(one));
    if (left.length === 0) return;
    this.document.update(() => {
      for (const { run } of left) {
        run.Status = "ERROR";
        run.ErrorMessage = "The local cloud ended while the workflow ran. Start it again.";
      }
    });
  }
}

/** Whether a trigger's conditions are met by what has ended. */
function isMet({ Predicate }: Trigger, outcomes: Readonly<Record<string, ActionOutcome>>): boolean {
  const conditions = Predicate?.Conditions ?? [];
  const holds = (condition: Condition) =>
    outcomes[targetOf(condition)]?.state === (condition.State ?? condition.CrawlState);
  return Predicate?.Logical === "ANY" ? conditions.some(holds) : conditions.every(holds);
}

function shown({ run, triggers, outcomes }: StoredRun, hasGraph: boolean): WorkflowRun {
  return {
    ...run,
    Statistics: statistics(Object.values(outcomes)),
    ...(hasGraph && { Graph: workflowGraph(triggers, (id) => outcomes[id]?.details ?? {}) }),
  };
}

/** Counts of the actions that were begun. */
function statistics(outcomes: readonly ActionOutcome[]): WorkflowRunStatistics {
  const count = (...states: string[]) =>
    outcomes.filter(({ state }) => states.includes(state)).length;
  return {
    TotalActions: outcomes.length,
    TimeoutActions: count("TIMEOUT"),
    FailedActions: count("FAILED"),
    StoppedActions: count("STOPPED", "CANCELLED"),
    SucceededActions: count("SUCCEEDED"),
    RunningActions: count("RUNNING"),
    ErroredActions: count("ERROR"),
    WaitingActions: 0,
  };
}
