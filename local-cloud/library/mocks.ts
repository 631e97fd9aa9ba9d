import type * as pulumi from "@pulumi/pulumi";

import { localCloudMocks as mocksOfServices, runProgramInProcess } from "../doors/mocks";
import type { StackIdentity } from "../doors/mocks/stack-identity";
import type { ResourceEvent } from "../doors/mocks/watch-monitor";
import type { RunningLocalCloud } from "./running-local-cloud";
import { servicesOf } from "./running-services";

export { ProgramError } from "../doors/mocks/program-error";
export type { ResourceEvent, StackIdentity };

/**
 * Mocks for `pulumi.runtime.setMocks` that create each resource in a local cloud, instead of echoing its inputs.
 *
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import { startLocalCloud } from "@analytics-lab/local-cloud";
 * import { localCloudMocks } from "@analytics-lab/local-cloud/mocks";
 *
 * export async function useMocks(): Promise<void> {
 *   const cloud = await startLocalCloud();
 *   const mocks = localCloudMocks(cloud, { project: "shop", stack: "test" });
 *   await pulumi.runtime.setMocks(mocks, "shop", "test");
 * }
 * ```
 *
 * A resource type or function that is not simulated fails with its name. So does everything that reads what exists
 * (`Resource.get`, `import`, stack references).
 * @throws TypeError when `cloud` was not started by `startLocalCloud`
 */
export function localCloudMocks(
  cloud: RunningLocalCloud,
  identity: StackIdentity,
): pulumi.runtime.Mocks {
  return mocksOfServices(servicesOf(cloud), identity);
}

/** A Pulumi program and how to run it. */
export interface ProgramOptions extends StackIdentity {
  /** The program. What it returns are the stack's outputs. */
  readonly program: () => unknown;
  /** Settings with their namespace, for example `shop:size`. @default none */
  readonly config?: Readonly<Record<string, string>>;
  /** Called for each step of each resource, components included. @default not called */
  readonly onResource?: (event: ResourceEvent) => void;
}

/**
 * Runs a Pulumi program in this process, without Pulumi's engine, and waits for all its resources.
 * @returns the stack's outputs, resolved and with secrets opened
 * @throws ProgramError when a resource cannot be created; otherwise what the program threw
 * @throws Error when another program runs in this process: the Pulumi SDK runs one at a time
 */
export function runProgram(
  cloud: RunningLocalCloud,
  { config = {}, ...options }: ProgramOptions,
): Promise<Record<string, unknown>> {
  return runProgramInProcess({ ...options, config, services: servicesOf(cloud) });
}
