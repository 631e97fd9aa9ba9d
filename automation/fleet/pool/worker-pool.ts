import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";

import type { FailureClass } from "../run/failure-class";
import type { FromWorker, Outcome, Task, ToWorker } from "../worker/messages";
import { killTree, memoryOf } from "./process-tree";

/** What a worker may use. */
export interface WorkerLimits {
  /** Of the worker and its engine together. Unit: bytes. */
  readonly memoryBytes: number;
  /** Of one attempt at one account. Unit: milliseconds. */
  readonly deadlineMs: number;
  /** Ends every worker after one account, also after one that went well. @default false */
  readonly isFresh?: boolean;
}

/** How an attempt ended. */
export type Attempt =
  | { readonly isGreen: true; readonly outcome: Outcome }
  | { readonly isGreen: false; readonly failure: FailureClass; readonly cause: string };

/** How often memory is looked at. Unit: milliseconds. */
const WATCH_MS = 500;
/** How long an engine may take to end after it was asked to. Unit: milliseconds. */
const GRACE_MS = 10_000;
/** V8's own part of a worker's memory; the rest is the engine's. */
const HEAP_PART = 0.5;

/** Worker processes: one account at a time each, ended after anything but success. */
export class WorkerPool {
  private readonly idle: ChildProcess[] = [];
  private readonly busy = new Set<ChildProcess>();
  private readonly log: number;
  private isAborted = false;

  constructor(
    private readonly bundle: string,
    private readonly limits: WorkerLimits,
    logFile: string,
  ) {
    this.log = openSync(logFile, "a");
  }

  /** Does a task in an idle worker, or in a new one. It never throws: whatever a worker does is told as an attempt. */
  async perform(
    task: Task,
    on: { readonly started: (pid: number) => void; readonly phase: (phase: string) => void },
  ): Promise<Attempt> {
    const worker = this.idle.pop() ?? this.start();
    this.busy.add(worker);
    on.started(worker.pid ?? 0);
    const attempt = await this.attempt(worker, task, on.phase);
    this.busy.delete(worker);
    if (attempt.isGreen && !this.limits.isFresh && worker.connected) this.idle.push(worker);
    else killTree(worker.pid!);
    return attempt;
  }

  /** Asks every engine to save what it is at and to end. */
  abort(): void {
    this.isAborted = true;
    for (const worker of this.busy) {
      send(worker, { kind: "abort" });
      setTimeout(() => this.busy.has(worker) && killTree(worker.pid!), 2 * GRACE_MS).unref();
    }
  }

  async close(): Promise<void> {
    const ended = this.idle.map(async (worker) => {
      const exit = once(worker, "exit");
      worker.disconnect();
      await exit;
    });
    await Promise.all(ended);
    closeSync(this.log);
  }

  private start(): ChildProcess {
    const heap = Math.round((this.limits.memoryBytes / 2 ** 20) * HEAP_PART);
    return fork(this.bundle, [], {
      // In a group of its own: the terminal's Ctrl-C is the parent's to pass on.
      detached: true,
      execArgv: [`--max-old-space-size=${heap}`],
      env: { ...process.env, ...ENGINE_ENV },
      stdio: ["ignore", this.log, this.log, "ipc"],
    });
  }

  private attempt(
    worker: ChildProcess,
    task: Task,
    onPhase: (phase: string) => void,
  ): Promise<Attempt> {
    return new Promise((ended) => {
      let peak = 0;
      const { memoryBytes, deadlineMs } = this.limits;
      const finish = (attempt: Attempt) => {
        clearInterval(watch);
        clearTimeout(deadline);
        worker.off("message", onMessage).off("exit", onExit);
        ended(attempt);
      };
      const fail = (failure: FailureClass, cause: string) =>
        finish({ isGreen: false, failure, cause });
      const onMessage = (message: FromWorker) => {
        if (message.kind === "phase") onPhase(message.phase);
        else if (message.kind === "failed") fail(message.failure, message.cause);
        else finish({ isGreen: true, outcome: { ...message.outcome, peakBytes: peak } });
      };
      const onExit = (code: number | null, signal: string | null) =>
        fail(
          this.isAborted ? "interrupted" : "crash",
          `The worker ${worker.pid} ended by ${signal ?? `code ${code}`} in the middle of its work.`,
        );
      const watch = setInterval(() => {
        peak = Math.max(peak, memoryOf(worker.pid!));
        if (peak <= memoryBytes) return;
        fail(
          "memory",
          `The worker used ${inMebibytes(peak)}; --memory is ${inMebibytes(memoryBytes)}.`,
        );
      }, WATCH_MS);
      const deadline = setTimeout(() => {
        const cause = `The account was not done after ${deadlineMs / 1_000} s, the --deadline.`;
        // The engine gets the chance to save its state and to give its lock free.
        send(worker, { kind: "abort" });
        worker.off("message", onMessage);
        setTimeout(() => fail("timeout", cause), GRACE_MS);
        worker.once(
          "message",
          (message: FromWorker) => message.kind !== "phase" && fail("timeout", cause),
        );
      }, deadlineMs);
      worker.on("message", onMessage).once("exit", onExit);
      send(worker, { kind: "task", task });
    });
  }
}

/** Fewer collections of garbage cost memory and save a fifth of the engine's processor time; the rest is one copy of a state less. */
const ENGINE_ENV = {
  GOGC: "400",
  PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
};

function send(worker: ChildProcess, message: ToWorker): void {
  if (worker.connected) worker.send(message);
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
