import { createRequire } from "node:module";

import type * as QueryProgram from "./query-program";
import type * as LabCommands from "./lab-commands";

// Loaded when a command runs, as programs of their own: `lab --help` needs neither.
const load = createRequire(__filename);

/** What `lab query` runs. */
export const queryProgram = () => load("./query-program") as typeof QueryProgram;

/** What all other commands run. */
export const labCommands = () => (load("./lab-commands") as typeof LabCommands).labCommands;
