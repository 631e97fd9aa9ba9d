import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import { claimFolder } from "../../../local-cloud/state/folder-claim";
import { BadInputError } from "../../errors";
import type { OutputStream } from "../../terminal/streams";
import { pinned, type NodeCommand } from "../../stack/built-programs";
import { startCloud, type CloudProcess } from "../../stack/cloud-process";
import { FALLBACK_REGION } from "../../stack/stack-config";
import { findEngine, installEngine, NO_ENGINE } from "../../stack/find-engine";
import { InterruptedError } from "../../terminal/interruption";
import type { FleetOptions } from "../fleet-options";
import { fleetPlace, type FleetPlace } from "../fleet-place";
import type { Attendee } from "../inventory/attendee";
import { chooseAttendees, type ChosenAttendees } from "../inventory/choose-attendees";
import { Journal, readJournal } from "../journal";
import { defaultConcurrency } from "../pool/default-concurrency";
import { WorkerPool } from "../pool/worker-pool";
import type { Task, TaskKind } from "../worker/messages";
import { Board } from "./board";
import { checkFaults } from "./check-faults";
import type { FleetResult } from "./fleet-result";
import { runFleet, type FleetRun } from "./run-fleet";
import { toleratedFailures } from "./tolerance";

/** Average number of attempts after the first, for each attendee of a fleet. */
const RETRIES_PER_ATTENDEE = 4;

/**
 * Minimum for a small fleet: the retries of six attendees. The budget prevents hundreds of retries of a shared
 * fault; but with few attendees one may need all the tries of its failure classes.
 */
const LEAST_RETRIES = 24;

/** Opens everything that a run needs, runs it, and closes it even after a failure. */
export async function performFleet(
  command: TaskKind,
  options: FleetOptions & Pick<Task, "endedHosts">,
  stream: OutputStream,
): Promise<FleetResult> {
  const chosen = await chooseAttendees(options);
  checkFaults(options, chosen.all);
  const place = fleetPlace(options.folder);
  if (!(await findEngine()) && !(options.installEngine && (await installEngine())))
    throw new BadInputError(NO_ENGINE);
  mkdirSync(place.folder, { recursive: true });
  const release = claimFolder(place.folder);
  const isLocal = options.target === "local";
  const worker = pinned("worker");
  const cloud = isLocal ? await openCloud(place, chosen.all, options, pinned("cloud")) : undefined;
  const journal = new Journal(place.journal, () => new Date());
  const pool = new WorkerPool(worker, limitsOf(options), place.log);
  const board = new Board(stream);
  const interruption = watchTwice(pool, board);
  try {
    return await runFleet({
      command,
      attendees: chosen.attendees,
      spares: chosen.spares,
      entries: readJournal(place.journal),
      isResumed: options.resume ?? false,
      scheduling: schedulingOf(command, options, chosen),
      taskOf: (attendee) => taskOf(command, attendee, options, place, cloud),
      journal,
      pool,
      board,
      drain: interruption.signal,
    });
  } finally {
    interruption.release();
    await pool.close();
    await cloud?.close();
    journal.close();
    release();
  }
}

/** Only building can stop early: preflights and deletions run in every account, whichever fail. */
function schedulingOf(
  command: TaskKind,
  { target, concurrency, wave, tolerance, strict }: FleetOptions,
  { attendees, spares }: Pick<ChosenAttendees, "attendees" | "spares">,
): FleetRun["scheduling"] {
  const machine = { cores: availableParallelism(), freeBytes: process.availableMemory() };
  const isStepwise = command === "up" || command === "validate";
  const people = attendees.length + spares.length;
  return {
    concurrency: concurrency ?? defaultConcurrency(target, machine),
    wave: isStepwise ? wave : 0,
    toleratedFailures: isStepwise ? toleratedFailures(tolerance, attendees.length) : people,
    isStrict: strict,
    retryBudget: Math.max(LEAST_RETRIES, RETRIES_PER_ATTENDEE * people),
  };
}

function taskOf(
  kind: TaskKind,
  attendee: Attendee,
  {
    environment,
    target,
    backend,
    secretsProvider,
    validate,
    endedHosts,
  }: FleetOptions & Pick<Task, "endedHosts">,
  { folder, cloud: cloudFolder }: FleetPlace,
  cloud: CloudProcess | undefined,
): Task {
  const shared = cloud && { url: cloud.url, debugProviders: cloud.debugProviders };
  return {
    kind,
    attendee,
    fleet: { folder, cloud: cloudFolder },
    environment,
    target,
    validate,
    ...(endedHosts && { endedHosts }),
    ...(backend !== undefined && { backend }),
    ...(secretsProvider !== undefined && { secretsProvider }),
    ...(shared && { cloud: shared }),
  };
}

async function openCloud(
  { cloud: folder }: FleetPlace,
  attendees: readonly Attendee[],
  { faults, seed }: FleetOptions,
  program: NodeCommand,
): Promise<CloudProcess> {
  mkdirSync(folder, { recursive: true });
  const accountsFile = join(folder, `accounts.${process.pid}.json`);
  const known = attendees.map(({ account, roleArn, externalId }) => ({
    account,
    roleArn,
    externalId,
  }));
  writeFileSync(accountsFile, JSON.stringify(known));
  try {
    const many = { accountsFile, faults, seed };
    return await startCloud({ folder, region: FALLBACK_REGION, port: 0, many }, program);
  } finally {
    rmSync(accountsFile, { force: true });
  }
}

function limitsOf({ memory, deadline, freshWorkers }: FleetOptions) {
  return {
    memoryBytes: memory * 2 ** 20,
    deadlineMs: deadline * 1_000,
    ...(freshWorkers !== undefined && { isFresh: freshWorkers }),
  };
}

/** The first Ctrl-C lets running accounts finish, the second makes the engines save and end, the third ends at once. */
function watchTwice(pool: WorkerPool, board: Board) {
  const controller = new AbortController();
  let count = 0;
  const onSignal = () => {
    count += 1;
    if (count === 1) {
      board.say(
        "Ctrl-C: no more accounts are started; running ones finish. Press Ctrl-C again to stop those, too.",
      );
      controller.abort(new InterruptedError());
    } else if (count === 2) {
      board.say("Ctrl-C: Pulumi saves its state. Use --resume to continue.");
      pool.abort();
    } else process.exit(130);
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    release: () => signals.forEach((signal) => process.off(signal, onSignal)),
  };
}
