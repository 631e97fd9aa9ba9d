import { existsSync } from "node:fs";

import { automation } from "@pulumi/pulumi";

import type { FaultRule } from "../../local-cloud/faults/fault-rules";
import type { CloudProcessOptions } from "../../local-cloud/cloud-process";
import { BadInputError } from "../errors";
import { PROJECT_ROOT } from "../project-root";
import { PROJECT_NAME, regionOf } from "./stack-config";
import type { CloudProcess } from "./cloud-process";
import { EngineFailedError, type EngineCommand } from "./engine-command";
import type { FoundEngine } from "./find-engine";
import { stateFile, type StackPlace, type StackRecord } from "./stack-place";
import { repairStateFile, writeEmptyState } from "./stack-state";
import { homeOf, writeWorkspace } from "./workspace";

/** What a stack is opened with. */
export interface LabStackOptions {
  readonly place: StackPlace;
  readonly record: StackRecord;
  readonly engine: FoundEngine;
  /** The stack's program. */
  readonly program: () => Record<string, unknown>;
  /** Port of a local cloud's endpoints. @default any free one */
  readonly port?: number;
  /** How long a local cloud's other services do not see a new role. Unit: seconds. @default 0 */
  readonly roleDelaySeconds?: number;
  /** Faults to inject into a local cloud. @default none */
  readonly faults?: readonly FaultRule[];
  /** Its settings by key with namespace; if the stack uses the project's own settings, the engine reads these. */
  readonly settings: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Refuses a stack that does not exist, instead of creating it. @default false */
  readonly mustExist?: boolean;
  /** A local cloud that another process runs. @default the stack has its own, as long as it is open */
  readonly cloud?: CloudProcess;
  /** Machines that have ended: their locks may be removed. @default none */
  readonly endedHosts?: readonly string[];
}

/** Back end of a stack's state, if this is set here. */
export function backendOf({ record, place }: Pick<LabStackOptions, "record" | "place">) {
  if (record.target === "local") return `file://${place.state}`;
  return record.backend ?? process.env.PULUMI_BACKEND_URL;
}

/** Whether a stack has its own settings and folder, instead of the project's: in a local cloud, and in a fleet. */
export function isApartFromProject({ record, place }: Pick<LabStackOptions, "record" | "place">) {
  return record.target === "local" || place.environment !== undefined;
}

/** Environment variables of the engine. */
export function engineEnv(
  options: Pick<LabStackOptions, "record" | "place">,
  cloud: Pick<CloudProcess, "debugProviders"> | undefined,
): Record<string, string> {
  const backend = backendOf(options);
  const common = {
    PULUMI_SKIP_UPDATE_CHECK: "true",
    ...(backend !== undefined && { PULUMI_BACKEND_URL: withoutSidecars(backend) }),
  };
  if (cloud === undefined) return common;
  return {
    ...common,
    PULUMI_DEBUG_PROVIDERS: cloud.debugProviders,
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    // A local stack has no secrets; the engine requires a passphrase anyway.
    PULUMI_CONFIG_PASSPHRASE: "",
  };
}

/**
 * Without it the engine would also write an MD5 file for every file of a file back end, at each of its hundreds of checkpoints.
 * @see https://pkg.go.dev/gocloud.dev/blob/fileblob#URLOpener
 */
function withoutSidecars(backend: string): string {
  return backend.startsWith("file://") && !backend.includes("?")
    ? `${backend}?metadata=skip`
    : backend;
}

/** The Automation API's stack, created if it does not exist and may be created. */
export async function openAutomationStack(
  options: LabStackOptions,
  command: EngineCommand,
  cloud: CloudProcess | undefined,
): Promise<automation.Stack> {
  const { place, record } = options;
  const { stack: stackName } = place;
  const args = {
    stackName,
    projectName: PROJECT_NAME,
    program: () => Promise.resolve(options.program()),
  };
  const hasOwnWorkspace = isApartFromProject(options);
  if (hasOwnWorkspace) writeWorkspace(place, options.settings);
  const workspace: automation.LocalWorkspaceOptions = {
    workDir: hasOwnWorkspace ? place.workspace : PROJECT_ROOT,
    pulumiCommand: command,
    envVars: engineEnv(options, cloud),
    ...(cloud && { pulumiHome: homeOf(place) }),
    ...(record.secretsProvider !== undefined && { secretsProvider: record.secretsProvider }),
  };
  const backend = backendOf(options);
  const file = backend === undefined ? undefined : stateFile(backend, stackName);
  if (file !== undefined) {
    repairStateFile(file);
    if (existsSync(file)) return automation.LocalWorkspace.selectStack(args, workspace);
    if (options.mustExist) throw new NotAppliedError(place);
    // Saves a run of the engine. With the project's own settings only the engine creates a stack.
    if (hasOwnWorkspace) {
      writeEmptyState(file, stackName);
      return automation.LocalWorkspace.selectStack(args, workspace);
    }
    return automation.LocalWorkspace.createStack(args, workspace);
  }
  return automation.LocalWorkspace.selectStack(args, workspace).catch((error: unknown) => {
    // A text of the engine: https://github.com/pulumi/pulumi/blob/master/pkg/cmd/pulumi/stack/io.go
    const isUnknown = error instanceof EngineFailedError && /no stack named/.test(error.output);
    if (!isUnknown) throw error;
    if (options.mustExist) throw new NotAppliedError(place);
    return automation.LocalWorkspace.createStack(args, workspace);
  });
}

/** Options of a stack's local cloud. */
export function cloudOptions({
  place,
  settings,
  port = 0,
  roleDelaySeconds,
  faults,
}: Pick<
  LabStackOptions,
  "place" | "settings" | "port" | "roleDelaySeconds" | "faults"
>): CloudProcessOptions {
  return { folder: place.cloud, region: regionOf(settings), port, roleDelaySeconds, faults };
}

/** The stack must exist, and does not. */
export class NotAppliedError extends BadInputError {
  constructor({ stack }: StackPlace) {
    super(`The stack ${stack} is not deployed yet: it has no state. Run: npx lab up ${stack}`);
  }
}

/** A variable that attaches another provider would send a stack on AWS elsewhere. */
export function refuseAttachedProviders({ target }: StackRecord): void {
  const attached = process.env.PULUMI_DEBUG_PROVIDERS;
  if (target === "aws" && attached) {
    throw new BadInputError(
      `PULUMI_DEBUG_PROVIDERS is set to ${attached}: it would replace the AWS provider of this stack. Unset it.`,
    );
  }
}
