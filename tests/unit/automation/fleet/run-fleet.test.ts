import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { expect } from "chai";

import { Journal, readJournal } from "../../../../automation/fleet/journal";
import { Board } from "../../../../automation/fleet/run/board";
import type { FleetResult } from "../../../../automation/fleet/run/fleet-result";
import { runFleet, type FleetRun } from "../../../../automation/fleet/run/run-fleet";
import type { Attempt } from "../../../../automation/fleet/pool/watched-attempt";
import type { WorkerPool } from "../../../../automation/fleet/pool/worker-pool";
import { rejectionOf } from "../../local-cloud/local-cloud-fixture";
import { anAttendee, anOutcome, aTask } from "./fleet-fixtures";

const GREEN: Attempt = { isGreen: true, outcome: anOutcome() };
const DENIED: Attempt = { isGreen: false, failure: "access", cause: "AccessDenied" };
const CRASHED: Attempt = { isGreen: false, failure: "crash", cause: "SIGKILL" };

describe("a run of a fleet", () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "lab-run-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const journalPath = () => join(folder, "journal.jsonl");

  /** Runs a fleet over the journal of the runs before; each account ends as it is told to, green by default. */
  async function run(
    endings: Readonly<Record<string, readonly Attempt[]>>,
    changes: Partial<FleetRun> = {},
  ): Promise<FleetResult & { readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const pool = {
      perform: async ({ attendee: { id } }, on) => {
        on.started(1);
        on.phase("apply");
        asked.push(id);
        const attempt = asked.filter((one) => one === id).length - 1;
        return Promise.resolve(endings[id]?.[attempt] ?? GREEN);
      },
    } satisfies Pick<WorkerPool, "perform"> as unknown as WorkerPool;
    const journal = new Journal(journalPath(), () => new Date());
    const result = await runFleet({
      command: "up",
      attendees: ["ana", "bo", "chloe"].map((id) => anAttendee(id)),
      spares: [anAttendee("spare")],
      entries: readJournal(journalPath()),
      isResumed: false,
      scheduling: { concurrency: 2, wave: 0, toleratedFailures: 2, retryBudget: 9 },
      taskOf: ({ id }) => aTask(id),
      journal,
      pool,
      board: new Board(new PassThrough()),
      drain: new AbortController().signal,
      ...changes,
    }).finally(() => journal.close());
    return { ...result, asked };
  }

  const statesOf = ({ attendees }: FleetResult) =>
    Object.fromEntries(attendees.map(({ attendee, state }) => [attendee.id, state]));

  it("brings everybody to an end, and leaves a spare that nobody needs alone", async () => {
    const result = await run({});

    expect(statesOf(result)).to.deep.equal({ ana: "green", bo: "green", chloe: "green" });
  });

  it("tells who failed and why, and whose place the spare takes", async () => {
    const { attendees } = await run({ bo: [DENIED] });

    const [, bo, , spare] = attendees;
    expect(bo).to.include({ state: "failed", failure: "access", cause: "AccessDenied" });
    expect(spare).to.include({ state: "green", insteadOf: "bo" });
  });

  it("tries again by itself, and counts the tries", async () => {
    const { attendees, asked } = await run({ bo: [CRASHED, CRASHED] });

    expect(asked.filter((id) => id === "bo")).to.have.length(3);
    expect(attendees[1]).to.include({ state: "green", attempts: 3 });
  });

  it("tries the only one that goes first again while all others wait for it", async () => {
    const scheduling = { concurrency: 2, wave: 1, toleratedFailures: 2, retryBudget: 9 };

    expect(statesOf(await run({ ana: [CRASHED] }, { scheduling }))).to.deep.equal({
      ana: "green",
      bo: "green",
      chloe: "green",
    });
  });

  it("writes each step down, in order, before it goes on", async () => {
    await run({ ana: [DENIED] }, { attendees: [anAttendee("ana")], spares: [] });

    expect(readJournal(journalPath()).map(({ kind }) => kind)).to.deep.equal([
      "run",
      "start",
      "phase",
      "failed",
      "end",
    ]);
  });

  it("starts nobody once it drains, and says who was not started", async () => {
    const drain = new AbortController();
    const taskOf = ({ id }: { id: string }) => {
      if (id === "bo") drain.abort();
      return aTask(id);
    };

    const result = await run({}, { drain: drain.signal, taskOf });

    expect(result.stopped).to.equal("interrupted");
    expect(statesOf(result)).to.deep.equal({ ana: "green", bo: "green", chloe: "not started" });
  });

  it("fails as a whole when its journal cannot be written, rather than going on without one", async () => {
    const closed = new Journal(join(folder, "closed.jsonl"), () => new Date());
    const drain = new AbortController();
    const taskOf = ({ id }: { id: string }) => {
      if (id === "ana") closed.close();
      return aTask(id);
    };

    const error = await rejectionOf(run({}, { journal: closed, drain: drain.signal, taskOf }));

    expect(error.message).to.contain("EBADF");
  });

  describe("that goes on from an earlier one", () => {
    it("leaves alone who is green, and tries the others", async () => {
      await run({ bo: [DENIED] }, { spares: [] });

      const result = await run({}, { isResumed: true, spares: [] });

      expect(result.asked).to.deep.equal(["bo"]);
      expect(statesOf(result)).to.deep.equal({ ana: "resumed", bo: "green", chloe: "resumed" });
    });

    it("takes up who was at work when it was killed", async () => {
      const journal = new Journal(journalPath(), () => new Date());
      journal.append({ kind: "start", attendee: "ana", command: "up", attempt: 1, pid: 1 });
      journal.close();

      expect((await run({}, { isResumed: true })).asked).to.include("ana");
    });

    it("keeps a spare in the place it took, also when that has to be done again", async () => {
      await run({ bo: [DENIED], spare: [DENIED] });

      const { attendees } = await run({ bo: [DENIED] }, { isResumed: true });

      expect(attendees.find(({ attendee }) => attendee.id === "spare")).to.include({
        state: "green",
        insteadOf: "bo",
      });
    });
  });

  it("asks a spare that has a lab with the others, and never one that has none", async () => {
    expect((await run({}, { command: "validate" })).asked).not.to.include("spare");

    await run({ bo: [DENIED] });
    const { asked } = await run({ bo: [DENIED] }, { command: "validate" });

    expect(asked).to.include("spare");
  });

  for (const command of ["plan", "destroy", "sweep"] as const) {
    it(`looks at spares as at everybody else: ${command}`, async () => {
      expect((await run({}, { command })).asked).to.include("spare");
    });
  }

  it("has no lab in a spare any more once that was destroyed", async () => {
    await run({ bo: [DENIED] });
    await run({}, { command: "destroy" });

    expect((await run({})).asked).not.to.include("spare");
  });
});
