import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { BadInputError } from "../bad-input-error";

/** A resource of a stack's state, as far as it is read here. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Something that the engine had begun when it was killed. */
export interface PendingOperation {
  readonly type: "creating" | "updating" | "deleting" | "reading" | "importing";
  readonly resource: StateResource;
}

/** A stack's state. */
export interface StackState {
  readonly resources: readonly StateResource[];
  readonly pendingOperations: readonly PendingOperation[];
}

interface Snapshot {
  readonly resources?: readonly StateResource[] | null;
  readonly pending_operations?: readonly PendingOperation[] | null;
}

/** The state in a back end of files. @throws BadInputError naming the file when it is not JSON */
export function readStateFile(path: string): StackState {
  if (!existsSync(path)) return NOTHING;
  try {
    const document = JSON.parse(readFileSync(path, "utf8")) as {
      checkpoint?: { latest?: Snapshot | null };
    };
    return stateOf(document.checkpoint?.latest ?? {});
  } catch (cause) {
    throw new BadInputError(
      `${path} is not a stack's state. Put its copy back: ${path}.bak is the one before.`,
      { cause },
    );
  }
}

/** The state as `pulumi stack export` has it. */
export function stateOf({ resources, pending_operations: pending }: Snapshot): StackState {
  return { resources: resources ?? [], pendingOperations: pending ?? [] };
}

/**
 * Makes a state file readable that an engine was killed over. The engine replaces the file itself in one step, but not
 * the notes on it that its storage library keeps beside it, which it can do without.
 */
export function mendStateFile(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  const notes = readdirSync(folder).filter((name) => name.endsWith(".attrs"));
  for (const note of notes.map((name) => join(folder, name))) if (!isJson(note)) rmSync(note);
}

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}

const NOTHING: StackState = { resources: [], pendingOperations: [] };
