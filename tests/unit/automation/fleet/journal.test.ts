import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";
import fc from "fast-check";

import {
  Journal,
  readJournal,
  recordsOf,
  type JournalStep,
} from "../../../../automation/fleet/journal";
import { anOutcome } from "./fleet-fixtures";

const START = { kind: "start", attendee: "ana", command: "up", attempt: 1, pid: 7 } as const;
const DONE = {
  kind: "done",
  attendee: "ana",
  command: "up",
  attempts: 1,
  outcome: anOutcome(),
} as const;
const FAILED = {
  kind: "failed",
  attendee: "ana",
  command: "up",
  attempts: 2,
  failure: "quota",
  cause: "LimitExceeded",
  isFinal: true,
} as const;

describe("the journal of a fleet", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lab-journal-"));
    path = join(folder, "below", "journal.jsonl");
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Writes steps as a run does, a minute apart. */
  function write(...steps: JournalStep[]): void {
    let minute = 0;
    const journal = new Journal(path, () => new Date(Date.UTC(2027, 4, 3, 20, minute++)));
    steps.forEach((step) => journal.append(step));
    journal.close();
  }

  it("has a step on disk with its time before the next one begins", () => {
    const journal = new Journal(path, () => new Date(Date.UTC(2027, 4, 3)));

    journal.append(START);

    expect(readJournal(path)).to.deep.equal([{ at: "2027-05-03T00:00:00.000Z", ...START }]);
    journal.close();
  });

  it("is empty where nothing was done", () => {
    expect(readJournal(path)).to.deep.equal([]);
  });

  it("keeps what an earlier run wrote, and adds to it", () => {
    write(START);
    write(DONE);

    expect(readJournal(path).map(({ kind }) => kind)).to.deep.equal(["start", "done"]);
  });

  it("is read, and gone on with, wherever a killed run broke off its last line", () => {
    write(START, DONE);
    const whole = readFileSync(path);
    const second = whole.indexOf("\n") + 1;

    fc.assert(
      fc.property(fc.integer({ min: second, max: whole.length - 1 }), (length) => {
        writeFileSync(path, whole.subarray(0, length));
        expect(readJournal(path).map(({ kind }) => kind)).to.deep.equal(["start"]);
        write(FAILED);
        expect(readJournal(path).map(({ kind }) => kind)).to.deep.equal(["start", "failed"]);
      }),
      { numRuns: 60 },
    );
  });

  it("names every line that is none of its own, with the file, and what to do", () => {
    write(START);
    appendFileSync(path, 'nonsense\n{"kind":"start"}\nnull\n');
    write(DONE);

    expect(() => readJournal(path)).to.throw(
      `${path}:2, ${path}:3, ${path}:4 is not a valid line of a fleet's journal. Delete the line, or restore the file.`,
    );
  });

  describe("says of an attendee", () => {
    const recordOf = (...steps: JournalStep[]) => {
      write(...steps);
      return recordsOf(readJournal(path)).get("ana");
    };

    it("nothing where nothing was done", () => {
      expect(recordOf({ kind: "run", command: "up", attendees: 1 })).to.equal(undefined);
    });

    it("that an attempt is under way, in which phase, and since when", () => {
      expect(recordOf(START, { kind: "phase", attendee: "ana", phase: "apply" })).to.deep.equal({
        attendee: "ana",
        command: "up",
        state: "open",
        attempts: 1,
        phase: "apply",
        at: "2027-05-03T20:01:00.000Z",
      });
    });

    it("that the account is green, and what came of it", () => {
      const record = recordOf(START, DONE);

      expect(record).to.include({ state: "green", attempts: 1 });
      expect(record?.outcome).to.deep.equal(anOutcome());
    });

    it("that it failed for good, with class and cause", () => {
      expect(recordOf(START, FAILED)).to.include({
        state: "failed",
        attempts: 2,
        failure: "quota",
        cause: "LimitExceeded",
      });
    });

    it("that it is open while a failure is tried again, or was broken off", () => {
      expect(recordOf(START, { ...FAILED, isFinal: false })?.state).to.equal("open");
      expect(recordOf(DONE, { ...START, command: "destroy" })?.state).to.equal("open");
    });

    it("in whose place the account is used", () => {
      const seat = { kind: "spare", attendee: "ana", account: "1", insteadOf: "bo" } as const;

      expect(recordOf(seat, START, DONE)?.insteadOf).to.equal("bo");
    });
  });

  it("tells what one command came to apart from the others", () => {
    write(DONE, { ...FAILED, command: "validate" });
    const entries = readJournal(path);

    expect(recordsOf(entries, "up").get("ana")?.state).to.equal("green");
    expect(recordsOf(entries, "validate").get("ana")?.state).to.equal("failed");
    expect(recordsOf(entries, "destroy").get("ana")).to.equal(undefined);
  });
});
