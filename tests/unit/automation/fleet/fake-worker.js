"use strict";
// A worker that does what the attendee's id says, in place of the real one: tests/unit/automation/fleet/worker-pool.test.ts.
const { spawn } = require("node:child_process");

const say = (message) => process.send(message);
const done = (notes = []) =>
  say({ kind: "done", outcome: { phases: [], notes, engineRuns: 1, peakBytes: 0 } });

const DO = {
  green: () => {
    say({ kind: "phase", phase: "apply" });
    done([`pid ${process.pid}`]);
  },
  denied: () => say({ kind: "failed", failure: "access", cause: "AccessDenied" }),
  crash: () => process.exit(3),
  throw: () => {
    throw new Error("a bug in the program");
  },
  killed: () => process.kill(process.pid, "SIGKILL"),
  hang: () => setInterval(() => undefined, 1_000),
  // Saves what it is at when it is asked to end, as the engine does.
  slow: () => setInterval(() => undefined, 1_000),
  heap: () => {
    const kept = [];
    for (;;) kept.push(new Array(1e5).fill(kept.length));
  },
  // The memory is not the worker's own but its engine's.
  engine: () => {
    const code = "const b = Buffer.alloc(300 * 2 ** 20, 1); setInterval(() => b.length, 1000)";
    const { pid } = spawn(process.execPath, ["-e", code], { stdio: "ignore" });
    say({ kind: "phase", phase: String(pid) });
  },
};

let current = "";
process.on("message", (message) => {
  if (message.kind === "task") DO[(current = message.task.attendee.id)]();
  else if (current === "slow")
    say({ kind: "failed", failure: "interrupted", cause: "It was interrupted." });
});
process.on("disconnect", () => process.exit(0));
