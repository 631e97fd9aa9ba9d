import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";

// It keeps the folder that it is loaded in to start its process there, and a command's folder is gone after the test.
import "esbuild";

import { run } from "../../../automation/cli/main";

const LAB = join(__dirname, "..", "..", "..", "bin", "lab.js");

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `lab` command under way. */
export interface Running {
  readonly ended: Promise<Ended>;
  /** Waits until what it printed matches. @throws Error with the output when it ends before */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly interrupt: () => void;
}

/** Starts `lab` as a user would, in another process. */
export function startLab(words: readonly string[], cwd: string, input = ""): Running {
  // On Node 20 each run would begin with a sentence about it.
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" };
  const child = spawn(process.execPath, [LAB, ...words], { cwd, env });
  let [out, err] = ["", ""];
  const watchers = new Set<() => void>();
  child.stdout.on("data", (chunk: Buffer) => {
    out += String(chunk);
    watchers.forEach((watch) => watch());
  });
  child.stderr.on("data", (chunk: Buffer) => (err += String(chunk)));
  child.stdin.end(input);
  const ended = new Promise<Ended>((over) => child.on("close", (code) => over({ code, out, err })));
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((seen, failed) => {
      const watch = () => {
        const match = pattern.exec(out);
        if (match) seen(match);
      };
      watchers.add(watch);
      watch();
      void ended.then(() =>
        failed(new Error(`lab ended before it printed ${pattern}:\n${out}${err}`)),
      );
    });
  return { ended, printed, interrupt: () => child.kill("SIGINT") };
}

/** Runs `lab` to its end. */
export function lab(words: readonly string[], cwd: string, input?: string): Promise<Ended> {
  return startLab(words, cwd, input).ended;
}

/** A folder of a test's own. */
export function aFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "lab-command-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The same in this process, which spares loading everything anew. */
export async function labHere(words: readonly string[], cwd: string): Promise<Ended> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const back = process.cwd();
  process.chdir(cwd);
  try {
    const code = await run([process.execPath, LAB, ...words], { out, err });
    return { code, out: printedTo(out), err: printedTo(err) };
  } finally {
    process.chdir(back);
  }
}

function printedTo(stream: PassThrough): string {
  return String((stream.read() as Buffer | null) ?? "");
}
