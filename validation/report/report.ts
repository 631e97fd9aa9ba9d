import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { textFile } from "./build-document";
import type { JudgedAnswer, JudgedQuestion } from "../judge/judge";
import { formatBytes, formatSeconds } from "../../page-kit/quantities";
import type { ReportDocument } from "./report-document";
import { renderAnswer } from "./report-table";
import { writeReportFormats } from "./report-formats";

/**
 * Writes `report.json`, the same content for people and for CI systems, and each answer as text below `answers/`.
 * It replaces an older report.
 * @returns path of report.json
 */
export async function writeReport(
  folder: string,
  document: ReportDocument,
  questions: readonly JudgedQuestion[],
): Promise<string> {
  await rm(join(folder, "answers"), { recursive: true, force: true });
  await mkdir(join(folder, "answers"), { recursive: true });
  for (const answer of questions.flatMap(({ answers }) => answers))
    await writeFile(join(folder, "answers", textFile(answer)), answerText(answer));
  const path = join(folder, "report.json");
  await writeFile(path, `${JSON.stringify(document, null, 2)}\n`);
  await writeReportFormats(folder, document);
  return path;
}

function answerText({ statement, answer, failure, expectations }: JudgedAnswer): string {
  const about = [
    `${statement.title}`,
    `${statement.path}, asked of ${statement.engine === "athena" ? "Athena" : "Redshift Spectrum"}`,
  ];
  if (answer === undefined) {
    const why = [`Failed: ${failure?.reason}`, ...(failure?.excerpt ? [failure.excerpt] : [])];
    return [...about, "", statement.sql, "", ...why, ""].join("\n");
  }
  const scanned = answer.scannedBytes === undefined ? "unknown" : formatBytes(answer.scannedBytes);
  about.push(`query ${answer.queryId}, ${formatSeconds(answer.seconds)} s, scanned ${scanned}`);
  const rows = answer.rows.length;
  const foot = `(${rows} row${rows === 1 ? "" : "s"})`;
  const held = expectations.map(({ text, held, got }) =>
    held ? `holds: ${text}` : `BROKEN: ${text}; got ${got}`,
  );
  return [...about, "", statement.sql, "", renderAnswer(answer), foot, "", ...held, ""].join("\n");
}
