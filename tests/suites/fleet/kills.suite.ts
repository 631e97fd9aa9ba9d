import { spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

import { expect } from "chai";

import { seededRandom } from "../../../local-cloud/faults/faults";
import { needsEngine, type Running } from "../engine/engine-fixture";
import { FleetFixture } from "./fleet-fixture";

/** At full size: LAB_FLEET_KILLS=20 LAB_FLEET_SIZE=6 npx mocha tests/suites/fleet/kills.suite.ts */
const KILLS = Number(process.env.LAB_FLEET_KILLS ?? 3);
const SIZE = Number(process.env.LAB_FLEET_SIZE ?? 3);
/** Until the first engines are at work, and between two kills. Unit: milliseconds. */
const MOMENTS = { first: 3_000, spread: 9_000 };

/** Who is killed, in turn. */
const VICTIMS = ["the parent", "a worker", "an engine"] as const;

describe(`a fleet of ${SIZE} that is killed ${KILLS} times`, function () {
  this.timeout(300_000 + KILLS * 60_000);
  const random = seededRandom(20_160_123);
  let fleet: FleetFixture;

  before(function () {
    needsEngine(this);
    fleet = new FleetFixture(SIZE);
  });

  after(() => fleet?.close());

  it("comes to the same end: everybody validated, nothing twice, nothing orphaned", async () => {
    const told: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const victim = VICTIMS[kill % VICTIMS.length]!;
      const moment = MOMENTS.first + random() * MOMENTS.spread;
      const running = fleet.start("up", ["--resume"]);
      await sleep(moment);
      const struck = strike(running, victim);
      told.push(
        `${victim} after ${(moment / 1_000).toFixed(1)} s: ${struck ?? "was gone already"}`,
      );
      await running.ended;
    }

    const { code, out, err } = await fleet.run("up", ["--resume"]);

    expect(code, [...told, out, err].join("\n")).to.equal(0);
    expect(
      told.filter((line) => !line.endsWith("already")),
      told.join("\n"),
    ).not.to.deep.equal([]);
    for (const attendee of fleet.attendees) {
      const row = fleet.report("up").attendees.find(({ id }) => id === attendee.id)!;
      expect(row.questions, attendee.id).to.have.length(10);
      expect(fleet.stateOf(attendee).pendingOperations, attendee.id).to.deep.equal([]);
      expect(fleet.existing(attendee), attendee.id).to.deep.equal(fleet.recorded(attendee));
    }
  });
});

/** Kills without a warning. @returns the process's number, or undefined when there is none of the kind */
function strike({ child }: Running, victim: (typeof VICTIMS)[number]): number | undefined {
  const parent = child.pid!;
  const workers = childrenOf(parent, "node").filter((pid) => isWorker(pid));
  const engines = workers.flatMap((pid) => childrenOf(pid, "pulumi"));
  const pid = { "the parent": parent, "a worker": workers[0], "an engine": engines[0] }[victim];
  if (pid === undefined || child.exitCode !== null) return undefined;
  process.kill(pid, "SIGKILL");
  return pid;
}

function childrenOf(pid: number, name: string): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid), "-x", name], { encoding: "utf8" });
  return stdout.split("\n").filter(Boolean).map(Number);
}

/** The local cloud is a child of the parent's, too. */
function isWorker(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return /\bworker-[0-9a-f]{16}\.js/.test(stdout);
}
