import {
  execFileSync,
  spawn,
  spawnSync,
  type ChildProcess,
  type ChildProcessByStdio,
} from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Readable } from "node:stream";

import { readStateFile, type StackState } from "../../../automation/stack/stack-state";
import { readLedger } from "../../../local-cloud/resources/ledger";

/**
 * After how long a test with the engine counts as hanging. It measures nothing: suites run beside each other, on
 * machines of any speed. Unit: milliseconds.
 */
export const PATIENCE_MS = 600_000;

/**
 * Environment of an up that only prepares a state: the engine writes the state once, at the end, which saves a third
 * of the processor's time. A run that is killed would lose it, so `lab` itself does not.
 */
export const WITHOUT_CHECKPOINTS = { PULUMI_SKIP_CHECKPOINTS: "true" } as const;

const LAB = join(__dirname, "..", "..", "..", "bin", "lab.js");

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `lab` command at work. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** A working directory in which `lab` commands run against the real engine. */
export class EngineFixture {
  readonly folder = mkdtempSync(join(tmpdir(), "lab-engine-"));

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
    const child = spawn(process.execPath, [LAB, ...args], {
      cwd: this.folder,
      env: { ...process.env, CI: "true", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return { child, ended: endOf(child) };
  }

  lab(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended> {
    return this.start(args, env).ended;
  }

  /** What a command prints with --json. @throws Error with all it printed when it fails */
  async json<T>(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<T> {
    const { code, out, err } = await this.lab([...args, "--json"], env);
    if (code !== 0) throw new Error(`lab ${args.join(" ")} ended with ${code}:\n${out}\n${err}`);
    return JSON.parse(out) as T;
  }

  place(stack: string): string {
    return join(this.folder, ".lab", "stacks", stack);
  }

  stateFile(stack: string): string {
    return join(this.place(stack), "state", ".pulumi", "stacks", "analytics-lab", `${stack}.json`);
  }

  /** Folder of the locks that the engine holds on a local stack. */
  locks(stack: string): string {
    const locks = join(this.place(stack), "state", ".pulumi", "locks");
    return join(locks, "organization", "analytics-lab", stack);
  }

  state(stack: string): StackState {
    return readStateFile(this.stateFile(stack));
  }

  /** What exists in the stack's local cloud. */
  ledger(stack: string): { urn: string; type: string; id: string }[] {
    return readLedger(join(this.place(stack), "cloud"));
  }

  /** What `pulumi stack export` prints of a local stack. @param words more options of it */
  exported(stack: string, words: readonly string[] = []): string {
    return execFileSync("pulumi", ["stack", "export", ...words, "--stack", stack], {
      cwd: join(this.place(stack), "workspace"),
      env: {
        ...process.env,
        PULUMI_BACKEND_URL: `file://${join(this.place(stack), "state")}`,
        PULUMI_CONFIG_PASSPHRASE: "",
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Skips the suite where there is no engine; with CI set a missing engine is a failure.
 */
export function needsEngine(context: Mocha.Context): void {
  const isThere = (process.env.PATH ?? "")
    .split(delimiter)
    .some((folder) => existsSync(join(folder, "pulumi")));
  if (isThere) return;
  if (process.env.CI)
    throw new Error(
      "There is no pulumi on PATH. Put the folder there that node tests/suites/engine/install-engine.mjs prints.",
    );
  context.skip();
}

/**
 * Waits until a command has printed something, two minutes at most: a text that nothing prints any more must not take
 * a suite's whole time. A command that printed something else is killed, for its folder is in use until then.
 * @throws Error with all it printed when it ends without, or in time
 */
export function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  let text = "";
  return new Promise((found, failed) => {
    const lacks = (how: string) =>
      failed(new Error(`It ${how} and did not print ${pattern}: ${text}`));
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      lacks("ran for two minutes");
    }, 120_000);
    child.stdout?.on("data", (chunk: string) => {
      text += chunk;
      const match = pattern.exec(text);
      if (!match) return;
      clearTimeout(timer);
      found(match[1] ?? match[0]);
    });
    child.once("close", () => {
      clearTimeout(timer);
      lacks("ended");
    });
  });
}

/** Waits until a command has printed where its local cloud listens. @returns its URL */
export const addressOf = ({ child }: Running): Promise<string> =>
  printed(child, /http:\/\/127\.0\.0\.1:\d+/);

/** Waits until a command has ended. */
export function endOf(child: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  let [out, err] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
  return new Promise((end) => child.once("close", (code) => end({ code, out, err })));
}

/** Sends a signal to the engine that a command has started. @returns false when there is none (yet) */
export function engineOf({ child }: Running, signal: NodeJS.Signals): boolean {
  const { stdout } = spawnSync("pgrep", ["-P", String(child.pid), "-x", "pulumi"], {
    encoding: "utf8",
  });
  const pids = stdout.trim().split("\n").filter(Boolean).map(Number);
  for (const pid of pids) process.kill(pid, signal);
  return pids.length > 0;
}
