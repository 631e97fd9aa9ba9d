import type { IncomingMessage } from "node:http";

// <access key>/<day>/<region>/<service>/aws4_request
const SCOPE = /^([^/]+)\/[^/]+\/([^/]+)\/([^/]+)\//;

/** Access key that a request is signed with; empty when it is not signed. */
export function accessKeyOf(request: IncomingMessage): string {
  return scopeOf(request)?.[1] ?? oldKeyOf(request) ?? "";
}

/** Region in the scope of a request's signature. */
export function regionOf(request: IncomingMessage): string {
  return scopeOf(request)?.[2] ?? "us-east-1";
}

/** Service in the scope of a request's signature. @returns undefined when it is not signed */
export function serviceOf(request: IncomingMessage): string | undefined {
  return scopeOf(request)?.[3];
}

/** What a request is signed for: in its header, or in a presigned URL. */
function scopeOf(request: IncomingMessage): RegExpExecArray | null {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? "")?.[1];
  return SCOPE.exec(header ?? queryOf(request).get("X-Amz-Credential") ?? "");
}

/** Access key of a signature of version 2, which S3 alone takes: boto3 still presigns with it. */
function oldKeyOf(request: IncomingMessage): string | undefined {
  const header = /^AWS ([^:]+):/.exec(request.headers.authorization ?? "")?.[1];
  return header ?? queryOf(request).get("AWSAccessKeyId") ?? undefined;
}

function queryOf({ url = "" }: IncomingMessage): URLSearchParams {
  const at = url.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : url.slice(at + 1));
}
