import { EXIT_CODES, type ExitCode } from "../cli/exit-codes";
import type { Terminal } from "../cli/terminal";
import { BadInputError } from "../bad-input-error";
import { watchForInterruption } from "../interruption";
import { runSteps } from "../progress/steps";
import { isAgreed, shortest, tableOf, verdictOf } from "../rehearse/print-result";
import { reportDocument } from "../../validation/report";
import { withStack } from "./open-stack";
import type { StackOptions } from "./stack-options";
import { StackValidation } from "./stack-validation";
import { reportFolder } from "./up-command";

/** `lab validate`: asks an applied stack every question of the lab. */
export async function validateCommand(
  options: StackOptions & { readonly report?: string },
  { out, err }: Terminal,
): Promise<ExitCode> {
  const started = performance.now();
  const stream = options.json ? err : out;
  const { signal, release } = watchForInterruption("Interrupted. Running queries were stopped.");
  try {
    return await withStack(
      options,
      async (stack, chosen) => {
        const outputs = await stack.outputs();
        if (Object.keys(outputs).length === 0) {
          throw new BadInputError(
            `The stack ${options.stack} is not applied, so there is nothing to ask. Run lab up ${options.stack} first.`,
          );
        }
        const folder = reportFolder(options, chosen);
        const validation = new StackValidation(stack, outputs, folder, signal);
        try {
          await runSteps(validation.questionSteps(), { stream });
        } finally {
          validation.close();
        }
        const { questions } = validation;
        const seconds = (performance.now() - started) / 1000;
        if (options.json) {
          const document = reportDocument(validation.subject(), questions);
          out.write(`${JSON.stringify({ ...document, seconds }, null, 2)}\n`);
        } else {
          const report = `Report: ${shortest(folder)}/report.json and answers/`;
          out.write(
            `\n${tableOf(questions, out.columns)}\n\n${verdictOf(questions, seconds)}\n${report}\n`,
          );
        }
        return isAgreed(validation) ? EXIT_CODES.ok : EXIT_CODES.expectationFailed;
      },
      { signal, mustExist: true },
    );
  } finally {
    release();
  }
}
