import { expect } from "chai";
import fc from "fast-check";

import { POLICIES, type FailureClass } from "../../../../automation/fleet/run/failure-class";
import { Scheduler } from "../../../../automation/fleet/run/scheduler";

const CLASSES = Object.keys(POLICIES) as FailureClass[];

/** A fleet, and how each attempt will end: green where there is no class. */
const fleets = fc.record({
  people: fc.integer({ min: 0, max: 12 }),
  spareCount: fc.integer({ min: 0, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 6 }),
  wave: fc.integer({ min: 0, max: 4 }),
  toleratedFailures: fc.integer({ min: 0, max: 6 }),
  isStrict: fc.boolean(),
  retryBudget: fc.integer({ min: 0, max: 30 }),
  endings: fc.infiniteStream(fc.option(fc.constantFrom(...CLASSES), { freq: 2 })),
  chances: fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
  /** Which of those at work ends next. */
  picks: fc.infiniteStream(fc.nat(100)),
  drainAfter: fc.option(fc.integer({ min: 0, max: 20 }), { freq: 4 }),
});

type Fleet = typeof fleets extends fc.Arbitrary<infer One> ? One : never;

/** What was seen while a fleet was run to its end. */
interface Seen {
  readonly scheduler: Scheduler;
  mostAtOnce: number;
  retries: number;
  readonly green: Set<string>;
  readonly failed: Set<string>;
  /** Failed accounts; who was interrupted has not failed. */
  failures: number;
  /** The same at the time of each start. */
  readonly failuresAtStart: number[];
  readonly startedWhileRunning: string[];
  readonly others: { readonly id: string; readonly wasWaveOver: boolean }[];
}

describe("whatever happens to the accounts of a fleet", () => {
  const holds = (claim: (fleet: Fleet, seen: Seen) => void) =>
    fc.assert(
      fc.property(fleets, (fleet) => {
        claim(fleet, runToTheEnd(fleet));
      }),
      { numRuns: 400 },
    );

  it("never are more at work than may be", () =>
    holds(({ concurrency }, seen) => expect(seen.mostAtOnce).to.be.at.most(concurrency)));

  it("never is anybody at work twice at once, nor again after they were green or failed", () =>
    holds((_fleet, seen) => expect(seen.startedWhileRunning).to.deep.equal([])));

  it("everybody is green, failed or was never brought to an end, and nobody is lost", () =>
    holds(({ people }, { scheduler, green, failed }) => {
      const left = new Set(scheduler.notStarted);
      for (const id of idsOf("a", people)) {
        const states = [green, failed, left].filter((one) => one.has(id));
        expect(states, id).to.have.length(1);
      }
      if (scheduler.stopped === undefined) expect(left.size).to.equal(0);
    }));

  it("nobody starts once more have failed than are tolerated", () =>
    holds(({ toleratedFailures }, { failuresAtStart }) =>
      expect(Math.max(0, ...failuresAtStart)).to.be.at.most(toleratedFailures),
    ));

  it("strictly, no more fail than one above the tolerance", () =>
    holds(({ isStrict, toleratedFailures }, { failures }) => {
      if (isStrict) expect(failures).to.be.at.most(toleratedFailures + 1);
    }));

  it("no more is tried again than the fleet's budget has", () =>
    holds(({ retryBudget }, { retries }) => expect(retries).to.be.at.most(retryBudget)));

  it("nobody starts besides the wave before it is over", () =>
    holds((_fleet, { others }) =>
      expect(others.filter(({ wasWaveOver }) => !wasWaveOver)).to.deep.equal([]),
    ));
});

/** Runs it by a clock of its own. It throws when it would wait for ever. */
function runToTheEnd({ people, spareCount, endings, chances, picks, drainAfter, ...own }: Fleet) {
  const attendees = idsOf("a", people);
  const random = () => chances.next().value as number;
  const scheduler = new Scheduler({ ...own, attendees, spares: idsOf("s", spareCount), random });
  const seen: Seen = {
    scheduler,
    mostAtOnce: 0,
    retries: 0,
    green: new Set(),
    failed: new Set(),
    failures: 0,
    failuresAtStart: [],
    startedWhileRunning: [],
    others: [],
  };
  const wave = own.wave < people ? attendees.slice(0, own.wave) : [];
  const running: string[] = [];
  let now = 0;
  let ended = 0;
  while (!scheduler.isOver) {
    for (const id of scheduler.next(now)) {
      if ([running, [...seen.green], [...seen.failed]].some((ids) => ids.includes(id)))
        seen.startedWhileRunning.push(id);
      running.push(id);
      seen.failuresAtStart.push(seen.failures);
      const wasWaveOver = wave.every((one) => seen.green.has(one) || seen.failed.has(one));
      if (!wave.includes(id)) seen.others.push({ id, wasWaveOver });
    }
    seen.mostAtOnce = Math.max(seen.mostAtOnce, running.length);
    if (running.length > 0) {
      const [id] = running.splice(picks.next().value % running.length, 1);
      end(id!, endings.next().value as FailureClass | null);
      if (++ended === drainAfter) scheduler.stop("interrupted");
    } else if (!scheduler.isOver) {
      const wakeAt = scheduler.nextWakeAt(now);
      if (wakeAt === undefined) throw new Error("Nobody is at work, and nobody will be.");
      now = wakeAt;
    }
  }
  return seen;

  function end(id: string, failure: FailureClass | null): void {
    if (failure === null) {
      scheduler.green(id);
      seen.green.add(id);
    } else if (scheduler.failed(id, failure, now).kind === "retry") seen.retries += 1;
    else {
      seen.failed.add(id);
      if (failure !== "interrupted") seen.failures += 1;
    }
  }
}

function idsOf(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_one, at) => `${letter}${at + 1}`);
}
