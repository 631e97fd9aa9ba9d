import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { automation } from "@pulumi/pulumi";

import { readLedger } from "../../local-cloud/resources/ledger";
import { BadInputError } from "../errors";
import { PROJECT_ROOT } from "../project-root";
import {
  backendOf,
  cloudOptions,
  engineEnv,
  isApartFromProject,
  NotAppliedError,
  openAutomationStack,
  refuseAttachedProviders,
  type LabStackOptions,
} from "./automation-stack";
import { startCloud, type CloudProcess } from "./cloud-process";
import { EngineCommand, EngineFailedError } from "./engine-command";
import { OperationFailedError } from "./engine-error";
import { EngineProgress } from "./engine-events";
import {
  pendingCreates,
  withPendingCreates,
  type ExportedStack,
  type PendingCreate,
} from "./pending-creates";
import { stateFile, type StackPlace } from "./stack-place";
import { outputsOf, readStateFile, stateOf, type StackState } from "./stack-state";
import { lockOwner, proveDead } from "./stale-lock";
import { keepFile, type KeptFile } from "./workspace";

type Operation = "up" | "preview" | "refresh" | "destroy";

/** Parallel operations of the engine; more would only slow down one local cloud. */
const PARALLEL = 16;

/** Longest time that a create in a local cloud may take after its engine was killed. Unit: milliseconds. */
const SETTLE_MILLIS = 5_000;
const SETTLE_STEP_MILLIS = 100;

/** The program's error in the running operation; the engine passes on only its text. */
interface ProgramFailure {
  cause?: unknown;
}

/** A stack on its engine: on AWS, or on a local cloud that runs as long as this is open. */
export class LabStack {
  /** The result of the last update. */
  private applied?: automation.OutputMap;
  private readonly settings: KeptFile | undefined;

  private constructor(
    private readonly options: LabStackOptions,
    private readonly command: EngineCommand,
    private readonly stack: automation.Stack,
    private readonly programFailure: ProgramFailure,
    /** The local cloud; undefined on AWS. */
    readonly cloud: CloudProcess | undefined,
  ) {
    const isOnAws = options.record.target === "aws";
    const { place } = options;
    const folder = place.environment === undefined ? PROJECT_ROOT : place.workspace;
    this.settings = isOnAws ? keepFile(join(folder, `Pulumi.${this.name}.yaml`)) : undefined;
  }

  /**
   * Opens the stack, and creates it if it does not exist.
   * @throws BadInputError when it must exist and does not
   */
  static async open(options: LabStackOptions): Promise<LabStack> {
    const { place, record, engine } = options;
    const isLocal = record.target === "local";
    refuseAttachedProviders(record);
    const fileOf = (stack: string) => {
      const backend = backendOf(options);
      return backend === undefined ? undefined : stateFile(backend, stack);
    };
    const command = new EngineCommand(
      engine.path,
      engine.version,
      (stack) => {
        const file = fileOf(stack);
        return file === undefined ? undefined : existsSync(file);
      },
      (stack) => {
        const file = isApartFromProject(options) ? fileOf(stack) : undefined;
        return file === undefined ? undefined : outputsOf(readStateFile(file));
      },
    );
    if (options.mustExist && isLocal && !command.knows(place.stack))
      throw new NotAppliedError(place);
    const cloud = isLocal
      ? (options.cloud ?? (await startCloud(cloudOptions(options))))
      : undefined;
    try {
      const failure: ProgramFailure = {};
      const program = keepingFailure(options.program, failure);
      const stack = await openAutomationStack({ ...options, program }, command, cloud);
      return new LabStack(options, command, stack, failure, cloud);
    } catch (error) {
      if (!options.cloud) await cloud?.close();
      throw error instanceof EngineFailedError
        ? new OperationFailedError("Opening", place.stack, [], error)
        : error;
    }
  }

  get name(): string {
    return this.options.place.stack;
  }

  /** Number of the engine's processes that were started. */
  get engineRuns(): number {
    return this.command.runs;
  }

  /** Applies the program. */
  up(report: (progress: string) => void): Promise<EngineProgress> {
    return this.operate("up", report, async (options) => {
      const { outputs } = await this.stack.up(options);
      this.applied = outputs;
    });
  }

  /** Returns what applying the program would change. */
  preview(report: (progress: string) => void): Promise<EngineProgress> {
    return this.operate("preview", report, (options) => this.stack.preview(options));
  }

  /** Reads the current state of every resource. */
  refresh(report: (progress: string) => void): Promise<EngineProgress> {
    return this.operate("refresh", report, (options) => this.stack.refresh(options));
  }

  /** Deletes every resource. */
  destroy(report: (progress: string) => void): Promise<EngineProgress> {
    return this.operate("destroy", report, (options) => this.stack.destroy(options));
  }

  /** The stack's outputs, with secrets decrypted. */
  async outputs(): Promise<Record<string, unknown>> {
    const outputs = this.applied ?? (await this.unlocked(() => this.stack.outputs()));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  async state(): Promise<StackState> {
    const backend = backendOf(this.options);
    const file = backend === undefined ? undefined : stateFile(backend, this.name);
    if (file !== undefined) return readStateFile(file);
    const exported = await this.stack.exportStack();
    return stateOf(exported.deployment as Parameters<typeof stateOf>[0]);
  }

  /** Removes the stack itself, which must have no resources any more. */
  async remove(): Promise<void> {
    await this.stack.workspace.removeStack(this.name);
  }

  /** Ends the local cloud. */
  async close(): Promise<void> {
    if (!this.options.cloud) await this.cloud?.close();
  }

  /**
   * Repairs pending creates of a killed run: adds resources that exist to the state, and removes the others.
   * @returns a line for each, to be printed
   */
  async repair(): Promise<string[]> {
    const { pendingOperations } = await this.state();
    const creates = await this.settledCreates(pendingOperations);
    if (creates.length === 0) return [];
    const file = join(this.options.place.folder, "mended.json");
    await this.run(["stack", "export", "--file", file]);
    // It may contain encrypted secrets, so only the user may read it, and it is deleted soon.
    chmodSync(file, 0o600);
    const exported = JSON.parse(readFileSync(file, "utf8")) as ExportedStack;
    writeFileSync(file, JSON.stringify(withPendingCreates(exported, creates)));
    await this.run(["stack", "import", "--file", file]);
    rmSync(file);
    const target = creates.flatMap(({ urn, id }) => (id === undefined ? [] : [urn]));
    if (target.length > 0) await this.unlocked(() => this.stack.refresh({ target }));
    return creates.map(describePending);
  }

  private async operate(
    operation: Operation,
    report: (progress: string) => void,
    run: (options: automation.UpOptions) => Promise<unknown>,
  ): Promise<EngineProgress> {
    const { signal } = this.options;
    const progress = new EngineProgress(report);
    const options = { onEvent: progress.onEvent, parallel: PARALLEL, signal };
    this.programFailure.cause = undefined;
    try {
      await this.unlocked(() => run(options));
      return progress;
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof BadInputError) throw error;
      if (isWrongPassphrase(error)) this.settings?.restore();
      const { cause } = this.programFailure;
      throw new OperationFailedError(
        IN_WORDS[operation],
        this.name,
        progress.failures,
        error,
        cause,
      );
    }
  }

  /** Runs an operation again once, if a killed run had locked the stack. */
  private async unlocked<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      const owner = error instanceof EngineFailedError ? lockOwner(error.output) : undefined;
      if (owner === undefined) throw error;
      await proveDead(owner, this.name, this.options.endedHosts);
      await this.stack.cancel();
      return run();
    }
  }

  /** Runs the engine for operations that the Automation API does not have, or not safely. */
  private async run(args: readonly string[]): Promise<void> {
    const { workDir, pulumiHome } = this.stack.workspace;
    const env = engineEnv(this.options, this.cloud);
    if (pulumiHome !== undefined) env.PULUMI_HOME = pulumiHome;
    await this.unlocked(() => this.command.run([...args, "--stack", this.name], workDir, env));
  }

  /** A local cloud that outlives its engine, as a fleet's does, ends a create that was under way: it is waited for. */
  private async settledCreates(operations: StackState["pendingOperations"]) {
    const deadline = Date.now() + SETTLE_MILLIS;
    for (;;) {
      const creates = pendingCreates(operations, this.ledger());
      if (!creates.some(({ isAbsent }) => isAbsent) || Date.now() > deadline) return creates;
      await sleep(SETTLE_STEP_MILLIS);
    }
  }

  private ledger() {
    if (this.options.record.target === "aws") return undefined;
    return readLedger(this.options.place.cloud);
  }
}

/** Removes a local stack's cloud, state and settings. */
export function forget({ folder }: StackPlace): void {
  rmSync(folder, { recursive: true, force: true });
}

function keepingFailure(program: LabStackOptions["program"], failure: ProgramFailure) {
  return () => {
    try {
      return program();
    } catch (error) {
      failure.cause = error;
      throw error;
    }
  };
}

/** A text of the engine: https://github.com/pulumi/pulumi/blob/master/pkg/secrets/passphrase/manager.go */
function isWrongPassphrase(error: unknown): boolean {
  return error instanceof EngineFailedError && /incorrect passphrase/.test(error.output);
}

const IN_WORDS: Readonly<Record<Operation, string>> = {
  up: "Applying the program",
  preview: "The preview",
  refresh: "The refresh",
  destroy: "Destroying the resources",
};

function describePending({ urn, id, isAbsent }: PendingCreate): string {
  const [, , types = "", name = ""] = urn.split("::");
  const what = `${types.split("$").at(-1)} "${name}"`;
  if (id !== undefined)
    return `${what} was being created when a run was killed: imported into the state as ${id}`;
  if (isAbsent)
    return `${what} was being created when a run was killed: it does not exist and is created again`;
  return `${what} was being created when a run was killed: look for it in AWS by the tags of the stack, then run pulumi refresh`;
}
