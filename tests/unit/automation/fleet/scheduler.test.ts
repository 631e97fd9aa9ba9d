import { expect } from "chai";

import type { FailureClass } from "../../../../automation/fleet/run/failure-class";
import { Scheduler, type SchedulerOptions } from "../../../../automation/fleet/run/scheduler";

describe("who starts when in a fleet", () => {
  it("starts as many at once as may be, in the inventory's order, and the next as one ends", () => {
    const scheduler = aScheduler({ people: 5, concurrency: 2 });

    expect(scheduler.next(0)).to.deep.equal(["a1", "a2"]);
    expect(scheduler.next(0)).to.deep.equal([]);

    scheduler.green("a2");
    expect(scheduler.next(0)).to.deep.equal(["a3"]);
  });

  it("is over when everybody is, and says who never got to start", () => {
    const scheduler = aScheduler({ people: 2, concurrency: 1 });
    scheduler.next(0);
    scheduler.green("a1");

    expect([scheduler.isOver, scheduler.notStarted]).to.deep.equal([false, ["a2"]]);

    scheduler.next(0);
    scheduler.green("a2");
    expect([scheduler.isOver, scheduler.notStarted]).to.deep.equal([true, []]);
  });

  describe("with a wave that goes first", () => {
    it("starts nobody else before the whole wave has ended", () => {
      const scheduler = aScheduler({ people: 6, concurrency: 6, wave: 2 });

      expect(scheduler.next(0)).to.deep.equal(["a1", "a2"]);
      scheduler.green("a1");
      expect(scheduler.next(0)).to.deep.equal([]);
      scheduler.green("a2");
      expect(scheduler.next(0)).to.deep.equal(["a3", "a4", "a5", "a6"]);
    });

    it("wakes up for one of it that is tried again while all others wait for it", () => {
      const scheduler = aScheduler({ people: 3, wave: 1 });
      scheduler.next(100);
      scheduler.failed("a1", "throttling", 100);

      expect(scheduler.nextWakeAt(100)).to.equal(600);
      expect(scheduler.next(599)).to.deep.equal([]);
      expect(scheduler.next(600)).to.deep.equal(["a1"]);
    });

    it("goes on when one of it failed within the tolerance", () => {
      const scheduler = aScheduler({ people: 4, concurrency: 4, wave: 2, toleratedFailures: 1 });
      scheduler.next(0);
      scheduler.failed("a1", "access", 0);
      scheduler.green("a2");

      expect(scheduler.next(0)).to.deep.equal(["a3", "a4"]);
    });

    it("starts nobody else when none of it is green, whatever is tolerated", () => {
      const scheduler = aScheduler({ people: 9, concurrency: 4, wave: 2, toleratedFailures: 9 });
      scheduler.next(0);
      scheduler.failed("a1", "access", 0);
      scheduler.failed("a2", "quota", 0);

      expect(scheduler.next(0)).to.deep.equal([]);
      expect(scheduler.stopped).to.equal("none of the first 2 accounts (--wave) is green");
    });
  });

  describe("with a tolerance", () => {
    it("starts more up to the tolerated failure, and nobody after one more", () => {
      const scheduler = aScheduler({ people: 9, concurrency: 1, toleratedFailures: 1 });
      fail(scheduler, "access");
      expect(scheduler.stopped).to.equal(undefined);

      fail(scheduler, "access");
      expect(scheduler.stopped).to.equal("2 accounts failed, and --tolerance is 1");
      expect(scheduler.next(0)).to.deep.equal([]);
      expect(scheduler.isOver).to.equal(true);
    });

    it("keeps its concurrency whatever failed, softly, as SOFT_FAILURE_TOLERANCE", () => {
      const scheduler = aScheduler({ people: 20, concurrency: 5, toleratedFailures: 3 });

      expect(scheduler.next(0)).to.have.length(5);
      scheduler.failed("a1", "access", 0);
      expect(scheduler.next(0)).to.have.length(1);
    });

    it("begins with one more than tolerated, and one less for each failure, strictly, as STRICT_FAILURE_TOLERANCE", () => {
      const strict = { concurrency: 5, toleratedFailures: 3, isStrict: true };
      const scheduler = aScheduler({ people: 20, ...strict });

      expect(scheduler.next(0)).to.have.length(4);
      scheduler.failed("a1", "access", 0);
      expect(scheduler.next(0)).to.have.length(0);
      scheduler.green("a2");
      expect(scheduler.next(0)).to.have.length(1);
    });
  });

  describe("after a failure", () => {
    it("tries one that was throttled again after a chance part of a wait that doubles each time, a minute at most", () => {
      const scheduler = aScheduler({ people: 1, random: () => 0.5 });

      const waits = Array.from({ length: 7 }, () => {
        scheduler.next(1e9);
        return scheduler.failed("a1", "throttling", 0);
      });

      expect(waits).to.deep.equal(
        [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000].map((afterMs) => ({
          kind: "retry",
          afterMs,
        })),
      );
    });

    const ONCE: readonly FailureClass[] = ["access", "quota", "settings", "interrupted"];
    for (const failure of ONCE) {
      it(`does not try again what trying does not mend: ${failure}`, () => {
        const scheduler = aScheduler({ people: 1 });
        scheduler.next(0);

        expect(scheduler.failed("a1", failure, 0)).to.deep.equal({ kind: "failed" });
      });
    }

    it("counts each class by itself: being throttled takes no try from one whose worker crashed", () => {
      const scheduler = aScheduler({ people: 1 });
      const classes = ["throttling", "throttling", "throttling", "throttling", "crash"] as const;

      const verdicts = classes.map((failure) => {
        scheduler.next(1e9);
        return scheduler.failed("a1", failure, 0).kind;
      });

      expect(verdicts).to.deep.equal(classes.map(() => "retry"));
    });

    it("tries nobody again once the whole fleet's budget is used up", () => {
      const scheduler = aScheduler({ people: 3, concurrency: 3, retryBudget: 2 });
      scheduler.next(0);

      const verdicts = ["a1", "a2", "a3"].map((id) => scheduler.failed(id, "throttling", 0).kind);

      expect(verdicts).to.deep.equal(["retry", "retry", "failed"]);
    });

    it("stops early when three fail for a reason that lies in the lab, with nobody green in between", () => {
      const scheduler = aScheduler({ people: 50, concurrency: 1, toleratedFailures: 25 });

      for (let count = 0; count < 3; count++) fail(scheduler, "settings");

      expect(scheduler.stopped).to.equal(
        "3 accounts failed for the same reason (settings), and none succeeded in between",
      );
    });

    it("does not stop for a reason that lies in single accounts, nor when somebody was green in between", () => {
      const apart = aScheduler({ people: 50, concurrency: 1, toleratedFailures: 25 });
      for (let count = 0; count < 9; count++) fail(apart, "access");
      const mixed = aScheduler({ people: 50, concurrency: 1, toleratedFailures: 25 });
      for (let count = 0; count < 9; count++) {
        fail(mixed, "settings");
        for (const id of mixed.next(0)) mixed.green(id);
      }

      expect([apart.stopped, mixed.stopped]).to.deep.equal([undefined, undefined]);
    });
  });

  describe("with spares", () => {
    it("puts the next spare in the place of an account that failed, and says so", () => {
      const scheduler = aScheduler({ people: 2, spares: ["s1", "s2"], concurrency: 2 });
      scheduler.next(0);

      expect(scheduler.failed("a1", "quota", 0)).to.deep.equal({ kind: "failed", spare: "s1" });
      expect(scheduler.next(0)).to.deep.equal(["s1"]);
      expect(scheduler.failed("s1", "quota", 0)).to.deep.equal({ kind: "failed", spare: "s2" });
    });

    it("uses none for an account that is tried again, nor once it has stopped", () => {
      const scheduler = aScheduler({ people: 2, spares: ["s1"], toleratedFailures: 0 });
      scheduler.next(0);

      expect(scheduler.failed("a1", "throttling", 0)).not.to.have.property("spare");
      expect(scheduler.failed("a2", "access", 0)).to.deep.equal({ kind: "failed" });
    });
  });

  it("drains: who is at work ends, nobody starts or is tried again, and nobody waits for the time", () => {
    const scheduler = aScheduler({ people: 4, concurrency: 2 });
    scheduler.next(0);

    scheduler.stop("interrupted");

    expect([scheduler.next(0), scheduler.nextWakeAt(0)]).to.deep.equal([[], undefined]);
    expect(scheduler.isOver).to.equal(false);
    scheduler.green("a1");
    expect(scheduler.failed("a2", "throttling", 0)).to.deep.equal({ kind: "failed" });
    expect(scheduler.isOver).to.equal(true);
    expect(scheduler.notStarted).to.deep.equal(["a3", "a4"]);
  });
});

/** A scheduler of attendees a1, a2 … who may fail as they like. */
function aScheduler({
  people,
  ...changes
}: { readonly people: number } & Partial<SchedulerOptions>): Scheduler {
  return new Scheduler({
    attendees: Array.from({ length: people }, (_one, at) => `a${at + 1}`),
    spares: [],
    concurrency: people,
    wave: 0,
    toleratedFailures: people,
    retryBudget: 100,
    random: () => 0.5,
    ...changes,
  });
}

/** Lets the next one fail for good. */
function fail(scheduler: Scheduler, failure: FailureClass): void {
  for (const id of scheduler.next(0)) scheduler.failed(id, failure, 0);
}
