import { RunError } from "@pulumi/pulumi";

/** One problem of the configuration. */
export interface ConfigProblem {
  /** Setting's key, without the project's name. */
  readonly key: string;
  /** The actual value, the allowed values and what to do. */
  readonly message: string;
}

/**
 * Everything wrong with a stack's configuration, found before any resource is created. It is a
 * RunError, so that the engine prints the message without a stack trace.
 */
export class ConfigError extends RunError {
  readonly fault = "user";

  constructor(readonly problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ key, message }) => `  ${key}: ${message}`);
    super(
      `The stack's configuration has ${problems.length === 1 ? "a problem" : "problems"}:\n${lines.join("\n")}`,
    );
    this.name = "ConfigError";
  }
}
