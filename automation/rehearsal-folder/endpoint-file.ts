import { readFileSync } from "node:fs";
import { join } from "node:path";

import { claimOwner } from "../../local-cloud/state/folder-claim";

/** Address of the server that has a folder open, for other processes. */
export interface EndpointFile {
  readonly url: string;
  readonly pid: number;
}

export const ENDPOINT_FILE = "endpoint.json";

/** Address of a folder's server; undefined when no process serves it. */
export function servedUrl(folder: string): string | undefined {
  const owner = claimOwner(folder);
  if (owner === undefined) return undefined;
  const endpoint = readEndpoint(folder);
  // A file of another process is left from a killed server.
  return endpoint?.pid === owner ? endpoint.url : undefined;
}

function readEndpoint(folder: string): EndpointFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, ENDPOINT_FILE), "utf8")) as EndpointFile;
  } catch {
    // The owner does not serve, or not yet.
    return undefined;
  }
}
