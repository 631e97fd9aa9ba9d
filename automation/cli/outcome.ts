import { createRequire } from "node:module";

import type * as DescribeFailure from "../terminal/describe-failure";
import type { ExitCode } from "../terminal/exit-codes";

// Loaded after a failure only: most commands end well.
const load = createRequire(__filename);

/** How a command ended; of a failure also the error, for --verbose. */
export interface Outcome {
  readonly code: ExitCode;
  readonly failure?: { readonly message: string; readonly error: unknown };
}

type Run<Words extends readonly unknown[]> = (...words: Words) => Promise<ExitCode>;

/**
 * Has a command return its failure. A failure is described in the program that failed: `lab` itself is bundled apart from its
 * commands, and does not have their classes of errors.
 * @param command loads what it runs
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
