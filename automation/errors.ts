/**
 * Whose fault an error is: `user` for an option, a setting, a file or a folder; `cloud` for AWS, the network or the local
 * cloud; `answers` for a lab that runs with wrong results; `nobody` for an interruption; `ours` for a bug.
 *
 * Errors of the lower packages have the same property and do not import it from here.
 */
export type Fault = "user" | "cloud" | "answers" | "nobody" | "ours";

/** An error of `lab`. The message says what is wrong, where, what is allowed and what to do. */
export abstract class LabError extends Error {
  abstract readonly fault: Fault;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The user's input cannot be used. */
export class BadInputError extends LabError {
  readonly fault = "user";
}

/** AWS, the network or the account does not have what lab needs. */
export class EnvironmentError extends LabError {
  readonly fault = "cloud";
}

/** The lab ran, but with a wrong result. */
export class ExpectationError extends LabError {
  readonly fault = "answers";
}

/** Whether it is an error of an AWS SDK client, including errors of credentials. */
export function isFromService(error: Error): boolean {
  return (
    "$fault" in error || error.name === "CredentialsProviderError" || error.name === "TimeoutError"
  );
}
