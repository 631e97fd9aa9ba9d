import { createRequire } from "node:module";

import type * as QueryProgram from "./query-program";
import type * as LabCommands from "./lab-commands";

// Separate programs, loaded when a command runs: `lab --help` needs neither.
const load = createRequire(__filename);

/** The function that `lab query` runs. */
export const queryProgram = () => load("./query-program") as typeof QueryProgram;

/** The functions that all other commands run. */
export const labCommands = () => (load("./lab-commands") as typeof LabCommands).labCommands;
