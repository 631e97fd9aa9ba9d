import type { ResultReuseConfiguration } from "@aws-sdk/client-athena";

import { invalidRequest } from "../../dialects/athena/errors";
import type { Execution } from "./execution";
import { MAX_REUSE_MINUTES } from "./limits";

const DEFAULT_REUSE_MINUTES = 60;

/**
 * How old an earlier result may be to be given again. Unit: milliseconds.
 * @returns undefined when none may
 * @throws ServiceError `InvalidRequestException` for an age out of Athena's range
 */
export function reuseAge(asked: ResultReuseConfiguration | undefined): number | undefined {
  const { Enabled: isEnabled, MaxAgeInMinutes: minutes = DEFAULT_REUSE_MINUTES } =
    asked?.ResultReuseByAgeConfiguration ?? {};
  if (!isEnabled) return undefined;
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > MAX_REUSE_MINUTES) {
    throw invalidRequest(`MaxAgeInMinutes is ${minutes}; it may be 0 to ${MAX_REUSE_MINUTES}.`);
  }
  return minutes * 60_000;
}

/**
 * The newest result of the same question that is young enough.
 * @see https://docs.aws.amazon.com/athena/latest/ug/reusing-query-results.html
 */
export function reusable(
  earlier: readonly Execution[],
  execution: Execution,
  ageMillis: number,
): Execution | undefined {
  const oldest = execution.submitted.getTime() - ageMillis;
  return earlier.findLast(
    (one) =>
      one.state === "SUCCEEDED" &&
      // Results of a SELECT only: they alone have a header.
      one.hasHeader &&
      one.sql === execution.sql &&
      one.database === execution.database &&
      one.workGroup === execution.workGroup &&
      one.parameters.join("\n") === execution.parameters.join("\n") &&
      (one.completed?.getTime() ?? 0) >= oldest,
  );
}

/** Ends an execution with an earlier one's result: nothing is read again. */
export function takeOver(execution: Execution, from: Execution, now: Date): void {
  const { columns, spool, hasHeader, resultFile } = from;
  Object.assign(execution, { columns, spool, hasHeader, resultFile });
  execution.outputLocation = from.outputLocation;
  execution.isReused = true;
  execution.started = now;
  execution.completed = now;
  execution.state = "SUCCEEDED";
}
