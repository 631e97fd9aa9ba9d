import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import { BadInputError } from "../errors";
import type { ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import type * as RehearseCommand from "./rehearse-command";
import type { ChosenStack } from "../stack/stack-place";
import type { StackOptions } from "../stack/stack-options";

const load = createRequire(__filename);

/**
 * Rehearses a local stack in this process if there is no engine. All resources are created and all questions asked, but
 * no state is kept that a second run could be compared with.
 * @throws BadInputError for a stack on AWS, and for one that the engine has already applied, because the engine owns its state
 */
export function rehearseInstead(
  { place, record }: ChosenStack,
  reason: string,
  options: StackOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  if (record.target === "aws" || existsSync(place.state)) throw new BadInputError(reason);
  terminal.err.write(`${reason} lab rehearses in this process instead, without Pulumi state.\n`);
  const folder = join(place.folder, "rehearsal");
  const { rehearseCommand } = load("./rehearse-command") as typeof RehearseCommand;
  return rehearseCommand(
    { environment: place.stack, config: [], folder, port: 0, json: options.json },
    terminal,
  );
}
