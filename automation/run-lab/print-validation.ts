import { shortest } from "../terminal/streams";
import { EXIT_CODES, type ExitCode } from "../terminal/exit-codes";
import { formatBytes, formatCount, formatSeconds } from "../../page-kit/quantities";
import type { ReportDocument } from "../../validation/report/report-document";
import type { Problem } from "../../validation/judge/problems";
import { renderTable, summarize } from "../../validation/report/report-table";
import type { LabProof } from "./lab-validation";

/** Narrowest terminal that the table is laid out for; narrower ones wrap it. */
const NARROWEST = 80;
/** Width if the stream has none, as in a log. */
const ELSEWHERE = 100;

/** Problems of one cause that are printed completely; the report has the others. */
const SHOWN_OF_A_CAUSE = 3;

/** The final table, as wide as the terminal. */
export function tableOf({ questions }: LabProof, columns?: number): string {
  const width = columns === undefined ? ELSEWHERE : Math.max(columns, NARROWEST);
  return renderTable(summarize(questions), width);
}

/** Failures, each with what to do, and a summary line. @param seconds of the whole command */
export function verdictLines({ document }: LabProof, seconds: number): string {
  const { problems } = document;
  const line = `${countsOf(document)}. Took ${formatSeconds(seconds)} s.`;
  if (problems.length === 0) return line;
  const title =
    document.verdict === "unreachable" ? "These questions got no answer:" : "These checks failed:";
  return `${title}\n\n${described(problems)}\n\n${line}`;
}

/** Prints the report's path. */
export function reportLine(folder: string): string {
  return `Report: ${shortest(folder)}/report.html, with report.json, junit.xml and answers/`;
}

/** 1 if something is wrong, 3 if something could not be asked. */
export function exitCodeOf({ document }: LabProof): ExitCode {
  const codes = {
    proven: EXIT_CODES.ok,
    failed: EXIT_CODES.expectationFailed,
    unreachable: EXIT_CODES.environmentFailed,
  };
  return codes[document.verdict];
}

function countsOf({ summary, cost }: ReportDocument): string {
  const { questions, agree, alone, differ, failed, expectations, pins } = summary;
  const parts = [`${agree} agree`];
  if (alone > 0) parts.push(`${alone} have only one answer`);
  if (differ > 0) parts.push(`${differ} DIFFER`);
  if (failed > 0) parts.push(`${failed} FAILED`);
  const held = [`${questions} questions: ${parts.join(", ")}`, tally("expectations", expectations)];
  if (pins.held + pins.broken > 0) held.push(tally("pinned answers", pins));
  const usd = cost.usd.toFixed(4);
  return `${held.join("; ")}. Scanned ${formatBytes(cost.scannedBytes)}, on AWS ${usd} USD`;
}

function tally(what: string, { held, broken }: { held: number; broken: number }): string {
  const all = formatCount(held + broken);
  return broken === 0 ? `${all} ${what} hold` : `${formatCount(broken)} of ${all} ${what} BROKEN`;
}

function described(problems: readonly Problem[]): string {
  const shown = new Map<string, number>();
  const hidden = new Map<string, number>();
  const texts: string[] = [];
  for (const problem of problems) {
    const cause = [problem.kind, problem.cause].filter(Boolean).join(", ");
    const count = (shown.get(cause) ?? 0) + 1;
    shown.set(cause, count);
    if (count <= SHOWN_OF_A_CAUSE) texts.push(describe(problem, cause));
    else hidden.set(cause, (hidden.get(cause) ?? 0) + 1);
  }
  for (const [cause, count] of hidden)
    texts.push(`  and ${formatCount(count)} more (${cause}), which report.json has`);
  return texts.join("\n\n");
}

function describe(problem: Problem, cause: string): string {
  const { message, expected, got, where, excerpt, remedy, rerun } = problem;
  const facts = [
    ["expected", expected],
    ["got", got],
    ["in", [where, excerpt?.replace(/^/gm, "      ")].filter(Boolean).join("\n")],
    ["do", remedy],
    ["again", rerun],
  ].filter(([, text]) => text !== undefined && text !== "");
  return [`  ${message}  [${cause}]`, ...facts.map(([name, text]) => `    ${name}: ${text}`)].join(
    "\n",
  );
}
