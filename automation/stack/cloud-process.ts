import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { createInterface } from "node:readline";
import { join } from "node:path";
import type { Readable } from "node:stream";

import { FolderInUseError } from "../../local-cloud/state/folder-claim";
import type { CloudProcessOptions } from "../../local-cloud/cloud-process";
import { BadInputError } from "../errors";
import { LOCAL_CLOUD, type NodeCommand } from "./built-programs";

/** A local cloud in its own process. */
export interface CloudProcess {
  /** Address of the wire endpoints. */
  readonly url: string;
  /** Value of `PULUMI_DEBUG_PROVIDERS` with which the engine attaches to it. */
  readonly debugProviders: string;
  /** Ends it when its running work is done. */
  close(): Promise<void>;
}

/** How long a cloud may take to finish after its command was killed. Unit: milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * Starts a stack's local cloud. It ends with this process, even if this process is killed.
 * @param program that runs the cloud
 * @throws BadInputError when another process has its folder open
 */
export async function startCloud(
  options: CloudProcessOptions,
  program: NodeCommand = LOCAL_CLOUD,
): Promise<CloudProcess> {
  mkdirSync(options.folder, { recursive: true });
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const started = await tryStart(options, program);
    if ("url" in started) return started;
    // The cloud of a killed command ends as soon as it detects that.
    if (!started.isInUse || Date.now() > until) throw new BadInputError(started.reason);
    await sleep(200);
  }
}

async function tryStart(
  options: CloudProcessOptions,
  program: NodeCommand,
): Promise<CloudProcess | { readonly reason: string; readonly isInUse: boolean }> {
  const child = spawn(process.execPath, [...program, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  // Not read from the log, which may not be written yet when the process has ended.
  let complaint = "";
  child.stderr
    .setEncoding("utf8")
    .on("data", (text: string) => (complaint = lastLine(complaint + text)));
  keepLog(child.stderr, join(options.folder, "cloud.log"));
  const lines: string[] = [];
  const read = createInterface(child.stdout).on("line", (line) => {
    lines.push(line);
    if (lines.length === 3) read.emit("ready");
  });
  const ended = once(child, "close") as Promise<[code: number | null]>;
  await Promise.race([once(read, "ready"), ended]);
  const [url, aws, awsx] = lines;
  if (url === undefined || awsx === undefined) {
    const [code] = await ended;
    return { reason: complaint.trim(), isInUse: code === FolderInUseError.EXIT_CODE };
  }
  return {
    url,
    debugProviders: `aws:${aws},awsx:${awsx}`,
    close: () => closeProcess(child, ended),
  };
}

async function closeProcess(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.stdin?.end();
  await ended;
}

/** The last line of a text, also if its end is missing. */
function lastLine(text: string): string {
  return text.slice(text.trimEnd().lastIndexOf("\n") + 1);
}

/** A cloud continues without its log if the disk is full. */
function keepLog(written: Readable, file: string): void {
  const log = createWriteStream(file);
  log.on("error", () => written.unpipe(log).resume());
  written.pipe(log);
}
