import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

import type { ReportDocument } from "../../validation/report-document";
import { BadInputError } from "../bad-input-error";
import { EXIT_CODES, type ExitCode } from "../cli/exit-codes";
import type { Terminal } from "../cli/terminal";
import { shortest } from "../folder/shortest-path";
import { withStack } from "../stack/open-stack";
import type { StackOptions } from "../stack/stack-options";
import { attendeeGuide } from "./guide";
import { guideHtml } from "./guide-html";
import { guideMarkdown } from "./guide-markdown";

/** What `lab guide` was asked. */
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
          `The stack ${options.stack} is not applied, so there is nothing to guide through. Run lab up ${options.stack} first.`,
        );
      }
      const report = readReport(place.report);
      const guide = attendeeGuide({ stack: options.stack, outputs, report });
      const folder = resolve(options.out ?? place.report);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "guide.md"), guideMarkdown(guide));
      writeFileSync(join(folder, "guide.html"), guideHtml(guide));
      if (options.json) out.write(`${JSON.stringify(guide, null, 2)}\n`);
      else {
        out.write(`Guide: ${shortest(join(folder, "guide.html"))} and guide.md\n`);
        if (!report)
          out.write(
            `It expects no answers, for the stack was not validated: run lab validate ${options.stack}, then this again.\n`,
          );
      }
      return EXIT_CODES.ok;
    },
    { asksAws: false, mustExist: true },
  );
}

/** @throws BadInputError when there is one that cannot be read */
function readReport(folder: string): ReportDocument | undefined {
  const file = join(folder, "report.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ReportDocument;
  } catch (cause) {
    throw new BadInputError(`${file} is no JSON. Run lab validate again to write it anew.`, {
      cause,
    });
  }
}
