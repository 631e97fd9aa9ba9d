import type { IncomingMessage } from "node:http";

// Credential=<access key>/<day>/<region>/<service>/aws4_request
const SCOPE = /Credential=([^/]+)\/[^/]+\/([^/]+)\/([^/]+)\//;

/** Access key that a request is signed with; empty when it is not signed. */
export function accessKeyOf({ headers }: IncomingMessage): string {
  return SCOPE.exec(headers.authorization ?? "")?.[1] ?? "";
}

/** Region in the scope of a request's signature. */
export function regionOf({ headers }: IncomingMessage): string {
  return SCOPE.exec(headers.authorization ?? "")?.[2] ?? "us-east-1";
}

/** Service in the scope of a request's signature. @returns undefined when it is not signed */
export function serviceOf({ headers }: IncomingMessage): string | undefined {
  return SCOPE.exec(headers.authorization ?? "")?.[3];
}
