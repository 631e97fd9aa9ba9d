import type { Failure } from "../terminal/describe-failure";
import type { ExitCode } from "../terminal/exit-codes";

/** How a command ended; of a failure also the error, for --verbose. */
export interface Outcome {
  readonly code: ExitCode;
  readonly failure?: { readonly message: string; readonly error: unknown };
}

type Run<Words extends readonly unknown[]> = (...words: Words) => Promise<ExitCode>;

/**
 * Has commands return their failures. A failure is described in the program that failed: `lab` itself is bundled apart from its
 * commands, and does not have their classes of errors.
 * @param describe loaded after a failure only, because it knows the errors of every layer
 */
export function describedBy(describe: () => (error: unknown) => Failure) {
  return <Words extends readonly unknown[]>(load: () => Run<Words>) =>
    async (...words: Words): Promise<Outcome> => {
      try {
        return { code: await load()(...words) };
      } catch (error) {
        const { code, message } = describe()(error);
        return { code, failure: { message, error } };
      }
    };
}
