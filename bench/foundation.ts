import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";

/**
 * Start and speed of the command, compared with an earlier commit, both freshly installed: docs/command.md.
 * Usage: npx ts-node -T bench/foundation.ts [--base commit] [--rows name,…] [--rounds n]
 */

const PROJECT = join(__dirname, "..");
const STATEMENT = "select year, count(*) as rides from nytaxirides group by year order by year";

/** Seconds of one run. */
interface Seconds {
  readonly wall: number;
  readonly processor: number;
}

interface Row {
  readonly title: string;
  readonly run: (project: string) => Seconds;
  /** Preparation, once for each project. */
  readonly prepare?: (project: string) => Promise<(() => Promise<void>) | undefined>;
  /** A run that takes minutes is measured once. */
  readonly isLong?: boolean;
}

const ROWS: Readonly<Record<string, Row>> = {
  node: { title: "`node -e 0`", run: (project) => timed(project, ["node", "-e", "0"]) },
  help: { title: "`lab --help`, the command itself", run: (project) => lab(project, ["--help"]) },
  "npx-help": {
    title: "`npx lab --help`",
    run: (project) => timed(project, ["npx", "lab", "--help"]),
  },
  query: {
    title: "`lab query`, folder",
    prepare: rehearse,
    run: (project) => lab(project, ["query", STATEMENT]),
  },
  "query-served": {
    title: "`lab query`, with `lab serve`",
    prepare: serve,
    run: (project) => lab(project, ["query", STATEMENT]),
  },
  start: {
    title: "`npm start`, installed",
    run: (project) => timed(project, ["npm", "start", "--silent"]),
  },
  test: {
    title: "`npm test`",
    run: (project) => timed(project, ["npm", "test", "--silent"]),
    isLong: true,
  },
  up: {
    title: "first `lab up dev --target local`",
    run: (project) => {
      rmSync(join(project, ".lab", "stacks"), { recursive: true, force: true });
      return lab(project, ["up", "dev", "--target", "local"]);
    },
  },
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      base: { type: "string", default: "8a5ab37" },
      rows: { type: "string" },
      rounds: { type: "string", default: "3" },
    },
  });
  const names = chosenRows(values.rows);
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds is ${values.rounds}; it needs a whole number from 1.`);
  const folder = mkdtempSync(join(tmpdir(), "lab-foundation-"));
  try {
    const here = commitOf("HEAD");
    const projects = [checkOut(folder, "before", values.base), checkOut(folder, "now", here)];
    console.log(`| row | ${values.base}, s | ${here.slice(0, 7)}, s | ratio |`);
    console.log("| --- | ---: | ---: | ---: |");
    for (const name of names) await measure(ROWS[name]!, projects, rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function chosenRows(text: string | undefined): string[] {
  const hasEngine = spawnSync("pulumi", ["version"]).status === 0;
  const names = text?.split(",") ?? Object.keys(ROWS).filter((name) => name !== "up" || hasEngine);
  const unknown = names.filter((name) => !(name in ROWS));
  if (unknown.length > 0)
    throw new Error(
      `--rows has ${unknown.join(", ")}; allowed are ${Object.keys(ROWS).join(", ")}.`,
    );
  if (names.includes("up") && !hasEngine)
    throw new Error("The row up needs pulumi on PATH. Install it, or leave the row out.");
  return names;
}

/** A clone of the project at a commit, with its packages. It does not include uncommitted changes. */
function checkOut(folder: string, name: string, commit: string): string {
  const project = join(folder, name);
  must(PROJECT, ["git", "clone", "--quiet", "--no-checkout", PROJECT, project]);
  must(project, ["git", "checkout", "--quiet", commitOf(commit)]);
  must(project, ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  return project;
}

function commitOf(name: string): string {
  return must(PROJECT, ["git", "rev-parse", name]).trim();
}

/** Rounds of both projects alternate, so that other work on the machine affects both. */
async function measure(row: Row, projects: readonly string[], rounds: number): Promise<void> {
  const undo = [];
  for (const project of projects) undo.push(await row.prepare?.(project));
  // The first run of a command fills caches, so it is not measured.
  if (!row.isLong) for (const project of projects) row.run(project);
  const runs = projects.map((): Seconds[] => []);
  for (let round = 0; round < (row.isLong ? 1 : rounds); round += 1)
    projects.forEach((project, index) => runs[index]!.push(row.run(project)));
  for (const end of undo) await end?.();
  for (const kind of ["wall", "processor"] as const) {
    const [before, now] = runs.map((seconds) => median(seconds.map((one) => one[kind])));
    const figures = [before!.toFixed(2), now!.toFixed(2), (now! / before!).toFixed(2)];
    console.log(`| ${row.title}, ${kind} | ${figures.join(" | ")} |`);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function lab(project: string, words: readonly string[]): Seconds {
  return timed(project, ["node", "bin/lab.js", ...words]);
}

/** Runs a command to its end. The processor time includes all processes that it waited for. */
function timed(project: string, command: readonly string[]): Seconds {
  // bash reports the times of its children; Node does not.
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" > /dev/null 2>&1';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bash", ...command], {
    cwd: project,
    encoding: "utf8",
  });
  const times = stderr.trim().split("\n").at(-1)?.split(" ").map(Number) ?? [];
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = times;
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status} in ${project}.`);
  return { wall, processor: user + system };
}

async function rehearse(project: string): Promise<undefined> {
  if (!existsSync(join(project, ".lab", "rehearsal", "lab.json")))
    must(project, ["node", "bin/lab.js", "rehearse"]);
}

/** Serves the lab during the measurement. */
async function serve(project: string): Promise<() => Promise<void>> {
  await rehearse(project);
  const server = spawn(process.execPath, ["bin/lab.js", "serve", "--port", "0"], {
    cwd: project,
    stdio: "ignore",
  });
  const ended = new Promise<void>((over) => server.on("close", () => over()));
  while (!existsSync(join(project, ".lab", "rehearsal", "endpoint.json"))) {
    if (server.exitCode !== null) throw new Error(`lab serve ended with ${server.exitCode}.`);
    await sleep(100);
  }
  return () => {
    server.kill("SIGINT");
    return ended;
  };
}

/** @returns its output */
function must(cwd: string, [command, ...words]: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command!, words, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${words.join(" ")} failed in ${cwd}: ${stderr}`);
  return stdout;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
