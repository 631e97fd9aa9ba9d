import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { Statement } from "../sql/statement";
import type { Cell, QueryAnswer } from "./answer";
import type { Answer, AskedQuestion } from "./ask-lab";
import { renderAnswer } from "./report-table";
import { formatBytes, formatSeconds } from "./quantities";

/** What a report says about the run besides the answers. */
export interface ReportSubject {
  /** Where the questions were asked, for example `local cloud` or `AWS`. */
  readonly cloud: string;
  readonly stack: string;
  readonly region: string;
  readonly createdAt: string;
  /** How the rows came in: counts and the query or run that counted them. */
  readonly load: Readonly<Record<string, string | number>>;
  /** Steps of the labs that are no questions, with what each wrote. */
  readonly steps: readonly ReportedStep[];
}

/** A statement that changed something. */
export interface ReportedStep {
  readonly statement: string;
  readonly queryId: string;
  readonly seconds: number;
  readonly scannedBytes?: number;
}

/** Every number with the query that produced it. */
export function reportDocument(subject: ReportSubject, questions: readonly AskedQuestion[]) {
  const count = (agreement: AskedQuestion["agreement"]) =>
    questions.filter((one) => one.agreement === agreement).length;
  return {
    ...subject,
    summary: {
      questions: questions.length,
      agree: count("agree"),
      differ: count("differ"),
      failed: count("failed"),
      alone: count("alone"),
    },
    questions: questions.map(({ answers, ...question }) => ({
      ...question,
      answers: answers.map(answerDocument),
    })),
  };
}

/**
 * Writes `report.json` and each answer as text below `answers/`, in place of an older report.
 * @returns path of report.json
 */
export async function writeReport(
  folder: string,
  subject: ReportSubject,
  questions: readonly AskedQuestion[],
): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "answers"), { recursive: true });
  for (const { answers } of questions) {
    for (const answer of answers) {
      await writeFile(join(folder, "answers", fileName(answer.statement)), answerText(answer));
    }
  }
  const path = join(folder, "report.json");
  await writeFile(path, `${JSON.stringify(reportDocument(subject, questions), null, 2)}\n`);
  return path;
}

/** A cell in JSON: whole numbers as numbers while JSON can hold them, NaN and infinities as text. */
export function cellToJson(cell: Cell): Exclude<Cell, bigint> {
  if (typeof cell === "bigint") {
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : String(cell);
  }
  return typeof cell === "number" && !Number.isFinite(cell) ? String(cell) : cell;
}

function fileName({ engine, name }: Statement): string {
  return `${engine}-${name}.txt`;
}

function answerDocument({ statement, answer, failure }: Answer) {
  const { engine, format, path, sql } = statement;
  const asked = { engine, format, path, sql };
  if (answer === undefined) {
    return { ...asked, queryId: failure?.queryId, failure: failure?.reason };
  }
  const { queryId, seconds, engineMillis, scannedBytes } = answer;
  return {
    ...asked,
    queryId,
    seconds: round(seconds),
    engineMillis: engineMillis === undefined ? undefined : round(engineMillis),
    scannedBytes,
    rowCount: answer.rows.length,
    text: `answers/${fileName(statement)}`,
    columns: answer.columns,
    rows: firstRows(answer),
  };
}

/** Rows in report.json; the text file has all of them. */
const ROWS_IN_DOCUMENT = 100;

function firstRows({ rows }: QueryAnswer) {
  return rows.slice(0, ROWS_IN_DOCUMENT).map((row) => row.map(cellToJson));
}

function answerText({ statement, answer, failure }: Answer): string {
  const about = [
    `${statement.title}`,
    `${statement.path}, asked of ${statement.engine === "athena" ? "Athena" : "Redshift Spectrum"}`,
  ];
  if (answer === undefined) {
    return [...about, "", statement.sql, "", `Failed: ${failure?.reason}`, ""].join("\n");
  }
  const scanned = answer.scannedBytes === undefined ? "unknown" : formatBytes(answer.scannedBytes);
  about.push(`query ${answer.queryId}, ${formatSeconds(answer.seconds)} s, scanned ${scanned}`);
  const rows = answer.rows.length;
  const foot = `(${rows} row${rows === 1 ? "" : "s"})`;
  return [...about, "", statement.sql, "", renderAnswer(answer), foot, ""].join("\n");
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
