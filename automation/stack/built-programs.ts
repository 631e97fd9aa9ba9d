import { join } from "node:path";

import { builtProgram } from "../../bin/programs";
import { PROJECT_ROOT } from "../project-root";

/** A Node script and its first arguments. */
export type NodeCommand = readonly [script: string, ...words: string[]];

/** Starts a stack's local cloud, built again if a source of it has changed. */
export const LOCAL_CLOUD: NodeCommand = [join(PROJECT_ROOT, "bin", "local-cloud.js")];

/** Starts a program as it is now, even if its sources change later: all processes of a fleet run the same program. */
export function pinned(program: "worker" | "cloud"): NodeCommand {
  return [join(PROJECT_ROOT, "bin", "run-program.js"), builtProgram(program)];
}
