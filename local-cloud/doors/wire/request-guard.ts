import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

import { ServiceError } from "../../errors";

/** Header in which a page of the local cloud's own sends its token. */
export const PAGE_TOKEN_HEADER = "x-lab-page-token";

const LOCAL_HOSTS = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Refuses a request for a page that another site could send: by a name that was rebound to this machine, or from an origin of its own.
 * @throws ServiceError with status 403
 */
export function guardPage(request: IncomingMessage): void {
  guardHost(request);
  guardOrigin(request);
}

/**
 * Refuses a request to a service that a web page could send. A page of the local cloud's own may, if it sends the token.
 * @param token of the page @default none: no page may
 * @throws ServiceError with status 403
 */
export function guardCall(request: IncomingMessage, token: string | undefined): void {
  guardHost(request);
  if (token !== undefined && isOwnPage(request, token)) return;
  guardOrigin(request);
  // An object of a bucket can be a page of this origin, too. It does not know the token.
  if (request.headers["sec-fetch-site"] === "same-origin")
    throw refused(`a page's request without the header ${PAGE_TOKEN_HEADER}`);
}

/** Whether a browser sent the request. @see https://www.w3.org/TR/fetch-metadata/ */
export function isFromBrowser({ headers }: IncomingMessage): boolean {
  return headers["sec-fetch-site"] !== undefined || headers.origin !== undefined;
}

function guardHost({ headers }: IncomingMessage): void {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  // S3 clients that put the bucket before the host still talk to this machine.
  if (!LOCAL_HOSTS.has(host) && !host.endsWith(".localhost"))
    throw refused(`the Host header ${JSON.stringify(headers.host ?? "")}`);
}

function guardOrigin({ headers }: IncomingMessage): void {
  const { origin } = headers;
  if (origin !== undefined) throw refused(`the Origin header ${JSON.stringify(origin)}`);
  // An image or a form of a page comes without an Origin; "none" is somebody who typed the address. Pages of the
  // local cloud's own are of the same origin.
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "none" && site !== "same-origin")
    throw refused(`the Sec-Fetch-Site header ${JSON.stringify(site)}`);
}

/** Older browsers send no Sec-Fetch-Site; each sends the Origin of a POST. */
function isOwnPage({ headers }: IncomingMessage, token: string): boolean {
  const { origin, host } = headers;
  const site = headers["sec-fetch-site"];
  return (
    (origin === undefined || origin === `http://${host}`) &&
    (site === undefined || site === "same-origin") &&
    isSameText(headers[PAGE_TOKEN_HEADER], token)
  );
}

/** Takes as long for each text of the token's length. */
function isSameText(given: string | string[] | undefined, token: string): boolean {
  const [one, other] = [Buffer.from(String(given ?? "")), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
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
