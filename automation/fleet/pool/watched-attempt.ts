import type { ChildProcess } from "node:child_process";

import type { FailureClass } from "../run/failure-class";
import type { FromWorker, Outcome, Task, ToWorker } from "../worker/messages";
import { memoryOf } from "./process-tree";

/** Limits of a worker. */
export interface WorkerLimits {
  /** Of the worker and its engine together. Unit: bytes. */
  readonly memoryBytes: number;
  /** Of one attempt at one account. Unit: milliseconds. */
  readonly deadlineMs: number;
  /** Ends every worker after one account, even after a success. @default false */
  readonly isFresh?: boolean;
  /** How long an engine may take to end after a signal. Unit: milliseconds. @default 10,000 */
  readonly graceMs?: number;
}

/** How an attempt ended. */
export type Attempt =
  | { readonly isGreen: true; readonly outcome: Outcome }
  | { readonly isGreen: false; readonly failure: FailureClass; readonly cause: string };

/** How often memory is checked. Unit: milliseconds. */
const WATCH_MS = 500;
const GRACE_MS = 10_000;

/** One attempt of a worker at an account. It always ends with a result, also if the worker crashes. */
export class WatchedAttempt {
  private peakBytes = 0;
  private isLate = false;
  private readonly timers: NodeJS.Timeout[] = [];
  private ended!: (attempt: Attempt) => void;

  constructor(
    private readonly worker: ChildProcess,
    private readonly limits: WorkerLimits,
    private readonly on: { readonly phase: (phase: string) => void },
    /** Whether the worker was asked to end. */
    private readonly isAborted: () => boolean,
  ) {}

  perform(task: Task): Promise<Attempt> {
    const { worker, limits } = this;
    this.timers.push(
      setInterval(() => this.weigh(), WATCH_MS),
      setTimeout(() => this.endLate(), limits.deadlineMs),
    );
    worker.on("message", this.onMessage).once("exit", this.onExit).once("error", this.onError);
    const attempt = new Promise<Attempt>((ended) => (this.ended = ended));
    send(worker, { kind: "task", task });
    return attempt;
  }

  private readonly onMessage = (message: FromWorker) => {
    if (message.kind === "phase") return this.on.phase(message.phase);
    if (message.kind === "failed")
      return this.isLate ? this.failLate() : this.fail(message.failure, message.cause);
    const peakBytes = Math.max(this.peakBytes, message.outcome.peakBytes ?? 0);
    this.finish({ isGreen: true, outcome: { ...message.outcome, peakBytes } });
  };

  private readonly onExit = (code: number | null, signal: string | null) => {
    if (this.isLate) return this.failLate();
    this.fail(
      this.isAborted() ? "interrupted" : "crash",
      `The worker ${this.worker.pid} ended by ${signal ?? `code ${code}`} during its task.`,
    );
  };

  private readonly onError = ({ message }: Error) =>
    this.fail("crash", `The worker cannot be reached: ${message}.`);

  private weigh(): void {
    const { memoryBytes } = this.limits;
    if (this.worker.pid !== undefined)
      this.peakBytes = Math.max(this.peakBytes, memoryOf(this.worker.pid));
    if (this.peakBytes <= memoryBytes) return;
    this.fail(
      "memory",
      `The worker used ${inMebibytes(this.peakBytes)}; --memory is ${inMebibytes(memoryBytes)}.`,
    );
  }

  /** Gives the engine time to save its state and to release its lock. */
  private endLate(): void {
    this.isLate = true;
    send(this.worker, { kind: "abort" });
    this.timers.push(setTimeout(() => this.failLate(), this.limits.graceMs ?? GRACE_MS));
  }

  private failLate(): void {
    const seconds = this.limits.deadlineMs / 1_000;
    this.fail("timeout", `The account was not finished within the --deadline of ${seconds} s.`);
  }

  private fail(failure: FailureClass, cause: string): void {
    this.finish({ isGreen: false, failure, cause });
  }

  private finish(attempt: Attempt): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.worker.off("message", this.onMessage).off("exit", this.onExit).off("error", this.onError);
    this.ended(attempt);
  }
}

/** Sends a message to a worker, if it is still connected. */
export function send(worker: ChildProcess, message: ToWorker): void {
  if (worker.connected) worker.send(message);
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
