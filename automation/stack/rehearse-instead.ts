import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { BadInputError } from "../bad-input-error";
import type { ExitCode } from "../cli/exit-codes";
import type { Terminal } from "../cli/terminal";
import type * as RehearseCommand from "../rehearse/rehearse-command";
import type { ChosenStack } from "./open-stack";
import type { StackOptions } from "./stack-options";

const load = createRequire(__filename);

/**
 * Without an engine a local stack is rehearsed in this process: everything is made and asked, nothing is kept
 * that a second run could be held against.
 * @throws BadInputError for a stack on AWS, and for one that the engine has applied already: its state is the engine's
 */
export function rehearseInstead(
  { place, record }: ChosenStack,
  reason: string,
  options: StackOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (record.target === "aws" || existsSync(place.state)) throw new BadInputError(reason);
  terminal.err.write(`${reason} Rehearsing in this process instead, without state.\n`);
  const folder = join(place.folder, "rehearsal");
  const { rehearseCommand } = load("../rehearse/rehearse-command") as typeof RehearseCommand;
  return rehearseCommand(
    { environment: place.stack, config: [], folder, port: 0, json: options.json },
    terminal,
  );
}
