import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";

import { NotSimulatedError } from "../../errors";
import type { Checksum, ChecksumAlgorithm } from "../../stores/object-records";
import { badDigest, invalidRequest, s3Error } from "./errors";
import { header, type S3Request } from "./s3-request";

/** Takes bytes, and gives their digest. */
export interface Digest {
  update(bytes: Buffer): void;
  digest(): Promise<Buffer>;
}

/** Sizes of digests by algorithm. Unit: bytes. */
const DIGEST_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

/** What S3 computes of an object that came without a checksum. */
export const DEFAULT_CHECKSUM = { algorithm: "CRC64NVME", type: "FULL_OBJECT" } as const;

const ALGORITHMS = Object.keys(DIGEST_BYTES) as ChecksumAlgorithm[];

/** What a client says of the bytes that it sends. */
export interface ExpectedChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; missing when it follows the body as a trailer. */
  readonly value: string | undefined;
}

/** The SDK's own checksums are loaded when they are first asked for. */
export async function startDigest(algorithm: ChecksumAlgorithm): Promise<Digest> {
  switch (algorithm) {
    case "CRC32": {
      let value = 0;
      return {
        update: (bytes) => {
          value = crc32(bytes, value);
        },
        digest: () => {
          const bytes = Buffer.alloc(4);
          bytes.writeUInt32BE(value);
          return Promise.resolve(bytes);
        },
      };
    }
    case "CRC32C":
      return ofSdk(new (await import("@aws-sdk/checksums/crc")).Crc32c());
    case "CRC64NVME":
      return ofSdk(new (await import("@aws-sdk/checksums/crc")).Crc64Nvme());
    case "SHA1":
    case "SHA256": {
      const hash = createHash(algorithm);
      return {
        update: (bytes) => void hash.update(bytes),
        digest: () => Promise.resolve(hash.digest()),
      };
    }
  }
}

function ofSdk(checksum: {
  update(bytes: Uint8Array): void;
  digest(): Promise<Uint8Array>;
}): Digest {
  return {
    update: (bytes) => checksum.update(bytes),
    digest: async () => Buffer.from(await checksum.digest()),
  };
}

/**
 * The checksum that a request names, in a header or as a trailer.
 * @throws ServiceError `InvalidRequest` for a value that is none, or for two
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
export function expectedChecksum(request: S3Request): ExpectedChecksum | undefined {
  const trailer = header(request, "x-amz-trailer")?.trim().toLowerCase();
  const named = ALGORITHMS.filter(
    (algorithm) =>
      header(request, headerOf(algorithm)) !== undefined || trailer === headerOf(algorithm),
  );
  if (named.length > 1)
    throw invalidRequest(
      "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
    );
  const [algorithm] = named;
  if (algorithm === undefined) {
    if (trailer?.startsWith("x-amz-checksum-"))
      throw new NotSimulatedError(`the trailer ${trailer} of S3`, __filename);
    return undefined;
  }
  const value = header(request, headerOf(algorithm));
  if (value !== undefined) requireDigest(algorithm, value);
  return { algorithm, value };
}

/** Algorithm by which an object's checksum is kept: what the client sends, else what it asks for, else S3's own. */
export function algorithmOf(
  request: S3Request,
  fallback: ChecksumAlgorithm = DEFAULT_CHECKSUM.algorithm,
): ChecksumAlgorithm {
  const asked =
    header(request, "x-amz-checksum-algorithm") ?? header(request, "x-amz-sdk-checksum-algorithm");
  return expectedChecksum(request)?.algorithm ?? (asked ? algorithmNamed(asked) : fallback);
}

/** Checks a value of a header or trailer against the bytes' own. @throws ServiceError `BadDigest`, `InvalidRequest` */
export function compareChecksum(
  algorithm: ChecksumAlgorithm,
  expected: string,
  computed: string,
): void {
  requireDigest(algorithm, expected);
  if (expected !== computed) throw badDigest(algorithm);
}

/** The MD5 that a request says its bytes have. @throws ServiceError `InvalidDigest` */
export function contentMd5(request: S3Request): string | undefined {
  const value = header(request, "content-md5");
  if (value === undefined) return undefined;
  if (Buffer.from(value, "base64").length !== 16)
    throw s3Error("InvalidDigest", "The Content-MD5 you specified was invalid.");
  return value;
}

/** Headers that tell an object's checksum. */
export function checksumHeaders({ algorithm, value, type }: Checksum): Record<string, string> {
  return { [headerOf(algorithm)]: value, "x-amz-checksum-type": type };
}

/** Name of the element that holds a checksum in a document. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`;
}

/** @throws NotSimulatedError for an algorithm that is not computed here */
export function algorithmNamed(name: string): ChecksumAlgorithm {
  const algorithm = ALGORITHMS.find((one) => one === name.toUpperCase());
  if (algorithm === undefined)
    throw new NotSimulatedError(`the checksum algorithm ${name} of S3`, __filename);
  return algorithm;
}

/** Checksum of an object in parts that is made of its parts' checksums. */
export async function compositeChecksum(
  algorithm: ChecksumAlgorithm,
  parts: readonly string[],
): Promise<string> {
  const digest = await startDigest(algorithm);
  for (const part of parts) digest.update(Buffer.from(part, "base64"));
  return `${(await digest.digest()).toString("base64")}-${parts.length}`;
}

export function headerOf(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

function requireDigest(algorithm: ChecksumAlgorithm, value: string): void {
  const bytes = Buffer.from(value, "base64");
  if (bytes.length !== DIGEST_BYTES[algorithm] || bytes.toString("base64") !== value)
    throw invalidRequest(`Value for ${headerOf(algorithm)} header is invalid.`);
}
