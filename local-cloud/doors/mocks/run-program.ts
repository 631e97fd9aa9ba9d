import { setImmediate as turn } from "node:timers/promises";

import * as pulumi from "@pulumi/pulumi";

import type { Services } from "../../services/open-services";
import { localCloudMocks } from "./local-cloud-mocks";
import { programFailure } from "./program-error";
import type { StackIdentity } from "./stack-identity";
import { watchMonitor, type ResourceEvent } from "./watch-monitor";

/** A program and the local cloud it runs against. */
export interface ProgramRun extends StackIdentity {
  readonly services: Services;
  /** Settings with their namespace, for example `analytics-lab:environment`. */
  readonly config: Readonly<Record<string, string>>;
  /** The stack's program; what it returns are the stack's outputs. */
  readonly program: () => unknown;
  /** Called for each step of each resource, components included. @default nobody listens */
  readonly onResource?: (event: ResourceEvent) => void;
}

let isRunning = false;

/**
 * Runs a Pulumi program in this process, without an engine, against a local cloud.
 *
 * Nothing is compared with an earlier run: every resource is created. The program fails as a whole with its first
 * failure, once the resources being made at that moment have come to an end.
 * @returns the stack's outputs, resolved and with secrets opened
 * @throws ProgramError when a resource cannot be made; otherwise what the program itself threw
 */
export async function runProgramInProcess(run: ProgramRun): Promise<Record<string, unknown>> {
  if (isRunning) {
    throw new Error(
      "A program is running in this process; the Pulumi SDK holds one at a time. Await it first.",
    );
  }
  isRunning = true;
  try {
    return await runAlone(run);
  } finally {
    isRunning = false;
  }
}

async function runAlone(run: ProgramRun): Promise<Record<string, unknown>> {
  const { project, stack } = run;
  await pulumi.runtime.setMocks(localCloudMocks(run.services, run), project, stack);
  pulumi.runtime.setAllConfig({ ...run.config });

  const failure = new FirstFailure();
  const monitor = watchMonitor(run, {
    onResource: run.onResource ?? (() => undefined),
    onFailure: (error) => void failure.set(error),
    hasFailed: () => failure.error !== undefined,
  });
  try {
    const outputs = await Promise.race([complete(run.program, monitor.count), failure.promise]);
    // Rejections that nobody listens to are announced once the turn is over.
    await turn();
    if (failure.error) throw failure.error;
    return outputs;
  } catch (error) {
    const first = failure.set(error);
    await monitor.settled();
    await turn();
    throw first;
  } finally {
    failure.release();
    // What a failed program still waits for would be counted as a leak when the process ends.
    await pulumi.runtime.setMocks(NOTHING_RUNS, project, stack);
  }
}

const NOTHING_RUNS: pulumi.runtime.Mocks = {
  newResource: ({ type, name }) => {
    throw new Error(`${type} "${name}" was registered after its program had ended.`);
  },
  call: ({ token }) => {
    throw new Error(`${token} was called after its program had ended.`);
  },
};

async function complete(
  program: () => unknown,
  count: () => number,
): Promise<Record<string, unknown>> {
  const outputs = await pulumi.runtime.runInPulumiStack(async () =>
    withoutUndefined(await program()),
  );
  // Resources made inside an `apply` are registered a little later than those that the program itself makes.
  for (let known = -1; known !== count();) {
    known = count();
    await pulumi.runtime.disconnect(false);
    await turn();
  }
  return outputs ?? {};
}

/** The SDK prints a warning for every output that is undefined. */
function withoutUndefined(outputs: unknown): unknown {
  if (typeof outputs !== "object" || outputs === null) return {};
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined));
}

/**
 * The first thing that goes wrong, wherever it does.
 *
 * A throw inside an `apply` whose output nobody reads shows only as an unhandled rejection of the process, and a
 * program that waits for nothing that could still come only as an event loop that runs dry.
 */
class FirstFailure {
  readonly promise: Promise<never>;
  error?: Error;
  private reject: (error: Error) => void = () => undefined;
  private readonly onRejection = (reason: unknown) => void this.set(reason);
  private readonly onDry = () =>
    void this.set(
      new Error(
        "The program waits for something that never comes, such as resources that depend on each other.",
      ),
    );

  constructor() {
    this.promise = new Promise<never>((_resolve, reject) => {
      this.reject = reject;
    });
    this.promise.catch(() => undefined);
    process.on("unhandledRejection", this.onRejection);
    process.on("beforeExit", this.onDry);
  }

  /** @returns the first failure, whether it is this one or an earlier one */
  set(error: unknown): Error {
    this.error ??= programFailure(error);
    this.reject(this.error);
    return this.error;
  }

  release(): void {
    process.off("unhandledRejection", this.onRejection);
    process.off("beforeExit", this.onDry);
  }
}
