import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { ReportDocument } from "../../validation/report/report-document";
import { BadInputError } from "../errors";
import { attendeeGuide, type Guide, type GuideSource } from "./guide";
import { guideHtml } from "./guide-html";
import { guideMarkdown } from "./guide-markdown";

/** The files of a written guide. */
export interface WrittenGuide {
  readonly guide: Guide;
  /** Path of the page; the Markdown is in the same folder. */
  readonly page: string;
  /** Whether it has expected answers, because there was a report. */
  readonly hasAnswers: boolean;
}

/**
 * Writes a stack's guide as HTML and as Markdown.
 * @param folder of the output; created if it does not exist
 * @param reportFolder folder of the stack's validation report, if there is one
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
