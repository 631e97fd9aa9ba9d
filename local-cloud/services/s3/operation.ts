import type { ServerResponse } from "node:http";

import type { LocalCloud } from "../../cloud";
import type { S3Request } from "./s3-request";

/** A call that an operation answers. */
export interface S3Call {
  readonly cloud: LocalCloud;
  readonly request: S3Request;
  readonly response: ServerResponse;
}

/** An operation of S3's API: how its requests look, and what answers them. */
export interface S3Operation {
  /** As the API calls it. */
  readonly name: string;
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "DELETE";
  readonly level: S3Request["level"];
  /** Query parameters that make it this operation and not a plainer one. @default none */
  readonly markers?: readonly string[];
  /** Header that makes it this operation. @default none */
  readonly header?: string;
  /** Query parameters that it takes beside. @default none */
  readonly parameters?: readonly string[];
  answer(call: S3Call): Promise<void> | void;
}
