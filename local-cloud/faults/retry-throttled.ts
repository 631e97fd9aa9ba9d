import { setTimeout as sleep } from "node:timers/promises";

import { ServiceError } from "../errors";

/**
 * How often a throttled call is made before it fails, by who makes it.
 *
 * - `provider`: the AWS provider's `maxRetries`, 25 by default.
 * - `signIn`: the provider assumes its role with the SDK's own number, which is 3, or what AWS_MAX_ATTEMPTS says; a fleet says 12.
 * - `reader`: a query engine reads objects again that S3 asks to slow down for; 20 is the default of Trino's S3 client.
 * @see https://github.com/hashicorp/aws-sdk-go-base/blob/main/credentials.go
 * @see https://trino.io/docs/current/object-storage/file-system-s3.html
 */
export const THROTTLED_ATTEMPTS = { provider: 25, signIn: 12, reader: 20 } as const;

/** Shorter than AWS's, so that what is rehearsed ends today; doubled each time. Unit: milliseconds. */
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 200;

/**
 * Makes a call again while it is throttled, as the layer above the services does.
 * @param signal ends the waiting
 */
export async function retryThrottled<T>(
  attempts: number,
  call: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      const isThrottled = error instanceof ServiceError && error.code === "ThrottlingException";
      if (!isThrottled || attempt === attempts) throw error;
      await sleep(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)), undefined, {
        signal,
      });
    }
  }
}
