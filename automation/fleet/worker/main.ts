import { setMaxListeners } from "node:events";

import { findEngine, NO_ENGINE, type FoundEngine } from "../../stack/find-engine";
import { InterruptedError } from "../../terminal/interruption";
import { describeTaskFailure } from "./task-failure";
import type { FromWorker, Task, ToWorker } from "./messages";
import { runTask } from "./run-task";
import { shortenTraces } from "./short-traces";

shortenTraces();

/**
 * A worker: works on one account at a time, in its own process. It ends with its parent, after its engine
 * has saved its work.
 */
let underWay: AbortController | undefined;
let engine: FoundEngine | undefined;

process.on("message", (message: ToWorker) => {
  if (message.kind === "abort") underWay?.abort(new InterruptedError("The fleet was interrupted."));
  else void perform(message.task);
});

process.on("disconnect", () => {
  if (!underWay) process.exit(0);
  underWay.abort(new InterruptedError("The fleet's process has ended."));
});

// The parent decides about the terminal's Ctrl-C.
process.on("SIGINT", () => undefined);

async function perform(task: Task): Promise<void> {
  underWay = new AbortController();
  const { signal } = underWay;
  // Every running call adds a listener, and they exceed Node's limit for a leak warning.
  setMaxListeners(0, signal);
  try {
    engine ??= await requireEngine();
    const outcome = await runTask(task, engine, signal, (phase) => say({ kind: "phase", phase }));
    say({ kind: "done", outcome });
  } catch (error) {
    say({ kind: "failed", ...describeTaskFailure(error, signal) });
  }
  underWay = undefined;
  if (!process.connected) process.exit(0);
}

async function requireEngine(): Promise<FoundEngine> {
  const found = await findEngine();
  if (!found) throw new Error(NO_ENGINE);
  return found;
}

function say(message: FromWorker): void {
  if (process.connected) process.send?.(message);
}
