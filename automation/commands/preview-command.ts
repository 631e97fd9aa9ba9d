import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { watchForInterruption } from "../terminal/interruption";
import { runSteps } from "../terminal/steps";
import { targetName } from "../stack/stack-place";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";

/** `lab preview`: shows what `up` would change. */
export async function previewCommand(
  options: StackOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const stream = options.json ? err : out;
  const { signal, release } = watchForInterruption();
  try {
    return await withStack(
      options,
      async (stack, chosen) => {
        let steps: readonly string[] = [];
        let changes = {};
        await runSteps(
          [
            {
              title: `Compare the program with ${targetName(chosen)}`,
              run: async (report) => {
                const progress = await stack.preview(report);
                steps = progress.steps();
                changes = progress.changes();
                return progress.describe();
              },
            },
          ],
          { stream },
        );
        if (options.json) {
          out.write(`${JSON.stringify({ stack: options.stack, changes, steps }, null, 2)}\n`);
        } else {
          const lines = steps.length > 0 ? steps.map((step) => `  ${step}`) : ["  nothing"];
          out.write(`\nlab up would make these changes:\n${lines.join("\n")}\n`);
        }
        return EXIT_CODES.ok;
      },
      { signal },
    );
  } finally {
    release();
  }
}
