import { PassThrough } from "node:stream";

import { expect } from "chai";

import { Board } from "../../../../automation/fleet/run/board";
import { anOutcome } from "./fleet-fixtures";

describe("the board of a fleet", () => {
  const ci = process.env.CI;
  let seconds = 0;
  let board: Board;
  let stream: PassThrough & { isTTY?: boolean; columns?: number };

  beforeEach(() => {
    delete process.env.CI;
    seconds = 0;
  });

  afterEach(() => {
    board.end();
    if (ci === undefined) delete process.env.CI;
    else process.env.CI = ci;
  });

  function open(people: number, terminal: { isTTY?: boolean; columns?: number } = {}): void {
    stream = Object.assign(new PassThrough(), terminal);
    board = new Board(stream, () => seconds * 1_000);
    board.begin(people);
  }

  const printed = () => String((stream.read() as Buffer | null) ?? "");

  /** What is to be seen: what was drawn over is not. */
  const seen = () =>
    printed()
      .split(/\u001B\[\d+A\u001B\[J/)
      .map((part, at, all) => (at < all.length - 1 ? keptOf(part) : part))
      .join("")
      .trimEnd()
      .split("\n");

  describe("without a terminal", () => {
    it("prints one plain line for each attendee as they end, with how many have", () => {
      open(2);
      board.started("ana");
      board.phase("ana", "apply");
      seconds = 12.34;
      board.green("ana", anOutcome({ changes: { create: 172, same: 3 } }));
      board.started("bo");
      board.failed("bo", "quota", "LimitExceeded:\n  no more VPCs", { kind: "failed" });
      board.end();

      expect(printed().split("\n")).to.deep.equal([
        "[1/2] ✔ ana in 12.3 s (172 create, 3 same)",
        "[2/2] ✖ bo: quota: LimitExceeded: no more VPCs",
        "",
      ]);
    });

    it("says when somebody is tried again, and whose account takes a place", () => {
      open(1);
      board.failed("ana", "throttling", "Rate exceeded", { kind: "retry", afterMs: 1_250 });
      board.failed("ana", "access", "AccessDenied", { kind: "failed", spare: "zoe" });

      expect(printed()).to.equal(
        "[0/1] … ana: throttling, again in 1.3 s: Rate exceeded\n" +
          "[1/1] ✖ ana: access: AccessDenied (zoe's account replaces it)\n",
      );
    });

    it("counts the spare that takes a place with those who are still to come", () => {
      open(1);
      board.failed("ana", "access", "AccessDenied", { kind: "failed", spare: "zoe" });
      printed();
      board.green("zoe", anOutcome());

      expect(printed()).to.match(/^\[2\/2\] ✔ zoe/);
    });
  });

  it("is plain in CI, too, whose terminals cannot be drawn over", () => {
    process.env.CI = "true";
    open(1, { isTTY: true });
    board.green("ana", anOutcome());

    expect(printed()).not.to.contain("\u001B[");
  });

  describe("in a terminal", () => {
    const terminal = { isTTY: true, columns: 100 };

    it("shows who is at work in which phase, the rate, when it ends, the slowest, and failures by cause", () => {
      open(4, terminal);
      for (const id of ["ana", "bo", "chloe"]) board.started(id);
      board.phase("chloe", "apply");
      board.phase("bo", "apply");
      seconds = 30;
      board.failed("ana", "quota", "no more VPCs", { kind: "failed" });

      expect(seen()).to.deep.equal([
        "[1/4] ✖ ana: quota: no more VPCs",
        "0 green, 1 failed, 2 at work, 1 waiting",
        "rate 2.0 a minute, done in 90 s",
        "at work: apply 2",
        "slowest: bo 30.0 s (apply), chloe 30.0 s (apply)",
        "failed: quota 1",
      ]);
    });

    it("has numbers from the first moment on", () => {
      open(4, terminal);
      board.say("hello");

      expect(seen()).to.include("rate 0.0 a minute");
    });

    it("is never wider than the terminal, whose lines would wrap and stay", () => {
      open(4, { isTTY: true, columns: 30 });
      for (const id of ["ana", "bo", "chloe"]) board.started(id);
      board.end();

      expect(Math.max(...seen().map((line) => line.length))).to.be.below(30);
    });
  });

  /** Lines of an attendee stay; the board below them is what is drawn over. */
  function keptOf(part: string): string {
    return part
      .split("\n")
      .filter((line) => line.startsWith("["))
      .map((line) => `${line}\n`)
      .join("");
  }
});
