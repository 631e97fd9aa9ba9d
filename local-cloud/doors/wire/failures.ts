import type { IncomingMessage } from "node:http";

import { ServiceError } from "../../errors";
import { MAX_DRAIN_MILLIS, MAX_DRAINED_BYTES } from "./limits";

/** Takes the cause of an answer with status 500. */
export type FaultReport = (cause: unknown, request: IncomingMessage) => void;

/** Whether the client has gone before its request was complete: nobody waits for an answer. */
export function hasHungUp(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}

/** The error that answers what was thrown. */
export type Failure = (error: unknown) => ServiceError;

export function failureOf(request: IncomingMessage, report: FaultReport): Failure {
  return (error) => {
    if (error instanceof ServiceError) return error;
    if (error instanceof URIError)
      return new ServiceError("InvalidURI", "The path is not valid percent-encoding.", {
        cause: error,
      });
    report(error, request);
    return new ServiceError("InternalServerException", "The local cloud failed on this request.", {
      status: 500,
      cause: error,
    });
  };
}

/** Says on standard error what went wrong with which call. */
export function reportToStandardError(
  cause: unknown,
  { method, url, headers }: IncomingMessage,
): void {
  const call = headers["x-amz-target"] ?? `${method} ${url?.split("?")[0]}`;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  process.stderr.write(`The local cloud failed on ${String(call)}: ${text}\n`);
}

/**
 * Reads on over the rest of a refused body, within bounds of size and time: a client that still sends does not read the
 * answer, and one that has promised more than it sends waits for it.
 */
export async function drain(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  let left = MAX_DRAINED_BYTES;
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((done) => {
    timer = setTimeout(done, MAX_DRAIN_MILLIS);
    request.on("data", (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done();
    });
    request.once("end", done).once("close", done);
    request.resume();
  });
  clearTimeout(timer);
}
