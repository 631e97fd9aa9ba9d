import { BadInputError } from "../errors";
import type { ExitCode } from "../terminal/exit-codes";
import type { Terminal } from "../terminal/streams";
import { watchForInterruption } from "../terminal/interruption";
import { runSteps } from "../terminal/steps";
import type { FaultRule } from "../../local-cloud/faults/fault-rules";
import { loadCatalogue } from "../../sql/catalogue/catalogue";
import { exitCodeOf, reportLine, tableOf, verdictLines } from "../run-lab/print-validation";
import {
  checkReportFolder,
  readEarlier,
  selectQuestions,
  type ValidationOptions,
} from "../run-lab/validation-options";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";
import { StackValidation } from "../run-lab/stack-validation";
import { placeOf, reportFolder } from "../stack/stack-place";

/** Options of `lab validate`. */
export type ValidateOptions = StackOptions &
  ValidationOptions & {
    readonly report?: string;
    /** Faults to inject into the local cloud. @default none */
    readonly faults?: readonly FaultRule[];
  };

/** `lab validate`: asks an applied stack the questions of the lab and checks its lake. */
export async function validateCommand(
  options: ValidateOptions,
  { out, err }: Terminal,
): Promise<ExitCode> {
  const started = performance.now();
  const earlier = checkInput(options);
  const stream = options.json ? err : out;
  const { signal, release } = watchForInterruption("Interrupted. Running queries were cancelled.");
  try {
    return await withStack(
      options,
      async (stack, chosen) => {
        const outputs = await stack.outputs();
        if (Object.keys(outputs).length === 0) {
          throw new BadInputError(
            `The stack ${options.stack} is not deployed, so it cannot be validated. Run lab up ${options.stack} first.`,
          );
        }
        const folder = reportFolder(options, chosen);
        const how = { reportFolder: folder, options, earlier };
        const validation = new StackValidation(stack, outputs, how, signal);
        try {
          await runSteps(validation.questionSteps(), { stream });
        } finally {
          validation.close();
        }
        const { proof } = validation;
        const seconds = (performance.now() - started) / 1000;
        if (options.json) out.write(`${JSON.stringify(proof.document, null, 2)}\n`);
        else {
          const paragraphs = [
            tableOf(proof, out.columns),
            verdictLines(proof, seconds),
            reportLine(folder),
          ];
          out.write(`\n${paragraphs.join("\n\n")}\n`);
        }
        return exitCodeOf(proof);
      },
      { signal, mustExist: true, faults: options.faults },
    );
  } finally {
    release();
  }
}

/** Checks the input before anything is opened. @throws BadInputError */
function checkInput(options: ValidateOptions) {
  selectQuestions(loadCatalogue(), options.questions);
  checkReportFolder(reportFolder(options, { place: placeOf(options.stack) }));
  return readEarlier(options.compare);
}
