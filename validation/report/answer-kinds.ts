import type { ReportedAnswer, ReportedQuestion } from "./report-document";

/** A query engine and a file format. */
export type AnswerKind = Pick<ReportedAnswer, "engine" | "format">;

/** In the order of the page. */
export const ANSWER_KINDS: readonly AnswerKind[] = [
  { engine: "athena", format: "csv" },
  { engine: "athena", format: "parquet" },
  { engine: "spectrum", format: "csv" },
  { engine: "spectrum", format: "parquet" },
];

/** The answer of one kind to a question. */
export function answerOf(
  { answers }: ReportedQuestion,
  { engine, format }: AnswerKind,
): ReportedAnswer | undefined {
  return answers.find((one) => one.engine === engine && one.format === format);
}

/** Unit: seconds of the query engine itself, without polling; the total if it does not report its time. */
export function engineSeconds(answer: ReportedAnswer | undefined): number | undefined {
  const engine = answer?.timings?.engine;
  return engine === undefined ? answer?.seconds : engine / 1000;
}
