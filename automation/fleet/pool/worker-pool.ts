import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";

import type { NodeCommand } from "../../stack/built-programs";
import { MAX_ATTEMPTS, type Task } from "../worker/messages";
import { killTree } from "./process-tree";
import { send, WatchedAttempt, type Attempt, type WorkerLimits } from "./watched-attempt";

/** How long workers may take to end after a signal, before they are killed. Unit: milliseconds. */
const ABORT_MS = 20_000;
/** V8's share of a worker's memory; the rest is the engine's. */
const HEAP_PART = 0.5;

/** Worker processes: each works on one account at a time, and ends after anything but success. */
export class WorkerPool {
  private idle: ChildProcess[] = [];
  private readonly busy = new Set<ChildProcess>();
  private readonly log: number;
  private isAborted = false;

  constructor(
    private readonly command: NodeCommand,
    private readonly limits: WorkerLimits,
    logFile: string,
  ) {
    this.log = openSync(logFile, "a");
  }

  /** Runs a task in an idle worker, or in a new one. It never throws: every result of a worker is an attempt. */
  async perform(
    task: Task,
    on: { readonly started: (pid: number) => void; readonly phase: (phase: string) => void },
  ): Promise<Attempt> {
    const worker = this.idle.pop() ?? this.start();
    this.busy.add(worker);
    on.started(worker.pid ?? 0);
    const watched = new WatchedAttempt(worker, this.limits, on, () => this.isAborted);
    const attempt = await watched.perform(task);
    this.busy.delete(worker);
    if (attempt.isGreen && !this.limits.isFresh && worker.connected) this.idle.push(worker);
    else end(worker);
    return attempt;
  }

  /** Asks every engine to save its work and to end. */
  abort(): void {
    this.isAborted = true;
    for (const worker of this.busy) {
      send(worker, { kind: "abort" });
      setTimeout(() => this.busy.has(worker) && end(worker), ABORT_MS).unref();
    }
  }

  async close(): Promise<void> {
    const ended = this.idle.map(async (worker) => {
      const exit = once(worker, "exit");
      if (worker.connected) worker.disconnect();
      await exit;
    });
    await Promise.all(ended);
    closeSync(this.log);
  }

  private start(): ChildProcess {
    const heap = Math.round((this.limits.memoryBytes / 2 ** 20) * HEAP_PART);
    const [script, ...words] = this.command;
    const worker = fork(script, words, {
      // In its own process group: the parent decides about the terminal's Ctrl-C.
      detached: true,
      execArgv: [`--max-old-space-size=${heap}`],
      env: { ...process.env, ...ENGINE_ENV },
      stdio: ["ignore", this.log, this.log, "ipc"],
    });
    // A worker that ends while idle gets no more work, and nothing waits for its end.
    worker.on("exit", () => (this.idle = this.idle.filter((one) => one !== worker)));
    // The attempt also listens to errors; an error without a listener would end the parent.
    worker.on("error", () => undefined);
    return worker;
  }
}

/** Fewer garbage collections cost memory and save a fifth of the engine's processor time; the other variable saves one copy of a state. */
const ENGINE_ENV = {
  GOGC: "400",
  PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
  // The AWS provider retries its own throttled calls 25 times, but assumes its role with the SDK's three tries.
  AWS_MAX_ATTEMPTS: String(MAX_ATTEMPTS),
};

function end({ pid }: ChildProcess): void {
  if (pid !== undefined) killTree(pid);
}
