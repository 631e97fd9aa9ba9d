import type { Agreement } from "../judge/asked-question";
import { compareReports, regressions } from "./compare-reports";
import { billedBytes, billedInAll, type Pricing } from "./cost";
import type { JudgedAnswer, JudgedQuestion } from "../judge/judge";
import { usdOf } from "./price";
import { problemsOf, rank, type Rerun, type Problem } from "../judge/problems";
import { cellToJson } from "./report-cell";
import {
  REPORT_VERSION,
  type ReportDocument,
  type ReportedAnswer,
  type ReportedCost,
  type ReportedQuestion,
  type ReportedStep,
  type ReportSummary,
} from "./report-document";
import type { LakeCheck } from "../lake/finding";

/** Facts about the run, in addition to the answers. */
export interface ReportSubject {
  /** Where the questions were asked, for example `local cloud` or `AWS`. */
  readonly cloud: string;
  readonly stack: string;
  readonly region: string;
  readonly createdAt: string;
  /** How the rows were loaded: counts and the query or run that counted them. */
  readonly load: Readonly<Record<string, string | number>>;
  /** Steps of the labs that are not questions, with the result of each. */
  readonly steps: readonly ReportedStep[];
}

/** All results. */
export interface Validation {
  readonly subject: ReportSubject;
  readonly questions: readonly JudgedQuestion[];
  readonly checks: readonly LakeCheck[];
  readonly lakeProblems: readonly Problem[];
  readonly pricing: Pricing;
  readonly rerun: Rerun;
  /** Report of an earlier run to compare with. */
  readonly earlier?: ReportDocument;
  /** Unit: seconds. */
  readonly seconds: number;
  readonly concurrency: number;
}

/** All numbers, each with the query that produced it. */
export function reportDocument(validation: Validation): ReportDocument {
  const { questions, checks, subject, pricing, seconds, concurrency } = validation;
  const { lakeProblems, earlier, rerun } = validation;
  const comparison = earlier && compareReports(earlier, questions);
  const worse = comparison ? regressions(comparison, questions, rerun) : [];
  const problems = [...lakeProblems, ...problemsOf(questions, rerun), ...worse].sort(
    (left, right) => rank(left) - rank(right),
  );
  return {
    version: REPORT_VERSION,
    ...subject,
    seconds: round(seconds),
    concurrency,
    verdict: verdictOf(problems),
    summary: summaryOf(questions),
    cost: costOf(questions, pricing),
    problems,
    checks,
    questions: questions.map((one) => questionDocument(one, pricing)),
    ...(comparison && { comparison }),
  };
}

/** The result from the problems: a question that could not be asked proves nothing wrong. */
function verdictOf(problems: readonly Problem[]): ReportDocument["verdict"] {
  if (problems.length === 0) return "proven";
  return problems.every(({ kind }) => kind === "environment") ? "unreachable" : "failed";
}

/** Name of an answer's text file. */
export function textFile({ statement: { engine, name } }: JudgedAnswer): string {
  return `${engine}-${name}.txt`;
}

function summaryOf(questions: readonly JudgedQuestion[]): ReportSummary {
  const count = (agreement: Agreement) =>
    questions.filter((one) => one.agreement === agreement).length;
  const answers = questions.flatMap((one) => one.answers);
  return {
    questions: questions.length,
    agree: count("agree"),
    differ: count("differ"),
    failed: count("failed"),
    alone: count("alone"),
    expectations: tally(answers.flatMap(({ expectations }) => expectations)),
    pins: tally(answers.flatMap(({ pin }) => (pin ? [pin] : []))),
  };
}

function tally(all: readonly { readonly held: boolean }[]): { held: number; broken: number } {
  const held = all.filter((one) => one.held).length;
  return { held, broken: all.length - held };
}

function costOf(questions: readonly JudgedQuestion[], pricing: Pricing): ReportedCost {
  const answers = questions.flatMap((one) => one.answers);
  const billed = billedInAll(answers, pricing);
  return {
    scannedBytes: answers.reduce((sum, { answer }) => sum + (answer?.scannedBytes ?? 0), 0),
    billedBytes: billed,
    usd: usdOf(billed, pricing),
    usdPerTerabyte: pricing.usdPerTerabyte,
  };
}

function questionDocument(
  { question, title, compare, agreement, problems, answers }: JudgedQuestion,
  pricing: Pricing,
): ReportedQuestion {
  const { teaches, grain, units } = answers[0]!.statement;
  const asked = { question, title, teaches, grain, units, compare, agreement, problems };
  return { ...asked, answers: answers.map((one) => answerDocument(one, pricing)) };
}

/** Rows in report.json; the text file has all of them. */
const ROWS_IN_DOCUMENT = 100;

function answerDocument(one: JudgedAnswer, pricing: Pricing): ReportedAnswer {
  const { statement, answer, failure, expectations, pin } = one;
  const { engine, format, lab, path, sql, scans } = statement;
  const asked = { engine, format, lab, path, sql, scans };
  if (answer === undefined) {
    return { ...asked, queryId: failure?.queryId, expectations, failure: failure?.reason };
  }
  const { queryId, seconds, scannedBytes, isReused, partitions, columns } = answer;
  return {
    ...asked,
    queryId,
    seconds: round(seconds),
    timings: timingsOf(answer),
    scannedBytes,
    usd: usdOf(billedBytes(one, pricing), pricing),
    isReused,
    partitions,
    rowCount: answer.rows.length,
    text: `answers/${textFile(one)}`,
    columns,
    rows: answer.rows.slice(0, ROWS_IN_DOCUMENT).map((row) => row.map(cellToJson)),
    expectations,
    pin,
  };
}

function timingsOf(answer: NonNullable<JudgedAnswer["answer"]>): ReportedAnswer["timings"] {
  const { queueMillis, planningMillis, engineMillis, seconds } = answer;
  const overhead =
    engineMillis === undefined ? undefined : seconds * 1000 - engineMillis - (queueMillis ?? 0);
  return {
    queue: queueMillis,
    planning: planningMillis,
    engine: engineMillis === undefined ? undefined : round(engineMillis),
    overhead: overhead === undefined ? undefined : round(Math.max(0, overhead)),
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
