import type { IncomingMessage } from "node:http";

import { ServiceError } from "../errors";

/** Largest request of the JSON protocols. Unit: bytes. A query has at most 256 KiB. */
export const MAX_JSON_BODY_BYTES = 1_048_576;

/** Reads a request's body. @throws ServiceError `RequestEntityTooLarge` with status 413 over the limit */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > limitBytes) throw tooLarge(announced, limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(size, limitBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The chunks of a request's body. Whoever stops early leaves the request as it is, so that it can be answered. */
export function chunksOf(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
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
