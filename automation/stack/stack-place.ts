import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { BadInputError } from "../errors";
import { allOf } from "../../stacks/settings/enumerations";
import { environments, PROJECT_NAME } from "./stack-config";

/** Where a stack is applied. */
export type Target = "aws" | "local";

/** What `lab` remembers about a stack, in addition to the state in its back end. */
export interface StackRecord {
  readonly target: Target;
  /** Back end of the state: a URL as for `pulumi login`; left out for Pulumi's current login. */
  readonly backend?: string;
  /** As for `pulumi stack init`; left out for the back end's own. */
  readonly secretsProvider?: string;
  /** The account that a stack on AWS was first applied to. */
  readonly account?: string;
}

/** Folders of one stack on this machine. */
export interface StackPlace {
  readonly stack: string;
  /** Environment whose Pulumi.<environment>.yaml has its settings. @default the stack's own */
  readonly environment?: string;
  readonly folder: string;
  /** State of a local stack. */
  readonly state: string;
  /** Its local cloud. */
  readonly cloud: string;
  /** Settings that the engine reads, copied so that nothing in the project changes. */
  readonly workspace: string;
  readonly report: string;
}

/** The stack of a command, before anything is opened. */
export interface ChosenStack {
  readonly place: StackPlace;
  readonly record: StackRecord;
  /** Settings of its environment with this run's overrides, by key with namespace. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Folder of all stacks, below the working directory. */
export const STACKS_FOLDER = ".lab/stacks";

/**
 * Folders of a stack.
 * @throws BadInputError for a name without a Pulumi.<name>.yaml
 */
export function placeOf(stack: string): StackPlace {
  if (!environments().includes(stack)) {
    throw new BadInputError(
      `There is no stack ${JSON.stringify(stack)}: no file Pulumi.${stack}.yaml in the project. ` +
        `There is ${allOf(environments())}; for another one write such a file.`,
    );
  }
  const folder = resolve(STACKS_FOLDER, stack);
  return {
    stack,
    folder,
    state: join(folder, "state"),
    cloud: join(folder, "cloud"),
    workspace: join(folder, "workspace"),
    report: join(folder, "report"),
  };
}

/** Stacks that were applied from this folder, in order of their names. */
export function knownStacks(): string[] {
  const folder = resolve(STACKS_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((stack) => existsSync(join(folder, stack, RECORD)));
}

/** What `lab` remembers about the stack, if it was applied from here before. */
export function readRecord({ folder }: StackPlace): StackRecord | undefined {
  const path = join(folder, RECORD);
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8")) as StackRecord;
  } catch (cause) {
    throw new BadInputError(
      `${path} is not JSON. It says whether the stack is AWS's or local: put back {"target":"local"} or {"target":"aws"}.`,
      { cause },
    );
  }
}

/**
 * The target and back end of a stack in this run.
 * @param asked the options of this run; missing ones are as remembered
 * @throws BadInputError when the stack has another target
 */
export function recordFor(place: StackPlace, asked: Partial<StackRecord>): StackRecord {
  const known = readRecord(place);
  if (known === undefined && asked.target === undefined) {
    throw new BadInputError(
      `The stack ${place.stack} was never deployed from this project. Choose where to deploy it: --target local or --target aws.`,
    );
  }
  const target = asked.target ?? known!.target;
  if (known && known.target !== target) {
    throw new BadInputError(
      `The stack ${place.stack} is ${nameOf(known.target)}, and --target says ${target}. Nothing was done. ` +
        `Remove --target, or destroy the stack first: npx lab destroy ${place.stack}`,
    );
  }
  if (target === "local" && asked.backend !== undefined)
    throw new BadInputError(
      "--backend works for stacks on AWS only. A local stack keeps its state in its own folder.",
    );
  const { backend = known?.backend, secretsProvider = known?.secretsProvider } = asked;
  const { account = known?.account } = asked;
  return {
    target,
    ...(backend !== undefined && { backend }),
    ...(secretsProvider !== undefined && { secretsProvider }),
    ...(account !== undefined && { account }),
  };
}

/**
 * Remembers the target of the stack permanently, so that no stack is ever applied to the other target.
 * @returns the values for this run
 * @throws BadInputError when the stack has another target
 */
export function settleRecord(place: StackPlace, asked: Partial<StackRecord>): StackRecord {
  const record = recordFor(place, asked);
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(join(place.folder, RECORD), `${JSON.stringify(record)}\n`);
  return record;
}

/** File with a stack's state in a file back end. */
export function stateFile(backend: string, stack: string): string | undefined {
  if (!backend.startsWith("file://")) return undefined;
  const folder = backend.slice("file://".length).replace(/^~/, process.env.HOME ?? "~");
  return join(folder, ".pulumi", "stacks", PROJECT_NAME, `${stack}.json`);
}

/** The target of a stack, in words. */
export function targetName({ record }: Pick<ChosenStack, "record">): string {
  return record.target === "local" ? "its local cloud" : "AWS";
}

/** Folder of a stack's report. @param report the option with another folder */
export function reportFolder(
  { report }: { readonly report?: string },
  { place }: Pick<ChosenStack, "place">,
): string {
  return report === undefined ? place.report : resolve(report);
}

/** The file with what is remembered. */
const RECORD = "target.json";

function nameOf(target: Target): string {
  return target === "local" ? "a local cloud's" : "AWS's";
}
