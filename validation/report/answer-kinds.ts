import type { ReportedAnswer, ReportedQuestion } from "./report-document";

/** Who answered, over which files. */
export type AnswerKind = Pick<ReportedAnswer, "engine" | "format">;

/** In the order in which a page shows them. */
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

/** Unit: seconds that the engine itself took, which leaves our asking out; all of them where it does not tell. */
export function engineSeconds(answer: ReportedAnswer | undefined): number | undefined {
  const engine = answer?.timings?.engine;
  return engine === undefined ? answer?.seconds : engine / 1000;
}
