import { resolve } from "node:path";

import { BadInputError } from "../errors";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import { shortest, type Terminal } from "../terminal/streams";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";
import { writeGuide } from "../guide/write-guide";

/** Options of `lab guide`. */
export type GuideOptions = StackOptions & {
  /** @default the folder of the stack's report */
  readonly out?: string;
};

/** `lab guide`: writes the labs step by step for the attendees of one stack. */
export async function guideCommand(options: GuideOptions, { out }: Terminal): Promise<ExitCode> {
  return withStack(
    options,
    async (stack, { place }) => {
      const outputs = await stack.outputs();
      if (Object.keys(outputs).length === 0) {
        throw new BadInputError(
          `The stack ${options.stack} is not deployed, so a guide cannot be written. Run lab up ${options.stack} first.`,
        );
      }
      const folder = resolve(options.out ?? place.report);
      const source = { stack: options.stack, outputs };
      const { guide, page, hasAnswers } = writeGuide(folder, source, place.report);
      if (options.json) out.write(`${JSON.stringify(guide, null, 2)}\n`);
      else {
        out.write(`Guide: ${shortest(page)} and guide.md\n`);
        if (!hasAnswers)
          out.write(
            `The guide has no expected answers, because the stack was not validated. Run lab validate ${options.stack}, then run lab guide again.\n`,
          );
      }
      return EXIT_CODES.ok;
    },
    { asksAws: false, mustExist: true },
  );
}
