import type { Statement } from "../../sql/catalogue/statement";
import type { QueryAnswer } from "../ask/answer";
import { answerName } from "../ask/answer-name";
import type { Answer } from "../ask/ask-lab";
import { compareAnswers, describeDifference } from "./compare-answers";

/**
 * Whether the answers to a question are the same: `alone` if there is only one, so that there is
 * no other to compare it with.
 */
export type Agreement = "agree" | "differ" | "failed" | "alone";

/** A question with all its answers: of both query engines and both formats, if there are files. */
export interface AskedQuestion {
  /** Id of the question in the question set. */
  readonly question: string;
  readonly title: string;
  readonly compare: Statement["compare"];
  readonly answers: readonly Answer[];
  readonly agreement: Agreement;
  /** What differs between the answers, in words. */
  readonly differences: readonly string[];
  /** Differences and failures in words. Empty when the answers agree. */
  readonly problems: readonly string[];
}

/** Groups the answers by question and compares each with the first. */
export function groupByQuestion(answers: readonly Answer[]): AskedQuestion[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const { question } = answer.statement;
    groups.set(question, [...(groups.get(question) ?? []), answer]);
  }
  return [...groups.values()].map((group) => agreementOf(group.sort(byEngineThenFormat)));
}

function agreementOf(answers: readonly Answer[]): AskedQuestion {
  const { question, title, compare, tolerances } = answers[0]!.statement;
  const failed = answers.flatMap(({ failure }) => (failure ? [failure.message] : []));
  const given = answers.filter(
    (one): one is Answer & { answer: QueryAnswer } => one.answer !== undefined,
  );
  const [first, ...others] = given;
  const differences = others.flatMap((other) => {
    const difference = compareAnswers(first!.answer, other.answer, compare, tolerances);
    const [left, right] = [answerName(first!.statement), answerName(other.statement)];
    return difference ? [describeDifference(difference, left, right)] : [];
  });
  const agreement: Agreement =
    failed.length > 0
      ? "failed"
      : differences.length > 0
        ? "differ"
        : others.length === 0
          ? "alone"
          : "agree";
  return {
    question,
    title,
    compare,
    answers,
    agreement,
    differences,
    problems: [...failed, ...differences],
  };
}

function byEngineThenFormat(a: Answer, b: Answer): number {
  const rank = ({ statement: { engine, format } }: Answer) => `${engine} ${format}`;
  return rank(a) < rank(b) ? -1 : 1;
}
