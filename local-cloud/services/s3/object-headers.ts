import type { ObjectAttributes } from "../../stores/object-records";
import type { ObjectEntry } from "../../stores/object-store";
import { checksumHeaders } from "./checksums";
import { invalidArgument, s3Error } from "./errors";
import { MAX_METADATA_BYTES } from "./limits";
import { header, type S3Request } from "./s3-request";
import { readTagHeader } from "./tags";

/** Headers of a PUT that the answer to a GET repeats. */
const KEPT = [
  "content-type",
  "content-encoding",
  "content-language",
  "content-disposition",
  "cache-control",
  "expires",
  "x-amz-storage-class",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-bucket-key-enabled",
];

const METADATA = "x-amz-meta-";

/** What S3 says of an object whose type nobody gave. */
const DEFAULT_TYPE = "binary/octet-stream";

/** What a request says of the object that it writes. */
export type GivenAttributes = Pick<ObjectAttributes, "headers" | "metadata" | "tags">;

/** @throws ServiceError `MetadataTooLarge`, `InvalidTag` */
export function givenAttributes(request: S3Request): GivenAttributes {
  const headers: Record<string, string> = {};
  for (const name of KEPT) {
    const value = header(request, name);
    if (value !== undefined) headers[name] = value;
  }
  const encoding = withoutChunks(headers["content-encoding"]);
  if (encoding === "") delete headers["content-encoding"];
  else headers["content-encoding"] = encoding;
  return {
    headers,
    metadata: givenMetadata(request),
    tags: readTagHeader(header(request, "x-amz-tagging")),
  };
}

/** Headers of an answer that tells of an object. @param isPartial whether it has a part of the bytes only */
export function objectHeaders(
  request: S3Request,
  entry: ObjectEntry,
  isPartial: boolean,
): Record<string, string | number> {
  const { headers = {}, metadata = {}, tags = {}, checksum } = entry.attributes ?? {};
  const { "x-amz-storage-class": storageClass, ...others } = headers;
  const named = Object.entries(metadata).map(([name, value]) => [`${METADATA}${name}`, value]);
  const tagCount = Object.keys(tags).length;
  const wantsChecksum = header(request, "x-amz-checksum-mode")?.toUpperCase() === "ENABLED";
  return {
    "content-length": entry.sizeBytes,
    "content-type": DEFAULT_TYPE,
    "accept-ranges": "bytes",
    "last-modified": entry.lastModified.toUTCString(),
    etag: quoted(entry.etag),
    ...others,
    // S3 names every class but the usual one.
    ...(storageClass !== undefined && storageClass !== "STANDARD"
      ? { "x-amz-storage-class": storageClass }
      : {}),
    ...(Object.fromEntries(named) as Record<string, string>),
    ...(tagCount > 0 ? { "x-amz-tagging-count": tagCount } : {}),
    ...(checksum && wantsChecksum && !isPartial ? checksumHeaders(checksum) : {}),
    ...overrides(request),
  };
}

/** Headers of the answer to a write that repeat what it asked for. */
export function encryptionHeaders({ headers }: GivenAttributes): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name.startsWith("x-amz-server-side-encryption")),
  );
}

export function quoted(etag: string): string {
  return `"${etag}"`;
}

/** Parameters of a GET that replace headers of its answer. */
export const RESPONSE_OVERRIDES = [
  "response-content-type",
  "response-content-language",
  "response-expires",
  "response-cache-control",
  "response-content-disposition",
  "response-content-encoding",
];

/** @throws NotSimulatedError for a version other than the only one that an object has */
export function requireOnlyVersion({ query }: S3Request): void {
  const version = query.get("versionId");
  if (version === null || version === ONLY_VERSION) return;
  throw s3Error("NoSuchVersion", "The specified version does not exist.", 404);
}

/** What S3 calls the version of an object in a bucket that keeps none. */
export const ONLY_VERSION = "null";

function overrides({ query }: S3Request): Record<string, string> {
  return Object.fromEntries(
    RESPONSE_OVERRIDES.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name.slice("response-".length), printable(name, value)]];
    }),
  );
}

/** A header's value must not end the header. */
function printable(name: string, value: string): string {
  if (/[^\t\u0020-\u007e\u00a0-\u00ff]/.test(value))
    throw invalidArgument("Header value cannot be represented.", name, value);
  return value;
}

function givenMetadata(request: S3Request): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const name of Object.keys(request.headers)) {
    if (!name.startsWith(METADATA)) continue;
    metadata[name.slice(METADATA.length)] = printable(name, header(request, name) ?? "");
  }
  const bytes = Object.entries(metadata).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
  if (bytes > MAX_METADATA_BYTES)
    throw s3Error(
      "MetadataTooLarge",
      "Your metadata headers exceed the maximum allowed metadata size",
      400,
      { Size: bytes, MaxSizeAllowed: MAX_METADATA_BYTES },
    );
  return metadata;
}

/** `aws-chunked` says how the body was sent, not what it is. */
function withoutChunks(encoding = ""): string {
  return encoding
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "aws-chunked" && one !== "")
    .join(",");
}
