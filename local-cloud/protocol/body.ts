import type { IncomingMessage } from "node:http";
import { PassThrough, type Readable } from "node:stream";

import { ServiceError } from "../errors";

/** Largest request of the JSON protocols. Unit: bytes. A query has at most 256 KiB. */
export const MAX_JSON_BODY_BYTES = 1_048_576;

/** Reads a request's body. @throws ServiceError `RequestEntityTooLarge` with status 413 over the limit */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limitBytes) throw tooLarge(announced, limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  // A request that is refused is still to be answered.
  const sent = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of sent) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(size, limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A request's body as a stream whose end, whatever it is, leaves the request as it is, so that it can be answered. */
export function bodyStream(request: IncomingMessage): Readable {
  const body = new PassThrough();
  request.pipe(body);
  request.once("close", () => {
    if (!request.complete) body.destroy(new Error("The client hung up."));
  });
  body.once("close", () => request.unpipe(body));
  return body;
}

function tooLarge(size: number, limit: number): ServiceError {
  return new ServiceError(
    "RequestEntityTooLarge",
    `The request has ${size} bytes or more; at most ${limit} are taken.`,
    {
      status: 413,
    },
  );
}
