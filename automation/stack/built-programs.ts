import { join } from "node:path";

import { builtProgram } from "../../bin/programs";
import { PROJECT_ROOT } from "../project-root";

/** A script of Node's and its first words. */
export type NodeCommand = readonly [script: string, ...words: string[]];

/** Starts a stack's local cloud, built when a source of it changed. */
export const LOCAL_CLOUD: NodeCommand = [join(PROJECT_ROOT, "bin", "local-cloud.js")];

/** Starts a program as it is now, also after its sources change: a fleet's processes all run the same. */
export function pinned(program: "worker" | "cloud"): NodeCommand {
  return [join(PROJECT_ROOT, "bin", "run-program.js"), builtProgram(program)];
}
