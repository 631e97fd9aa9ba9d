import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import type { WorkerLimits } from "../../../../automation/fleet/pool/watched-attempt";
import { WorkerPool } from "../../../../automation/fleet/pool/worker-pool";
import { aTask } from "./fleet-fixtures";

const WORKER = join(__dirname, "fake-worker.js");

describe("a fleet's worker processes", function () {
  let folder: string;
  let pool: WorkerPool;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lab-pool-"))));

  afterEach(async () => {
    await pool.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function open(limits: Partial<WorkerLimits> = {}, script = WORKER): void {
    const standard = { memoryBytes: 256 * 2 ** 20, deadlineMs: 20_000 };
    pool = new WorkerPool([script], { ...standard, ...limits }, join(folder, "workers.log"));
  }

  /** Has a worker do what its id says. */
  async function perform(id: string) {
    const seen = { pid: 0, phases: [] as string[] };
    const attempt = await pool.perform(aTask(id), {
      started: (pid) => (seen.pid = pid),
      phase: (phase) => seen.phases.push(phase),
    });
    return { ...seen, attempt };
  }

  const failureOf = async (id: string) => {
    const { attempt } = await perform(id);
    return attempt.isGreen ? "green" : `${attempt.failure}: ${attempt.cause}`;
  };

  it("hand on what came of an account, and its phases while it goes", async () => {
    open();

    const { pid, phases, attempt } = await perform("green");

    expect(phases).to.deep.equal(["apply"]);
    expect(attempt).to.deep.include({ isGreen: true });
    expect(attempt.isGreen && attempt.outcome.notes).to.deep.equal([`pid ${pid}`]);
  });

  it("are used again after an account that went well, and one at a time", async () => {
    open();
    const first = await perform("green");
    const [second, third] = await Promise.all([perform("green"), perform("green")]);

    expect(second.pid).to.equal(first.pid);
    expect(third.pid).not.to.equal(first.pid);
  });

  it("are not used again with --fresh-workers", async () => {
    open({ isFresh: true });
    const first = await perform("green");

    expect((await perform("green")).pid).not.to.equal(first.pid);
    expect(await isGone(first.pid)).to.equal(true);
  });

  it("are ended after an account that failed", async () => {
    open();
    const { pid, attempt } = await perform("denied");

    expect(attempt).to.deep.equal({ isGreen: false, failure: "access", cause: "AccessDenied" });
    expect(await isGone(pid)).to.equal(true);
  });

  for (const [id, how] of [
    ["crash", "code 3"],
    ["throw", "code 1"],
    ["killed", "SIGKILL"],
    ["heap", "(SIGABRT|SIGTRAP|code 134)"],
  ] as const) {
    it(`do not take the fleet with them: ${id}`, async () => {
      open();

      expect(await failureOf(id)).to.match(
        new RegExp(`^crash: The worker \\d+ ended by ${how} during its task.$`),
      );
      expect(await failureOf("green")).to.equal("green");
    });
  }

  it("leave what they said last in the log", async () => {
    open();
    await perform("throw");

    expect(readFileSync(join(folder, "workers.log"), "utf8")).to.contain("a bug in the program");
  });

  it("are ended when they hang past the deadline, and do not answer either", async () => {
    open({ deadlineMs: 500, graceMs: 200 });
    const { pid, attempt } = await perform("hang");

    expect(attempt).to.deep.equal({
      isGreen: false,
      failure: "timeout",
      cause: "The account was not finished within the --deadline of 0.5 s.",
    });
    expect(await isGone(pid)).to.equal(true);
  });

  it("may save what they are at when the deadline is past", async () => {
    open({ deadlineMs: 500, graceMs: 20_000 });
    const began = Date.now();

    expect(await failureOf("slow")).to.contain(
      "timeout: The account was not finished within the --deadline of 0.5 s",
    );
    expect(Date.now() - began).to.be.below(10_000);
  });

  it("are ended with their engine when both together need more than --memory", async function () {
    if (process.platform !== "linux") this.skip();
    open({ memoryBytes: 200 * 2 ** 20 });

    const { pid, phases, attempt } = await perform("engine");

    expect(attempt).to.include({ isGreen: false, failure: "memory" });
    expect(!attempt.isGreen && attempt.cause).to.match(
      /^The worker used \d+ MiB; --memory is 200 MiB.$/,
    );
    expect(await isGone(pid)).to.equal(true);
    expect(await isGone(Number(phases[0]))).to.equal(true);
  });

  it("get no more work when they end while they wait for some", async () => {
    open();
    const { pid } = await perform("green");

    process.kill(pid, "SIGKILL");
    await isGone(pid);
    // The news of the end comes to the parent a turn later than the process is gone.
    await sleep(100);

    const next = await perform("green");
    expect(next.attempt.isGreen).to.equal(true);
    expect(next.pid).not.to.equal(pid);
  });

  it("that cannot even begin are told as a crash", async () => {
    open({}, join(folder, "no-such-worker.js"));

    expect(await failureOf("green")).to.match(/^crash: The worker \d+ ended by code 1/);
  });

  it("are told as interrupted when they end because they were asked to", async () => {
    open();
    const attempt = failureOf("slow");
    await sleep(300);

    pool.abort();

    expect(await attempt).to.equal("interrupted: It was interrupted.");
  });

  it("are gone once the fleet is closed", async () => {
    open();
    const { pid } = await perform("green");

    await pool.close();

    expect(await isGone(pid)).to.equal(true);
    open();
  });
});

/** Whether a process is gone within a few seconds. */
async function isGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 100; tries++) {
    if (!isThere(pid)) return true;
    await sleep(30);
  }
  return false;
}

/** One that has ended, and that nobody asked how yet, is not there any more. */
function isThere(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  if (existsSync(status)) return !/^State:\s+Z/m.test(readFileSync(status, "utf8"));
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
