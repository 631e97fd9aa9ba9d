import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

import { isAlive } from "../../local-cloud/state/folder-claim";
import { BadInputError } from "../errors";

/** The owner of a stack's lock, as the engine reports it. */
export interface LockOwner {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  readonly since: string;
}

/** Another run works on the stack. */
export class StackLockedError extends BadInputError {}

/** How long a living owner may take to end: a killed command's engine ends a moment later. Unit: milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * The owner of the lock, from the engine's output when it found the stack locked.
 * @returns undefined after another error
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/lock.go
 */
export function lockOwner(output: string): LockOwner | undefined {
  const match = /created by (\S+)@(\S+) \(pid (\d+)\) at (\S+)/.exec(output);
  if (!match) return undefined;
  const [, user = "", host = "", pid = "", since = ""] = match;
  return { user, host, pid: Number(pid), since };
}

/**
 * Waits until a lock's owner has provably ended.
 * @param endedHosts machines that have ended
 * @throws StackLockedError when the owner lives, or is on another machine, where nothing can be proven
 */
export async function proveDead(
  owner: LockOwner,
  stack: string,
  endedHosts: readonly string[] = [],
): Promise<void> {
  const { user, host, pid, since } = owner;
  if (endedHosts.includes(host)) return;
  const whose = `The stack ${stack} is locked since ${since} by process ${pid} of ${user} on ${host}`;
  if (host !== hostname()) {
    throw new StackLockedError(
      `${whose}, another machine. Wait for it. If you know that the process has ended, run pulumi cancel --stack ${stack}`,
    );
  }
  for (const until = Date.now() + PATIENCE_MS; isEngine(pid);) {
    if (Date.now() > until)
      throw new StackLockedError(`${whose}, which is still running. Wait for it.`);
    await sleep(200);
  }
}

/** Whether the process lives and is an engine: another program may have its id by now. */
function isEngine(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "pulumi";
  } catch {
    return true; // A system without /proc does not show which program has an id.
  }
}
