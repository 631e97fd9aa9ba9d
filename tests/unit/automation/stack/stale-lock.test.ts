import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { lockOwner, proveDead, type LockOwner } from "../../../../automation/stack/stale-lock";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";

const LOCKS = "file:///home/ana/lab/.lab/stacks/dev/state/.pulumi/locks/organization/analytics-lab";

/** What the engine prints when it finds the stack locked. */
function locked(owner: string): string {
  return [
    "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.",
    `  ${LOCKS}/dev/0aa2bd1c-5f1d-4a57-9d2e-3c4b5a697886.json: created by ${owner} at 2026-11-01T08:00:00Z`,
    "",
  ].join("\n");
}

describe("lockOwner", () => {
  it("reads who holds a lock, and since when, from what the engine prints", () => {
    const owner = lockOwner(locked("ana@laptop.local (pid 4711)"));

    expect(owner).to.deep.equal({
      user: "ana",
      host: "laptop.local",
      pid: 4711,
      since: "2026-11-01T08:00:00Z",
    });
  });

  it("takes the last @ for the one before the machine, for user names may have one", () => {
    const owner = lockOwner(locked("ana@corp.example@laptop (pid 4711)"));

    expect(owner).to.include({ user: "ana@corp.example", host: "laptop" });
  });

  it("names nobody when something else went wrong", () => {
    expect(lockOwner("error: could not load plugin aws: exit status 1")).to.equal(undefined);
  });
});

describe("proveDead", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stale-lock-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function anOwner(more: Partial<LockOwner>): LockOwner {
    return { user: "ana", host: hostname(), pid: 4711, since: "2026-11-01T08:00:00Z", ...more };
  }

  /** A process that goes by the engine's name, until it is ended. */
  function anEngine() {
    const path = join(folder, "pulumi");
    writeFileSync(path, "#!/bin/sh\nread -r line\n", { mode: 0o755 });
    const child = spawn(path, { stdio: ["pipe", "ignore", "ignore"] });
    const ended = once(child, "exit");
    const end = async () => {
      child.stdin.end();
      await ended;
    };
    return { pid: child.pid ?? 0, end };
  }

  it("takes a process that has ended for dead", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);

    await proveDead(anOwner({ pid }), "dev");
  });

  it("takes a number that another program has by now for a dead engine's", async function () {
    // Elsewhere nothing tells whose number it is, and the owner counts as alive.
    if (!existsSync("/proc/self/comm")) this.skip();

    await proveDead(anOwner({ pid: process.pid }), "dev");
  });

  it("waits for an engine that is about to end", async () => {
    const engine = anEngine();
    const order: string[] = [];

    const proof = proveDead(anOwner({ pid: engine.pid }), "dev").then(() => order.push("proven"));
    await engine.end();
    order.push("ended");
    await proof;

    expect(order).to.deep.equal(["ended", "proven"]);
  });

  it("refuses while the engine is at work, naming whose it is", async () => {
    const engine = anEngine();
    const { now } = Date;
    let looks = 0;
    // Every look at the clock is six seconds later, so that its patience ends at the second.
    Date.now = () => 6_000 * looks++;

    try {
      const error = await rejectionOf(proveDead(anOwner({ pid: engine.pid }), "dev"));

      expect(error).to.include({
        name: "StackLockedError",
        message:
          `The stack dev is locked since 2026-11-01T08:00:00Z by process ${engine.pid} of ana on ` +
          `${hostname()}, which is still running. Wait for it.`,
      });
    } finally {
      Date.now = now;
      await engine.end();
    }
  });

  it("takes a lock of another machine for nobody's when that machine is known to be gone", async () => {
    await proveDead(anOwner({ host: "ip-10-43-0-7", pid: 1 }), "workshop", ["ip-10-43-0-7"]);
  });

  it("refuses a lock of another machine at once, whatever has its number here", async () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);

    const error = await rejectionOf(
      proveDead(anOwner({ host: `not-${hostname()}`, pid }), "workshop"),
    );

    expect(error).to.include({
      name: "StackLockedError",
      message:
        `The stack workshop is locked since 2026-11-01T08:00:00Z by process ${pid} of ana on ` +
        `not-${hostname()}, another machine. Wait for it. If you know that the process has ended, run pulumi cancel --stack workshop`,
    });
  });
});
