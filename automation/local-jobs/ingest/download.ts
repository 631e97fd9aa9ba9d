import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

import type { LocalCloud } from "../../../local-cloud/cloud";
import { pause } from "../../../local-cloud/state/timer";
import { reasonOf, RefusedError, request, TransientError } from "./request";

const ATTEMPTS = 6;
const FIRST_PAUSE_SECONDS = 1;
const LONGEST_PAUSE_SECONDS = 60;
/** Longest time without data in a transfer. */
const TIMEOUT_SECONDS = 30;
const MAGIC = "PAR1";

/** An incomplete download: its source, and the bytes that it has. */
interface Transfer {
  readonly url: string;
  readonly path: string;
  /** ETag of the version of these bytes; empty if the server sent none. */
  version: string;
}

/**
 * Downloads a Parquet file, and resumes after a failed attempt.
 * @returns its SHA-256 in hexadecimal digits
 * @throws RefusedError when the server has no such file, or after six attempts
 */
export async function download(
  cloud: LocalCloud,
  url: string,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const transfer: Transfer = { url, path, version: "" };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await fetchRest(cloud, transfer, signal);
      return await wholeFile(transfer);
    } catch (problem) {
      if (!(problem instanceof TransientError)) throw problem;
      if (attempt === ATTEMPTS)
        throw new RefusedError(
          `${url}: gave up after ${ATTEMPTS} attempts, the last: ${problem.message}`,
        );
      const seconds = problem.pauseSeconds ?? FIRST_PAUSE_SECONDS * 2 ** (attempt - 1);
      await pause(cloud.timer, Math.min(seconds, LONGEST_PAUSE_SECONDS) * 1000, signal);
    }
  }
}

/** One attempt: requests the missing part of the file. */
async function fetchRest(
  cloud: LocalCloud,
  transfer: Transfer,
  signal: AbortSignal,
): Promise<void> {
  const have = await sizeOf(transfer.path);
  const isContinued = have > 0 && transfer.version !== "";
  // If the file has changed, the server sends all of it.
  const headers: Record<string, string> = isContinued
    ? { range: `bytes=${have}-`, "if-range": transfer.version }
    : {};
  const silence = new Silence(cloud);
  try {
    const { reachesInternet } = cloud;
    const both = AbortSignal.any([signal, silence.signal]);
    const response = await request(transfer.url, headers, { reachesInternet, signal: both });
    await take(response, transfer, have, silence);
  } catch (error) {
    signal.throwIfAborted();
    if (silence.signal.aborted)
      throw new TransientError(`no data arrived for ${TIMEOUT_SECONDS} s`, undefined, {
        cause: error,
      });
    throw error;
  } finally {
    silence.end();
  }
}

async function take(
  response: Response,
  transfer: Transfer,
  have: number,
  silence: Silence,
): Promise<void> {
  const kind = response.headers.get("content-type") ?? "";
  if (kind.includes("html")) {
    await response.body?.cancel();
    throw new TransientError(`the server sent a page of type ${kind} instead of the file`);
  }
  if (response.status === 416) {
    await discard(transfer);
    throw new TransientError("the server does not have the requested rest");
  }
  const isRest = response.status === 206;
  if (isRest && !response.headers.get("content-range")?.startsWith(`bytes ${have}-`)) {
    await response.body?.cancel();
    await discard(transfer);
    throw new TransientError("the server sent another range than requested");
  }
  // A server without range requests answers 200 and starts at the beginning.
  const length = response.headers.get("content-length");
  const total = length === null ? undefined : Number(length) + (isRest ? have : 0);
  transfer.version = response.headers.get("etag") ?? "";
  const file = await open(transfer.path, isRest ? "a" : "w");
  try {
    for await (const chunk of (response.body ?? []) as ReadableStream<Uint8Array>) {
      silence.broken();
      await file.write(chunk);
    }
  } catch (cause) {
    throw new TransientError(`the connection broke (${reasonOf(cause)})`, undefined, { cause });
  } finally {
    await file.close();
  }
  const size = await sizeOf(transfer.path);
  if (total !== undefined && size !== total)
    throw new TransientError(`${size} of ${total} bytes arrived`);
}

/** SHA-256 of a complete Parquet file; deletes any other content, so that it is downloaded again. */
async function wholeFile(transfer: Transfer): Promise<string> {
  const { url, path } = transfer;
  const size = await sizeOf(path);
  const file = await open(path);
  try {
    const first = await bytesAt(file, 0);
    const last = await bytesAt(file, Math.max(0, size - MAGIC.length));
    if (size < 3 * MAGIC.length || first !== MAGIC || last !== MAGIC) {
      await discard(transfer);
      throw new TransientError(
        `the response of ${url} is not a complete Parquet file; it starts with ${JSON.stringify(first)}`,
      );
    }
  } finally {
    await file.close();
  }
  const digest = createHash("sha256");
  await pipeline(createReadStream(path), digest);
  return digest.digest("hex");
}

async function bytesAt(file: Awaited<ReturnType<typeof open>>, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(
    Buffer.alloc(MAGIC.length),
    0,
    MAGIC.length,
    position,
  );
  return buffer.toString("latin1", 0, bytesRead);
}

async function discard(transfer: Transfer): Promise<void> {
  transfer.version = "";
  await rm(transfer.path, { force: true });
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/** Aborts a transfer when no data arrives for too long. */
class Silence {
  private readonly controller = new AbortController();
  private cancelTimer: () => void;

  constructor(private readonly cloud: LocalCloud) {
    this.cancelTimer = this.begin();
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Data has arrived. */
  broken(): void {
    this.cancelTimer();
    this.cancelTimer = this.begin();
  }

  end(): void {
    this.cancelTimer();
  }

  private begin(): () => void {
    return this.cloud.timer.after(TIMEOUT_SECONDS * 1000, () => this.controller.abort());
  }
}
