import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { watchForInterruption } from "../terminal/interruption";
import { runSteps } from "../terminal/steps";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";
import { openStep } from "../stack/stack-steps";

/** `lab refresh`: updates the state with changes that were made outside the program. */
export async function refreshCommand(
  options: StackOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const stream = options.json ? err : out;
  const { signal, release } = watchForInterruption();
  try {
    return await withStack(
      options,
      async (stack, chosen) => {
        let changes: Readonly<Record<string, number>> = {};
        let steps: readonly string[] = [];
        await runSteps(
          [
            openStep(chosen, () => Promise.resolve(stack)),
            {
              title: "Read every resource",
              run: async (report) => {
                const progress = await stack.refresh(report);
                changes = progress.changes();
                steps = progress.steps();
                return progress.describe();
              },
            },
          ],
          { stream },
        );
        if (options.json) {
          out.write(`${JSON.stringify({ stack: options.stack, changes, steps }, null, 2)}\n`);
        } else if (Object.keys(changes).length > 0) {
          out.write(`\nRun lab up ${options.stack} to restore what the program declares.\n`);
        }
        return EXIT_CODES.ok;
      },
      { signal, mustExist: true },
    );
  } finally {
    release();
  }
}
