import { formatSeconds } from "../../page-kit/quantities";
import { reportLine, tableOf, verdictLines } from "../run-lab/print-validation";
import type { Changes } from "../stack/engine-events";
import type { ChosenStack } from "../stack/stack-place";
import type { StackValidation } from "../run-lab/stack-validation";

/** The result of `lab up`. */
export interface UpResult {
  readonly chosen: ChosenStack;
  readonly changes: Changes;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly validation: StackValidation | undefined;
  readonly reportFolder: string;
  readonly engineRuns: number;
  /** Unit: seconds. */
  readonly seconds: number;
}

/** Prints the table of answers, the report's path, and what to do next. */
export function upConclusion(result: UpResult, columns?: number): string {
  const { chosen, validation, reportFolder, seconds } = result;
  const { stack } = chosen.place;
  const answers = validation
    ? [tableOf(validation.proof, columns), verdictLines(validation.proof, seconds)]
    : [`Deployed in ${formatSeconds(seconds)} s; not validated.`];
  const report = validation ? [reportLine(reportFolder)] : [];
  const next = [
    "Next:",
    `  npx lab outputs ${stack}   print the outputs`,
    `  npx lab preview ${stack}   show what a change would do`,
    `  npx lab destroy ${stack}   delete the stack`,
  ];
  return `\n${[...answers, [...report, ...next].join("\n")].join("\n\n")}\n`;
}

/** The same as plain data. */
export function upDocument({ chosen, changes, outputs, validation, ...figures }: UpResult) {
  return {
    stack: chosen.place.stack,
    target: chosen.record.target,
    changes,
    outputs,
    ...figures,
    ...(validation && { validation: validation.proof.document }),
  };
}
