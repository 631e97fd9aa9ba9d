import type { IncomingMessage } from "node:http";

import { ServiceError } from "../../errors";

const LOCAL_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses what a web page could send: a name that was rebound to this machine, or a page's own origin.
 * @throws ServiceError with status 403
 */
export function guardRequest(request: IncomingMessage): void {
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  // S3 clients that put the bucket before the host still talk to this machine.
  if (!LOCAL_HOSTS.has(host) && !host.endsWith(".localhost")) {
    throw refused(`the Host header ${JSON.stringify(request.headers.host ?? "")}`);
  }
  const origin = request.headers.origin;
  if (origin !== undefined) throw refused(`the Origin header ${JSON.stringify(origin)}`);
  // An image or a form of a page comes without an Origin; "none" is somebody who typed the address. Pages of the
  // local cloud's own are of the same origin.
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "none" && site !== "same-origin")
    throw refused(`the Sec-Fetch-Site header ${JSON.stringify(site)}`);
}

function refused(what: string): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    `The local cloud serves programs on this machine only; it refuses ${what}.`,
    {
      status: 403,
    },
  );
}
