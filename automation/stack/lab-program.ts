import { runtime } from "@pulumi/pulumi";

import { deployLab } from "../../stacks/program";
import { keepOneCall, type RegistersResources } from "./one-call";

/** The stack's program, run in the process of the command. @returns its outputs */
export function runLab(): Record<string, unknown> {
  keepOneCall(runtime.getMonitor() as unknown as RegistersResources);
  return { ...deployLab() };
}
