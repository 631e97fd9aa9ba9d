import { createRequire } from "node:module";

import type { ExitCode } from "./exit-codes";
import type { Terminal } from "./terminal";
import type * as QueryCommand from "../query/query-command";
import type * as RehearseCommand from "../rehearse/rehearse-command";
import type * as ServeCommand from "../serve/serve-command";

/** A command with its options read: does it and says how it ended. */
export type Command<Options> = (options: Options, terminal: Terminal) => Promise<ExitCode>;

// Each command is loaded when it is asked for: the Pulumi AWS package alone takes a second, and
// `lab --help` needs none of it.
const load = createRequire(__filename);

export const commands = {
  rehearse: () => (load("../rehearse/rehearse-command") as typeof RehearseCommand).rehearseCommand,
  serve: () => (load("../serve/serve-command") as typeof ServeCommand).serveCommand,
  query: () => (load("../query/query-command") as typeof QueryCommand).queryCommand,
};
