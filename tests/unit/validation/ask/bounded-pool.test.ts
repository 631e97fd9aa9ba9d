import { setImmediate as turn } from "node:timers/promises";

import { expect } from "chai";

import { runBounded } from "../../../../validation/ask/bounded-pool";

const ENGINES = ["athena", "athena", "athena", "spectrum", "spectrum", "athena"] as const;
type Engine = (typeof ENGINES)[number];

/** Runs them, each for a few turns of the event loop. @returns the most at once, in all and of each engine */
async function mostAtOnce(atOnce: number, atOnceOf: (engine: Engine) => number) {
  const running: Engine[] = [];
  const most = { all: 0, athena: 0, spectrum: 0 };
  const order: number[] = [];
  await runBounded(
    ENGINES,
    (engine) => engine,
    { atOnce, atOnceOf },
    async (engine, index) => {
      order.push(index);
      running.push(engine);
      most.all = Math.max(most.all, running.length);
      most[engine] = Math.max(most[engine], running.filter((one) => one === engine).length);
      for (let turns = 0; turns < 5; turns += 1) await turn();
      running.splice(running.indexOf(engine), 1);
    },
  );
  return { most, order };
}

describe("runBounded", () => {
  it("does one at a time, in their order, when no more are allowed", async () => {
    const { most, order } = await mostAtOnce(1, () => 9);

    expect(most.all).to.equal(1);
    expect(order).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it("keeps each kind below its own limit, and lets others pass those that wait", async () => {
    const { most, order } = await mostAtOnce(4, (engine) => (engine === "athena" ? 1 : 2));

    expect(most).to.deep.equal({ all: 3, athena: 1, spectrum: 2 });
    expect(order.slice(0, 3)).to.deep.equal([0, 3, 4]);
    expect([...order].sort()).to.deep.equal([0, 1, 2, 3, 4, 5]);
  });

  it("begins nothing more after a failure, and waits for what runs", async () => {
    const done: number[] = [];
    const bounds = { atOnce: 2, atOnceOf: () => 2 };

    const failure = await runBounded(
      [0, 1, 2, 3],
      () => "one",
      bounds,
      async (item) => {
        if (item === 0) throw new Error("enough");
        for (let turns = 0; turns < 5; turns += 1) await turn();
        done.push(item);
      },
    ).catch((error: unknown) => error);

    expect(failure).to.have.property("message", "enough");
    expect(done).to.deep.equal([1]);
  });

  it("has nothing to do with nothing", async () => {
    await runBounded(
      [],
      () => "one",
      { atOnce: 1, atOnceOf: () => 1 },
      () => Promise.reject(new Error("called")),
    );
  });
});
