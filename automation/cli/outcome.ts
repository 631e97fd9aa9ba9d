import { createRequire } from "node:module";

import type * as DescribeFailure from "../terminal/describe-failure";
import type { ExitCode } from "../terminal/exit-codes";

// Loaded only after a failure, because most commands succeed.
const load = createRequire(__filename);

/** How a command ended; after a failure also the error, for --verbose. */
export interface Outcome {
  readonly code: ExitCode;
  readonly failure?: { readonly message: string; readonly error: unknown };
}

type Run<Words extends readonly unknown[]> = (...words: Words) => Promise<ExitCode>;

/**
 * Makes a command return its failure. The program that failed describes it: `lab` itself is bundled without the
 * commands, and does not have their error classes.
 * @param command loads and runs the command
 */
export function described<Words extends readonly unknown[]>(command: () => Run<Words>) {
  return async (...words: Words): Promise<Outcome> => {
    try {
      return { code: await command()(...words) };
    } catch (error) {
      const { describeFailure } = load("../terminal/describe-failure") as typeof DescribeFailure;
      const { code, message } = describeFailure(error);
      return { code, failure: { message, error } };
    }
  };
}
