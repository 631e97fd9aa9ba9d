import type { Attendee } from "../inventory/attendee";
import type { Journal } from "../journal";
import type { WorkerPool } from "../pool/worker-pool";
import type { Task } from "../worker/messages";
import type { Board } from "./board";
import type { AttendeeResult, FleetResult } from "./fleet-result";
import { Scheduler, type SchedulerOptions } from "./scheduler";
import { remainingAttendees, type RunRequest } from "./remaining-attendees";

/** What a run needs. */
export interface FleetRun extends RunRequest {
  readonly scheduling: Omit<SchedulerOptions, "attendees" | "spares" | "random">;
  readonly taskOf: (attendee: Attendee) => Task;
  readonly journal: Journal;
  readonly pool: WorkerPool;
  readonly board: Board;
  /** Aborted to start no more accounts. */
  readonly drain: AbortSignal;
}

/** Runs every attendee to an end, several at a time, and writes each step to the journal before the next. */
export async function runFleet(run: FleetRun): Promise<FleetResult> {
  const started = new Date();
  const { ids, spares, known } = remainingAttendees(run);
  const results = new Map(known.map((one) => [one.attendee.id, one]));
  const everybody = new Map([...run.attendees, ...run.spares].map((one) => [one.id, one]));
  const scheduler = new Scheduler({
    ...run.scheduling,
    attendees: ids,
    spares,
    random: Math.random,
  });
  run.journal.append({ kind: "run", command: run.command, attendees: ids.length });
  run.board.begin(ids.length);
  run.drain.addEventListener("abort", () => scheduler.stop("interrupted"), { once: true });
  await new Promise<void>((over, broken) => {
    let timer: NodeJS.Timeout | undefined;
    const move = () => {
      clearTimeout(timer);
      const now = Date.now();
      for (const id of scheduler.next(now))
        void attempt(run, scheduler, everybody, id, results).then(move, broken);
      if (scheduler.isOver) return over();
      const wakeAt = scheduler.nextWakeAt(now);
      if (wakeAt !== undefined) timer = setTimeout(move, wakeAt - now);
    };
    run.drain.addEventListener("abort", move, { once: true });
    move();
  });
  for (const id of scheduler.notStarted) {
    const before = results.get(id);
    if (!before)
      results.set(id, { attendee: everybody.get(id)!, state: "not started", attempts: 0 });
  }
  run.journal.append({ kind: "end", command: run.command, reason: scheduler.stopped ?? "done" });
  run.board.end();
  return {
    command: run.command,
    startedAt: started.toISOString(),
    seconds: (Date.now() - started.getTime()) / 1_000,
    attendees: [...everybody.keys()].flatMap((id) => results.get(id) ?? []),
    concurrency: run.scheduling.concurrency,
    ...(scheduler.stopped !== undefined && { stopped: scheduler.stopped }),
  };
}

async function attempt(
  { command, taskOf, journal, pool, board }: FleetRun,
  scheduler: Scheduler,
  everybody: ReadonlyMap<string, Attendee>,
  id: string,
  results: Map<string, AttendeeResult>,
): Promise<void> {
  const attendee = everybody.get(id)!;
  const attempts = scheduler.attemptsOf(id);
  const seat = results.get(id)?.insteadOf;
  const known = { attendee, attempts, ...(seat !== undefined && { insteadOf: seat }) };
  board.started(id);
  const ended = await pool.perform(taskOf(attendee), {
    started: (pid) =>
      journal.append({ kind: "start", attendee: id, command, attempt: attempts, pid }),
    phase: (phase) => {
      journal.append({ kind: "phase", attendee: id, phase });
      board.phase(id, phase);
    },
  });
  if (ended.isGreen) {
    const { outcome } = ended;
    journal.append({ kind: "done", attendee: id, command, attempts, outcome });
    scheduler.green(id);
    results.set(id, { ...known, state: "green", outcome });
    board.green(id, outcome);
    return;
  }
  const { failure, cause } = ended;
  const verdict = scheduler.failed(id, failure, Date.now());
  const isFinal = verdict.kind === "failed" && failure !== "interrupted";
  journal.append({ kind: "failed", attendee: id, command, attempts, failure, cause, isFinal });
  results.set(id, { ...known, state: "failed", failure, cause });
  board.failed(id, failure, cause, verdict);
  if (verdict.kind === "failed" && verdict.spare !== undefined) {
    const { spare } = verdict;
    const other = everybody.get(spare)!;
    journal.append({ kind: "spare", attendee: spare, account: other.account, insteadOf: id });
    results.set(spare, { attendee: other, state: "not started", attempts: 0, insteadOf: id });
  }
}
