import { expect } from "chai";

import { Pace, poll, systemTiming, type Timing } from "../../../../validation/ask/polling";

/** Time that passes only by sleeping. */
function aTiming(luck = 0.5): Timing & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => slept.reduce((sum, one) => sum + one, 0),
    sleep: async (milliseconds) => void slept.push(milliseconds),
    random: () => luck,
  };
}

describe("poll", () => {
  it("does not wait for what is there at once", async () => {
    const timing = aTiming();

    const seen = await poll(async () => "done", timing);

    expect(seen).to.equal("done");
    expect(timing.slept).to.deep.equal([]);
  });

  it("looks often at first, and never lets an answer wait longer than a quarter of a second", async () => {
    const timing = aTiming();
    let looks = 0;

    await poll(async () => (++looks > 100 ? "done" : undefined), timing);

    expect(timing.slept[0]).to.equal(20);
    expect(Math.max(...timing.slept)).to.equal(250);
    expect(timing.slept.at(-1)).to.equal(250);
  });

  it("keeps a hundred queries below the looks that a service allows in a second", async () => {
    const pace = new Pace();
    const timings = Array.from({ length: 100 }, () => aTiming());

    await Promise.all(
      timings.map((timing) => {
        let looks = 0;
        return poll(async () => (++looks > 2 ? "done" : undefined), timing, undefined, pace);
      }),
    );

    // All of them poll when the last of them begins to wait.
    const [interval = 0] = timings.at(-1)!.slept;
    expect(100 / (interval / 1000)).to.be.at.most(80);
  });

  it("looks up to a fifth sooner or later, so that many askers do not look together", async () => {
    const [early, late] = [aTiming(0), aTiming(1)];

    for (const timing of [early, late]) {
      let looks = 0;
      await poll(async () => (++looks > 1 ? "done" : undefined), timing);
    }

    expect([early.slept, late.slept]).to.deep.equal([[16], [24]]);
  });

  it("takes an answer that is false or zero", async () => {
    const seen = await poll(async () => 0, aTiming());

    expect(seen).to.equal(0);
  });

  it("gives up with the reason of the one who interrupts", async () => {
    const controller = new AbortController();
    const timing: Timing = {
      ...aTiming(),
      sleep: async () => controller.abort(new Error("enough")),
    };

    const failure = await poll(async () => undefined, timing, controller.signal).catch(
      (error: Error) => error,
    );

    expect(failure).to.have.property("message", "enough");
  });

  it("gives up while it sleeps, and for that reason", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("enough")), 10);

    const failure = await systemTiming
      .sleep(60_000, controller.signal)
      .catch((error: Error) => error);

    expect(failure).to.have.property("message", "enough");
  });
});
