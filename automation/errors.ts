/**
 * Whose fault an error is: `user` for an option, a setting, a file or a folder; `cloud` for AWS, the network or the local
 * cloud; `answers` for a lab that runs and is not what it must be; `nobody` for an interruption; `ours` for a bug.
 *
 * Errors of the packages below say the same in a property of this name, and need not import it from here.
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

/** What the user gave cannot be used. */
export class BadInputError extends LabError {
  readonly fault = "user";
}

/** What lab needs of AWS, the network or the account is not there. */
export class EnvironmentError extends LabError {
  readonly fault = "cloud";
}

/** The lab ran, but something in it is not what it must be. */
export class ExpectationError extends LabError {
  readonly fault = "answers";
}

/** Whether it is the error of an SDK client of AWS, those of credentials included. */
export function isFromService(error: Error): boolean {
  return (
    "$fault" in error || error.name === "CredentialsProviderError" || error.name === "TimeoutError"
  );
}
