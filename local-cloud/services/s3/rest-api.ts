import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { readBody, MAX_JSON_BODY_BYTES } from "../../protocol/body";
import { element, XML_OPENING } from "../../protocol/xml";
import { decodeChunks } from "./chunked-body";
import type { ObjectEntry } from "../../stores/object-store";

/** Largest object that is put through memory. Unit: bytes; larger ones come as multipart uploads, which are refused. */
const MAX_PUT_BYTES = 64 * MAX_JSON_BODY_BYTES;

/** Query parameters that mean another call than the plain one. */
const OTHER_CALLS = [
  "uploads",
  "uploadId",
  "acl",
  "policy",
  "tagging",
  "versioning",
  "lifecycle",
  "encryption",
  "delete",
];

/**
 * Answers one call of S3's REST API, path style.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export async function answerS3(
  cloud: LocalCloud,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Not by URL, which would resolve "..": in S3 that is a part of a key like any other.
  const [path = "", query = ""] = splitAt(request.url ?? "/", "?");
  const parameters = new URLSearchParams(query);
  const other = OTHER_CALLS.find((parameter) => parameters.has(parameter));
  if (other) throw new NotSimulatedError(`${request.method} ?${other} of S3`, __filename);
  if (!path.startsWith("/"))
    throw new ServiceError("InvalidURI", "Couldn't parse the specified URI.");
  const [bucket = "", ...rest] = path.slice(1).split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const call = `${request.method} ${bucket === "" ? "service" : key === "" ? "bucket" : "object"}`;
  switch (call) {
    case "GET service":
      return xml(response, listBuckets(await cloud.objects.listBuckets()));
    case "HEAD bucket":
      if (!cloud.objects.hasBucket(bucket))
        throw new ServiceError("NoSuchBucket", "The specified bucket does not exist", {
          status: 404,
        });
      response.writeHead(200, { "x-amz-bucket-region": cloud.region }).end();
      return;
    case "GET bucket": {
      if (parameters.has("location"))
        return xml(response, `<LocationConstraint>${cloud.region}</LocationConstraint>`);
      const list = parameters.has("versions") ? listVersions : listObjects;
      const objects = await cloud.objects.list(bucket, parameters.get("prefix") ?? "");
      return xml(response, list(bucket, parameters, objects));
    }
    case "PUT bucket":
      await cloud.objects.createBucket(bucket);
      response.writeHead(200, { location: `/${bucket}` }).end();
      return;
    case "DELETE bucket":
      await cloud.objects.deleteBucket(bucket);
      response.writeHead(204).end();
      return;
    case "HEAD object":
      response.writeHead(200, headersOf(await cloud.objects.head(bucket, key))).end();
      return;
    case "GET object":
      return getObject(cloud, bucket, key, request, response);
    case "PUT object": {
      if (request.headers["x-amz-copy-source"])
        throw new NotSimulatedError("CopyObject of S3", __filename);
      const sent = await readBody(request, MAX_PUT_BYTES);
      const body = isChunked(request) ? decodeChunks(sent) : sent;
      await cloud.objects.put(bucket, key, body);
      response.writeHead(200, { etag: `"${createHash("md5").update(body).digest("hex")}"` }).end();
      return;
    }
    case "DELETE object":
      requireOnlyVersion(parameters.get("versionId"));
      await cloud.objects.delete(bucket, key);
      response.writeHead(204).end();
      return;
    default:
      throw new NotSimulatedError(`${call} of S3`, __filename);
  }
}

/** An error in S3's shape. */
export function answerS3Error(response: ServerResponse, error: ServiceError): void {
  response.writeHead(error.status, { "content-type": "application/xml" });
  response.end(
    `${XML_OPENING}<Error>${element("Code", error.code)}${element("Message", error.message)}</Error>`,
  );
}

async function getObject(
  cloud: LocalCloud,
  bucket: string,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const entry = await cloud.objects.head(bucket, key);
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (!range) {
    response.writeHead(200, headersOf(entry));
    await pipeline(await cloud.objects.read(bucket, key), response);
    return;
  }
  const start = Number(range[1]);
  const end = Math.min(range[2] ? Number(range[2]) : Infinity, entry.sizeBytes - 1);
  if (start > end)
    throw new ServiceError("InvalidRange", "The requested range is not satisfiable", {
      status: 416,
    });
  response.writeHead(206, {
    ...headersOf(entry),
    "content-length": end - start + 1,
    "content-range": `bytes ${start}-${end}/${entry.sizeBytes}`,
  });
  await pipeline(await cloud.objects.read(bucket, key, { start, end }), response);
}

function headersOf(entry: ObjectEntry): Record<string, string | number> {
  return {
    "content-length": entry.sizeBytes,
    "content-type": "binary/octet-stream",
    "accept-ranges": "bytes",
    "last-modified": entry.lastModified.toUTCString(),
    etag: etagOf(entry),
  };
}

/** Not the content's MD5, which S3 does not promise either, but another value for other content. */
function etagOf({ sizeBytes, lastModified }: ObjectEntry): string {
  return `"${createHash("md5").update(`${sizeBytes} ${lastModified.getTime()}`).digest("hex")}-1"`;
}

function isChunked(request: IncomingMessage): boolean {
  const sha = String(request.headers["x-amz-content-sha256"] ?? "");
  return (
    sha.startsWith("STREAMING-") ||
    String(request.headers["content-encoding"] ?? "").includes("aws-chunked")
  );
}

function listBuckets(names: readonly string[]): string {
  const buckets = names.map(
    (name) =>
      `<Bucket>${element("Name", name)}${element("CreationDate", "2026-01-01T00:00:00.000Z")}</Bucket>`,
  );
  return `<ListAllMyBucketsResult><Owner>${element("ID", "rehearsal")}</Owner><Buckets>${buckets.join("")}</Buckets></ListAllMyBucketsResult>`;
}

/** The text before and after the first of a sign. */
function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function pageSize(query: URLSearchParams): number {
  const asked = query.get("max-keys") ?? "1000";
  if (!/^\d{1,10}$/.test(asked))
    throw new ServiceError("InvalidArgument", "Provided max-keys not an integer or within range.");
  return Math.min(Number(asked), 1000);
}

function listObjects(bucket: string, query: URLSearchParams, all: readonly ObjectEntry[]): string {
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const size = pageSize(query);
  const after = query.get("continuation-token") ?? query.get("start-after") ?? "";
  const encode = (text: string) =>
    query.get("encoding-type") === "url" ? encodeURIComponent(text).replaceAll("%2F", "/") : text;
  const folderOf = (key: string) => {
    const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? undefined : key.slice(0, at + delimiter.length);
  };
  const names = [...new Set(all.map(({ key }) => folderOf(key) ?? key))].filter(
    (name) => name > after,
  );
  const page = names.slice(0, size);
  const byKey = new Map(all.map((entry) => [entry.key, entry]));
  const contents = page.map((name) => {
    const entry = byKey.get(name);
    if (!entry) return `<CommonPrefixes>${element("Prefix", encode(name))}</CommonPrefixes>`;
    return (
      `<Contents>${element("Key", encode(name))}${element("LastModified", entry.lastModified.toISOString())}` +
      `${element("ETag", etagOf(entry))}${element("Size", entry.sizeBytes)}${element("StorageClass", "STANDARD")}</Contents>`
    );
  });
  const isTruncated = names.length > size;
  return (
    `<ListBucketResult>${element("Name", bucket)}${element("Prefix", encode(prefix))}${element("KeyCount", page.length)}` +
    `${element("MaxKeys", size)}${element("IsTruncated", isTruncated)}` +
    `${isTruncated ? element("NextContinuationToken", page.at(-1) ?? "") : ""}${contents.join("")}</ListBucketResult>`
  );
}

/** Objects have no versions here, as in a bucket that never kept any: each is its only one, which S3 calls `null`. */
function listVersions(bucket: string, query: URLSearchParams, all: readonly ObjectEntry[]): string {
  const after = query.get("key-marker") ?? "";
  const size = Math.min(Number(query.get("max-keys") ?? 1000), 1000);
  const left = all.filter(({ key }) => key > after);
  const page = left.slice(0, size);
  const isTruncated = left.length > size;
  const versions = page.map(
    (entry) =>
      `<Version>${element("Key", entry.key)}${element("VersionId", ONLY_VERSION)}${element("IsLatest", true)}` +
      `${element("LastModified", entry.lastModified.toISOString())}${element("ETag", etagOf(entry))}${element("Size", entry.sizeBytes)}</Version>`,
  );
  return (
    `<ListVersionsResult>${element("Name", bucket)}${element("MaxKeys", size)}${element("IsTruncated", isTruncated)}` +
    `${isTruncated ? element("NextKeyMarker", page.at(-1)?.key ?? "") : ""}${versions.join("")}</ListVersionsResult>`
  );
}

const ONLY_VERSION = "null";

function requireOnlyVersion(version: string | null): void {
  if (version !== null && version !== ONLY_VERSION)
    throw new ServiceError("NoSuchVersion", "The specified version does not exist.", {
      status: 404,
    });
}

function xml(response: ServerResponse, body: string): void {
  response.writeHead(200, { "content-type": "application/xml" });
  response.end(XML_OPENING + body);
}
