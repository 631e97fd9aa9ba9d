import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { ReportDocument } from "../../validation/report/report-document";
import { BadInputError } from "../errors";
import { attendeeGuide, type Guide, type GuideSource } from "./guide";
import { guideHtml } from "./guide-html";
import { guideMarkdown } from "./guide-markdown";

/** What was written of a guide. */
export interface WrittenGuide {
  readonly guide: Guide;
  /** Path of the page; the Markdown is beside it. */
  readonly page: string;
  /** Whether it has answers to expect: there was a report. */
  readonly hasAnswers: boolean;
}

/**
 * Writes a stack's guide as page and as Markdown.
 * @param folder where to; made if it is not there
 * @param reportFolder where the stack's validation has left its report, if it was validated
 * @throws BadInputError when the report cannot be read
 */
export function writeGuide(
  folder: string,
  source: Omit<GuideSource, "report">,
  reportFolder: string,
): WrittenGuide {
  const report = readReport(reportFolder);
  const guide = attendeeGuide({ ...source, report });
  const page = join(folder, "guide.html");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "guide.md"), guideMarkdown(guide));
  writeFileSync(page, guideHtml(guide));
  return { guide, page, hasAnswers: report !== undefined };
}

function readReport(folder: string): ReportDocument | undefined {
  const file = join(folder, "report.json");
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ReportDocument;
  } catch (cause) {
    throw new BadInputError(`${file} is not valid JSON. Run lab validate to write it again.`, {
      cause,
    });
  }
}
