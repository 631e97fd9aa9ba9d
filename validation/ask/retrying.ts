import { jittered, type Timing } from "./polling";

/** Error codes of services that are too busy. */
const THROTTLED = new Set([
  // Athena: too many queries run or wait; https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
  "TooManyRequestsException",
  "ThrottlingException",
  "Throttling",
  // Redshift Data API: 500 statements are active; https://docs.aws.amazon.com/redshift/latest/mgmt/data-api.html
  "ActiveStatementsExceededException",
  "ActiveSessionsExceededException",
]);
/** The request or its answer was lost. */
const LOST = new Set(["ECONNRESET", "EPIPE", "ETIMEDOUT", "TimeoutError"]);
const FAULTS = new Set([500, 502, 503, 504]);

/** Retries a busy service for up to 25 s, and one with errors for 3 s. */
const ATTEMPTS = { throttled: 9, transient: 6, no: 1 } as const;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/**
 * Retries with growing waits while the service is too busy. The operation must be safe to repeat: a start
 * has a client token.
 * @throws the last failure, or at once a failure that is not transient
 */
export async function retrying<T>(
  run: () => Promise<T>,
  timing: Timing,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1, wait = FIRST_WAIT_MS; ; attempt += 1, wait *= 2) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= ATTEMPTS[failureKind(error)]) throw error;
      await timing.sleep(jittered(Math.min(wait, LONGEST_WAIT_MS), timing), signal);
    }
  }
}

/** Whether to try again. */
function failureKind(error: unknown): keyof typeof ATTEMPTS {
  const { name, code, $metadata } = error as NodeJS.ErrnoException & {
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  if (THROTTLED.has(name)) return "throttled";
  const isLost = LOST.has(code ?? "") || LOST.has(name);
  return isLost || FAULTS.has($metadata?.httpStatusCode ?? 0) ? "transient" : "no";
}
