import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { memoryOf } from "../../automation/fleet/pool/process-tree";
import { attendeesOf, inventoryOf } from "./event";

/**
 * `lab fleet up` compared with a shell loop and with Pulumi's sample, one after another in one run, each with its own local cloud, without validation.
 * The processor time includes the local cloud's.
 *
 * Usage: npx ts-node bench/fleet/compare.ts [size]; default 8. With --scale n,n,…: lab alone, at these sizes, each with a rerun that changes nothing.
 */
interface Measured {
  readonly seconds: number;
  /** Of all processes together. Unit: seconds. */
  readonly cpuSeconds: number;
  /** Most of all processes together. Unit: bytes. */
  readonly peakBytes: number;
}

// Each starts in its own folder, which has neither the project's modules nor its settings.
const TS_NODE = ["-r", require.resolve("ts-node/register/transpile-only")];
const TS_NODE_PROJECT = join(__dirname, "..", "..", "tsconfig.json");
const LAB = join(__dirname, "..", "..", "bin", "lab.js");

/** A way to deploy attendees, with its figures, and how many ran at the same time. */
interface Way extends Measured {
  readonly size: number;
  readonly concurrent: number;
}

async function compare(size: number): Promise<void> {
  print(["how", "attendees a minute", "times the loop", ...COSTS]);
  print(["---", "---:", "---:", ...COSTS.map(() => "---:")]);
  let loop: Way | undefined;
  const row = (how: string, way: Way) => {
    loop ??= way;
    print([how, ...figures(way, (rateOf(way) / rateOf(loop)).toFixed(1))]);
  };
  for (const [how, file, concurrent] of [
    ["shell loop of `pulumi up`", "one-by-one.ts", 1],
    ["`Promise.all` of inline programs", "all-at-once.ts", size],
  ] as const) {
    const command = (folder: string) => [...TS_NODE, join(__dirname, file), folder, String(size)];
    await inFolder(async (folder) => {
      row(how, { ...(await measure(command(folder), folder)), size, concurrent });
    });
  }
  await inFolder(async (folder) => {
    for (const how of ["`lab fleet up`", "`lab fleet up` again, nothing to change"])
      row(how, await measureFleet(folder, size));
  });
}

async function scale(sizes: readonly number[]): Promise<void> {
  print(["attendees", "run", "seconds", "attendees a minute", "concurrent", ...COSTS]);
  print(["---:", "---", "---:", "---:", "---:", ...COSTS.map(() => "---:")]);
  for (const size of sizes) {
    await inFolder(async (folder) => {
      for (const run of ["first", "again, nothing to change"]) {
        const way = await measureFleet(folder, size);
        const cells = figures(way, String(way.concurrent));
        print([String(size), run, way.seconds.toFixed(0), ...cells]);
      }
    });
  }
}

async function measureFleet(folder: string, size: number): Promise<Way> {
  const measured = await measure(fleetUp(folder, size), folder);
  const { concurrency } = JSON.parse(
    readFileSync(join(folder, "fleet", "report", "up.json"), "utf8"),
  ) as { concurrency: number };
  return { ...measured, size, concurrent: Math.min(concurrency, size) };
}

function fleetUp(folder: string, size: number): string[] {
  const file = join(folder, "attendees.csv");
  writeFileSync(file, inventoryOf(attendeesOf(size)));
  const where = ["--attendees", file, "--folder", join(folder, "fleet"), "--target", "local"];
  return [LAB, "fleet", "up", ...where, "--no-validate", "--wave", "0"];
}

/** Runs node with arguments in a shell that measures the processor time of all child processes. */
function measure(words: readonly string[], cwd: string): Promise<Measured> {
  const script = `TIMEFORMAT='cpu %U %S'; time ${[process.execPath, ...words].map((word) => `'${word}'`).join(" ")}`;
  const started = performance.now();
  return new Promise((measured, failed) => {
    const child = spawn("bash", ["-c", script], {
      cwd,
      env: { ...process.env, TS_NODE_PROJECT },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    let peakBytes = 0;
    const watch = setInterval(() => (peakBytes = Math.max(peakBytes, memoryOf(child.pid!))), 250);
    child.once("close", (code) => {
      clearInterval(watch);
      const [, user, system] = /^cpu ([\d.]+) ([\d.]+)$/m.exec(output) ?? [];
      if (code !== 0 || user === undefined)
        return failed(new Error(`${words.join(" ")} ended with ${code}:\n${output.slice(-4_000)}`));
      measured({
        seconds: (performance.now() - started) / 1_000,
        cpuSeconds: Number(user) + Number(system),
        peakBytes,
      });
    });
  });
}

const COSTS = ["CPU s an attendee", "peak MiB", "peak MiB a concurrent attendee"];

/** Attendees a minute, compared with the loop, and the processor time and memory. */
function figures(way: Way, beside: string): string[] {
  const { size, concurrent, cpuSeconds, peakBytes } = way;
  const mebibytes = peakBytes / 2 ** 20;
  return [
    rateOf(way).toFixed(1),
    beside,
    (cpuSeconds / size).toFixed(2),
    mebibytes.toFixed(0),
    (mebibytes / concurrent).toFixed(0),
  ];
}

function rateOf({ size, seconds }: Way): number {
  return (size / seconds) * 60;
}

function print(cells: readonly string[]): void {
  console.log(`| ${cells.join(" | ")} |`);
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-fleet-"));
  try {
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [first = "8", sizes = ""] = process.argv.slice(2);
void (first === "--scale" ? scale(sizes.split(",").map(Number)) : compare(Number(first)));
