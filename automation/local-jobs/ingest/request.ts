import { NotSimulatedError } from "../../../local-cloud/errors";

/** An attempt failed, and another may succeed. */
export class TransientError extends Error {
  readonly fault = "ours";

  /** @param pauseSeconds the wait that the server asks for; undefined if it does not */
  constructor(
    message: string,
    readonly pauseSeconds?: number,
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = "TransientError";
  }
}

/** The server refuses, and would refuse again. */
export class RefusedError extends Error {
  readonly fault = "ours";

  /** @param isUnpublished whether the server has no such file */
  constructor(
    message: string,
    readonly isUnpublished = false,
  ) {
    super(message);
    this.name = "RefusedError";
  }
}

const RETRIED_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);
const REDIRECTS = 5;

/**
 * Requests a file, and follows redirects as far as the cloud may reach.
 * @throws TransientError, RefusedError, or NotSimulatedError for another machine that the cloud may not reach
 */
export async function request(
  url: string,
  headers: Readonly<Record<string, string>>,
  { reachesInternet, signal }: { readonly reachesInternet: boolean; readonly signal: AbortSignal },
): Promise<Response> {
  let address = new URL(url);
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    if (!reachesInternet) requireThisMachine(address);
    const response = await fetch(address, {
      headers: { "user-agent": "analytics-lab-ingest", "accept-encoding": "identity", ...headers },
      // `fetch` itself would follow a redirect to any machine.
      redirect: "manual",
      signal,
    }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new TransientError(`the connection broke (${reasonOf(cause)})`, undefined, { cause });
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null)
      return answered(url, response);
    await response.body?.cancel();
    address = new URL(location, address);
  }
  throw new TransientError(`the server redirected more than ${REDIRECTS} times`);
}

async function answered(url: string, response: Response): Promise<Response> {
  const { status, headers } = response;
  if (response.ok) return response;
  await response.body?.cancel();
  if (RETRIED_STATUS.has(status))
    throw new TransientError(`status ${status}`, retryAfter(headers.get("retry-after")));
  if (status === 416) return response;
  const isUnpublished = status === 403 || status === 404;
  const advice = isUnpublished
    ? "TLC has not published that month, or not yet."
    : "Check the address.";
  throw new RefusedError(`${url}: status ${status}. ${advice}`, isUnpublished);
}

/** @throws NotSimulatedError */
function requireThisMachine({ hostname, origin }: URL): void {
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return;
  throw new NotSimulatedError(
    `fetching from ${origin} (jobs can reach only this machine; "lab serve --internet" lets them reach others, and ` +
      `--base_url sets a server on this machine)`,
    __filename,
  );
}

/** Seconds in a Retry-After header, which has a number or a date. */
function retryAfter(text: string | null): number | undefined {
  if (text === null || text.trim() === "") return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}

/** Node's fetch puts the reason of a broken connection into the error's cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
