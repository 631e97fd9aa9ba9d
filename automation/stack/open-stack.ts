import type { FaultRule } from "../../local-cloud/faults/fault-rules";
import { createRequire } from "node:module";

import type * as LabProgram from "./lab-program";
import { BadInputError } from "../errors";
import { findEngine, installEngine, NO_ENGINE, type FoundEngine } from "./find-engine";
import { LabStack } from "./lab-stack";
import { placeOf, recordFor, settleRecord, type ChosenStack } from "./stack-place";
import { stackConfig } from "./stack-config";
import { requireAccount } from "./require-account";
import type { StackOptions } from "./stack-options";

/** Finds the stack and its target; does not remember them yet. @throws BadInputError */
export function chooseStack({
  stack,
  target,
  backend,
  secretsProvider,
  config = [],
}: StackOptions): ChosenStack {
  const place = placeOf(stack);
  const record = recordFor(place, { target, backend, secretsProvider });
  if (record.target === "aws" && config.length > 0) {
    throw new BadInputError(
      `--config works for local stacks only. For AWS, change the setting in Pulumi.${stack}.yaml, where others can see it.`,
    );
  }
  return { place, record, settings: stackConfig(stack, config) };
}

/** The engine, downloaded on request. @returns undefined when there is none */
export async function chooseEngine({
  installEngine: isAsked,
}: StackOptions): Promise<FoundEngine | undefined> {
  return (await findEngine()) ?? (isAsked ? installEngine() : undefined);
}

/** @throws BadInputError when there is no engine */
export async function requireEngine(options: StackOptions): Promise<FoundEngine> {
  const engine = await chooseEngine(options);
  if (!engine) throw new BadInputError(NO_ENGINE);
  return engine;
}

/** Opens a stack with the lab's program, and remembers its target from now on. */
export async function openLabStack(
  chosen: ChosenStack,
  engine: FoundEngine,
  more: {
    readonly signal?: AbortSignal;
    readonly roleDelay?: number;
    readonly faults?: readonly FaultRule[];
    /** False if only the state is read. @default true */
    readonly asksAws?: boolean;
    /** True if there is nothing to do without an existing stack. @default false */
    readonly mustExist?: boolean;
  } = {},
): Promise<LabStack> {
  const { place, record: asked, settings } = chosen;
  const asksAws = asked.target === "aws" && more.asksAws !== false;
  const account = asksAws ? await requireAccount(chosen) : asked.account;
  const record = { ...asked, account };
  if (record.target === "aws" && more.faults !== undefined && more.faults.length > 0) {
    throw new BadInputError(
      `--faults works in the local cloud only, and the stack ${place.stack} is on AWS. Remove --faults.`,
    );
  }
  // A command that only reads remembers a stack only if it exists.
  if (!more.mustExist) settleRecord(place, record);
  const stack = await LabStack.open({
    place,
    record,
    engine,
    // The Pulumi AWS package takes a second to load, so it is loaded when the engine needs the program.
    program: () => (createRequire(__filename)("./lab-program") as typeof LabProgram).runLab(),
    signal: more.signal,
    mustExist: more.mustExist,
    settings,
    roleDelaySeconds: more.roleDelay,
    faults: more.faults,
  });
  if (more.mustExist) settleRecord(place, record);
  return stack;
}

/** Opens the stack, runs a function with it, and closes it. */
export async function withStack<T>(
  options: StackOptions,
  use: (stack: LabStack, chosen: ChosenStack) => Promise<T>,
  more: {
    readonly signal?: AbortSignal;
    readonly asksAws?: boolean;
    readonly mustExist?: boolean;
    readonly faults?: readonly FaultRule[];
  } = {},
): Promise<T> {
  const chosen = chooseStack(options);
  const stack = await openLabStack(chosen, await requireEngine(options), more);
  try {
    return await use(stack, chosen);
  } finally {
    await stack.close();
  }
}
