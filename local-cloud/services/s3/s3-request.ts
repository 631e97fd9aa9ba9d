import type { IncomingHttpHeaders, IncomingMessage } from "node:http";

import { ServiceError } from "../../errors";
import { s3Error } from "./errors";

/** A call of S3's REST API, taken apart. */
export interface S3Request {
  readonly method: string;
  /** What it is about, by its path. */
  readonly level: "service" | "bucket" | "object";
  /** Empty for a call to the service. */
  readonly bucket: string;
  /** Empty for a call to a bucket. */
  readonly key: string;
  /** Parameters of the call, without those of the signature. */
  readonly query: URLSearchParams;
  /** By lower-case name, with those that a presigned URL has in its query. */
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
}

/** A bucket before the host, which may name the service and a region, too: `rides.s3.us-west-2.localhost`. */
const HOST = /^(?:(.+?)\.)??(?:s3(?:[.-][a-z0-9-]+)?\.)?localhost$/;

/** What a presigned URL of any version has in its query. */
const SIGNATURE =
  /^(x-amz-(algorithm|credential|date|expires|signedheaders|signature|security-token)|awsaccesskeyid|signature|expires|x-id)$/i;

/**
 * Takes a request apart: path style or the bucket before the host.
 * @throws ServiceError `InvalidURI`, or `AccessDenied` when a presigned URL has expired
 */
export function readS3Request(request: IncomingMessage, now: Date): S3Request {
  // Not by URL, which would resolve "..": in S3 that is a part of a key like any other.
  const [path = "", search = ""] = splitAt(request.url ?? "/", "?");
  if (!path.startsWith("/")) throw s3Error("InvalidURI", "Couldn't parse the specified URI.");
  const sent = new URLSearchParams(search);
  refuseExpired(sent, now);
  const query = new URLSearchParams();
  const headers: IncomingHttpHeaders = { ...request.headers };
  for (const [name, value] of sent) {
    if (SIGNATURE.test(name)) continue;
    // Signers put headers into a presigned URL.
    if (/^x-amz-/i.test(name)) headers[name.toLowerCase()] ??= value;
    else query.append(name, value);
  }
  const host = HOST.exec((request.headers.host ?? "").replace(/:\d+$/, ""))?.[1];
  const [bucket, key] = splitAt(host === undefined ? path.slice(1) : `${host}${path}`, "/");
  return {
    method: request.method ?? "",
    level: bucket === "" ? "service" : key === "" ? "bucket" : "object",
    bucket: decoded(bucket),
    key: decoded(key),
    query,
    headers,
    body: request,
  };
}

/** A header's only value. */
export function header(request: S3Request, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(",") : value;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
function refuseExpired(query: URLSearchParams, now: Date): void {
  const begins = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get("X-Amz-Date") ?? "");
  const ends = begins
    ? Date.UTC(+begins[1]!, +begins[2]! - 1, +begins[3]!, +begins[4]!, +begins[5]!, +begins[6]!) +
      Number(query.get("X-Amz-Expires") ?? 0) * 1_000
    : query.has("Signature")
      ? Number(query.get("Expires") ?? 0) * 1_000
      : Infinity;
  if (now.getTime() > ends) throw s3Error("AccessDenied", "Request has expired", 403);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (cause) {
    throw new ServiceError("InvalidURI", "Couldn't parse the specified URI.", { cause });
  }
}

/** The text before and after the first of a sign. */
function splitAt(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
