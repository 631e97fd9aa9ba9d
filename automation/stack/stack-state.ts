import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { BadInputError } from "../errors";
import { PROJECT_NAME } from "./stack-config";

/** A resource in a stack's state, with the fields that are read here. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly custom?: boolean;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Whether it stays in the account when the stack is destroyed. */
  readonly retainOnDelete?: boolean;
}

/** An operation that the engine had started when it was killed. */
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

/** The state in a file back end. @throws BadInputError naming the file when it is not JSON */
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

/** The state from `pulumi stack export`. */
export function stateOf({ resources, pending_operations: pending }: Snapshot): StackState {
  return { resources: resources ?? [], pendingOperations: pending ?? [] };
}

/**
 * Repairs a state file after its engine was killed. The engine replaces the file itself in one step, but not
 * the attribute files of its storage library, which are optional.
 */
export function repairStateFile(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  const notes = readdirSync(folder).filter((name) => name.endsWith(".attrs"));
  for (const note of notes.map((name) => join(folder, name))) if (!isJson(note)) rmSync(note);
}

/**
 * Writes the state of an empty stack, as `pulumi stack init` does in a process of the engine.
 * @see https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/state.go
 */
export function writeEmptyState(path: string, stack: string): void {
  const project = dirname(path);
  const meta = join(project, "..", "..", "meta.yaml");
  mkdirSync(project, { recursive: true });
  if (!existsSync(meta)) writeFileSync(meta, "version: 1\n");
  const name = `organization/${PROJECT_NAME}/${stack}`;
  const checkpoint = { stack: name, latest: null };
  writeFileSync(path, JSON.stringify({ version: 3, checkpoint }));
}

/** Outputs of a state in the form of `pulumi stack output --json`; undefined if there are secrets among them. */
export function outputsOf({ resources }: StackState): string | undefined {
  const { outputs = {} } = resources.find(({ type }) => type === "pulumi:pulumi:Stack") ?? {};
  const text = JSON.stringify(outputs);
  return text.includes(SIGNATURE) ? undefined : text;
}

/** The key by which the engine marks values that are not plain JSON, such as secrets. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

function isJson(path: string): boolean {
  try {
    JSON.parse(readFileSync(path, "utf8"));
    return true;
  } catch {
    return false;
  }
}

const NOTHING: StackState = { resources: [], pendingOperations: [] };
