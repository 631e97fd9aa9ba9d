import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

import type { Statement } from "../../sql/catalogue/statement";
import { REPORT_VERSION, type ReportDocument } from "../../validation/report/report-document";
import { BadInputError } from "../errors";

/** Options of a validation. */
export interface ValidationOptions {
  /** Ids of the questions to ask. @default every one */
  readonly questions?: readonly string[];
  /** Statements at the same time. @default 1, so that no statement waits for another */
  readonly concurrency?: number;
  /** Unit: seconds for each query. @default none */
  readonly queryTimeout?: number;
  /** Unit: seconds for all of them and for looking into the lake. @default none */
  readonly timeout?: number;
  /** Unit: US dollars for 10^12 bytes scanned. @default 5 */
  readonly price?: number;
  /** Maximum age of a reused Athena result. Unit: minutes. @default 0 */
  readonly reuse?: number;
  /** Report of an earlier run to compare with, or its folder. */
  readonly compare?: string;
}

/**
 * The statements of the named questions, and of the questions that theirs are compared with.
 * @throws BadInputError naming every unknown question
 */
export function selectQuestions(
  statements: readonly Statement[],
  names: readonly string[] = [],
): Statement[] {
  const all = statements.filter(({ kind }) => kind === "question");
  if (names.length === 0) return all;
  const known = [...new Set(all.map(({ question }) => question))].sort();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new BadInputError(
      `Unknown question ${unknown.map((name) => JSON.stringify(name)).join(", ")}. The questions are ${known.join(", ")}. ` +
        `Their files are in sql/athena and sql/spectrum.`,
    );
  }
  const wanted = new Set(names);
  for (const { question, expectations } of all) {
    if (!names.includes(question)) continue;
    for (const { expectation } of expectations)
      if (expectation.kind === "total") wanted.add(expectation.question);
  }
  return all.filter(({ question }) => wanted.has(question));
}

/** Reads an earlier report. @throws BadInputError when there is none, or it has another format */
export function readEarlier(path: string | undefined): ReportDocument | undefined {
  if (path === undefined) return undefined;
  const at = resolve(path);
  const file = existsSync(at) && statSync(at).isDirectory() ? join(at, "report.json") : at;
  if (!existsSync(file))
    throw new BadInputError(
      `--compare is ${path}, which has no report. Choose a report.json that lab validate wrote, or its folder.`,
    );
  let document: Partial<ReportDocument> | undefined;
  try {
    document = JSON.parse(readFileSync(file, "utf8")) as Partial<ReportDocument>;
  } catch (cause) {
    throw new BadInputError(
      `--compare is ${path}, which is not valid JSON: ${(cause as Error).message}. Choose a report.json that lab validate wrote.`,
      { cause },
    );
  }
  if (document?.version !== REPORT_VERSION || !Array.isArray(document.questions))
    throw new BadInputError(
      `--compare is ${path}, which has the version ${JSON.stringify(document?.version)}; this version of lab reads version ${REPORT_VERSION}. ` +
        `Run lab validate to write a report of that version.`,
    );
  return document as ReportDocument;
}

/** A report replaces only an earlier report. @throws BadInputError when the folder has other files */
export function checkReportFolder(folder: string): void {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    throw new BadInputError(`--report is ${folder}, which is a file. Choose a folder.`);
  const entries = readdirSync(folder);
  if (entries.length === 0 || entries.includes("report.json")) return;
  throw new BadInputError(
    `--report is ${folder}, which holds other files than a report. Choose an empty or a new folder.`,
  );
}
