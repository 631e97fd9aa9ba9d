import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type { LocalCloud } from "../../cloud";
import { bodyStream } from "../../protocol/body";
import { PRIVATE_FILE } from "../../state/private-modes";
import type { ChecksumAlgorithm } from "../../stores/object-records";
import {
  algorithmOf,
  compareChecksum,
  contentMd5,
  expectedChecksum,
  headerOf,
  startDigest,
  type Digest,
} from "./checksums";
import { ChunkedBody } from "./chunked-body";
import { badDigest, entityTooLarge, incompleteBody, s3Error } from "./errors";
import { MAX_PUT_BYTES } from "./limits";
import { header, type S3Request } from "./s3-request";

/** Bytes that are on disk, and what they are. */
export interface StagedBytes {
  /** A file in the staging folder, synced. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly md5: string;
  readonly algorithm: ChecksumAlgorithm;
  /** Base64. */
  readonly checksum: string;
}

/**
 * Streams a request's body to a staging file and checks it by all that the request says of it. Nothing of it is held in memory.
 * @param use takes the file; what it leaves behind is deleted
 * @throws ServiceError `BadDigest`, `IncompleteBody`, `XAmzContentSHA256Mismatch` and others
 */
export async function receiveBody<T>(
  cloud: LocalCloud,
  request: S3Request,
  algorithm: ChecksumAlgorithm | undefined,
  use: (staged: StagedBytes) => T | Promise<T>,
): Promise<T> {
  const announced = announcedSize(request);
  const [md5, expected] = [contentMd5(request), expectedChecksum(request)];
  const sha256 = signedDigest(request);
  const signed = sha256 === undefined ? undefined : await startDigest("SHA256");
  const chunks = isChunked(request) ? new ChunkedBody() : undefined;
  const body = bodyStream(request.body);
  return stageStream(
    cloud,
    chunks ? [body, chunks] : [body],
    algorithm ?? algorithmOf(request),
    async (staged) => {
      if (staged.sizeBytes !== announced) throw incompleteBody();
      if (md5 !== undefined && Buffer.from(md5, "base64").toString("hex") !== staged.md5)
        throw badDigest("Content-MD5");
      if (signed && (await signed.digest()).toString("hex") !== sha256) throw sha256Mismatch();
      if (expected) {
        const sent = expected.value ?? chunks?.trailers.get(headerOf(expected.algorithm)) ?? "";
        compareChecksum(expected.algorithm, sent, staged.checksum);
      }
      return use(staged);
    },
    signed && [signed],
  );
}

/**
 * Streams bytes to a staging file.
 * @param source where they come from, and what they go through
 * @param digests further ones that take the bytes
 */
export async function stageStream<T>(
  cloud: LocalCloud,
  source: readonly [Readable, ...Transform[]],
  algorithm: ChecksumAlgorithm,
  use: (staged: StagedBytes) => T | Promise<T>,
  digests: readonly Digest[] = [],
): Promise<T> {
  const path = cloud.objects.stagingPath();
  const md5 = createHash("md5");
  const checksum = await startDigest(algorithm);
  let sizeBytes = 0;
  const meter = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      sizeBytes += bytes.length;
      md5.update(bytes);
      for (const digest of [checksum, ...digests]) digest.update(bytes);
      done(null, bytes);
    },
  });
  try {
    const file = createWriteStream(path, { flags: "wx", mode: PRIVATE_FILE, flush: true });
    await pipeline([...source, meter, file]);
    return await use({
      path,
      sizeBytes,
      md5: md5.digest("hex"),
      algorithm,
      checksum: (await checksum.digest()).toString("base64"),
    });
  } finally {
    await rm(path, { force: true });
  }
}

/** Size that a body says it has. Unit: bytes. @throws ServiceError `MissingContentLength`, `EntityTooLarge` */
function announcedSize(request: S3Request): number {
  const size = header(
    request,
    isChunked(request) ? "x-amz-decoded-content-length" : "content-length",
  );
  if (size === undefined || !/^\d+$/.test(size))
    throw s3Error("MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
  if (Number(size) > MAX_PUT_BYTES) throw entityTooLarge(Number(size), MAX_PUT_BYTES);
  return Number(size);
}

/** The body's SHA-256 that the request is signed with. */
function signedDigest(request: S3Request): string | undefined {
  const value = header(request, "x-amz-content-sha256")?.toLowerCase() ?? "";
  return /^[0-9a-f]{64}$/.test(value) ? value : undefined;
}

function sha256Mismatch(): Error {
  return s3Error(
    "XAmzContentSHA256Mismatch",
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}

function isChunked(request: S3Request): boolean {
  return (
    header(request, "x-amz-content-sha256")?.startsWith("STREAMING-") === true ||
    header(request, "content-encoding")?.includes("aws-chunked") === true
  );
}
