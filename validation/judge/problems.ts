import { answerName } from "../ask/answer-name";
import type { JudgedAnswer, JudgedQuestion } from "./judge";
import type { QueryFailedError } from "../ask/query-failed-error";

/** A failed check. */
export interface Problem {
  /** Kind of the problem: a script may decide by it. */
  readonly kind:
    "expectation" | "disagreement" | "pin" | "query" | "lake" | "regression" | "environment";
  /** The question's id, the table or the partition. */
  readonly subject: string;
  /** One word for the cause if it is known, for example `cutoff` or `missing-partition`. */
  readonly cause?: string;
  /** One or two sentences: what is wrong, and why if that is known. */
  readonly message: string;
  readonly expected?: string;
  readonly got?: string;
  /** What to do. */
  readonly remedy: string;
  /** Command that asks only this question again. */
  readonly rerun?: string;
  /** Path from the project's root, with the line after a colon. */
  readonly where?: string;
  /** The line of the file with a caret below the column, as two lines. */
  readonly excerpt?: string;
}

/** Command that asks one question again. */
export type Rerun = (answer: JudgedAnswer) => string;

/** Problems of the answers: failures first, then disagreements, pinned answers, expectations. */
export function problemsOf(questions: readonly JudgedQuestion[], rerun: Rerun): Problem[] {
  const of = (find: (question: JudgedQuestion) => Problem[]) => questions.flatMap(find);
  return [
    ...of((question) => failures(question, rerun)),
    ...of((question) => disagreements(question, rerun)),
    ...of((question) => brokenPins(question, rerun)),
    ...of((question) => brokenExpectations(question, rerun)),
  ];
}

/** Causes that explain most come first; those that only prevent asking come last. */
const RANKS: readonly Problem["kind"][] = [
  "lake",
  "query",
  "disagreement",
  "pin",
  "expectation",
  "regression",
  "environment",
];

/** Position of a problem among the others. */
export function rank({ kind }: Problem): number {
  return RANKS.indexOf(kind);
}

function failures({ question, answers }: JudgedQuestion, rerun: Rerun): Problem[] {
  return answers.flatMap((one) =>
    one.failure ? [{ ...problemOf(question, one.failure), rerun: rerun(one) }] : [],
  );
}

/** A failed query as a problem: of the statement or the data, or of the environment. */
export function problemOf(subject: string, failure: QueryFailedError): Problem {
  const { message, where, excerpt, diagnosis } = failure;
  const { cause, remedy, isEnvironment } = diagnosis;
  const kind = isEnvironment ? "environment" : "query";
  return { kind, subject, cause, message, remedy, where, excerpt };
}

function disagreements(question: JudgedQuestion, rerun: Rerun): Problem[] {
  const first = question.answers[0]!;
  return question.differences.map((difference) => ({
    kind: "disagreement",
    subject: question.question,
    message: `The answers to ${question.question} differ: ${difference}`,
    remedy:
      "At least one of the two answers is wrong. Compare both answers and their queries in the report.",
    rerun: rerun(first),
    where: first.statement.path,
  }));
}

function brokenPins({ question, answers }: JudgedQuestion, rerun: Rerun): Problem[] {
  return answers.flatMap((one): Problem[] => {
    const { pin, statement } = one;
    if (!pin || pin.held) return [];
    return [
      {
        kind: "pin",
        subject: question,
        message: `${answerName(statement)} does not answer ${question} as computed independently over the same rows: ${pin.got}`,
        remedy:
          "The transform or the query engine is wrong, or the sample has changed. If the sample has changed, compute validation/judge/pins again.",
        rerun: rerun(one),
        where: statement.path,
      },
    ];
  });
}

function brokenExpectations({ question, answers }: JudgedQuestion, rerun: Rerun): Problem[] {
  return answers.flatMap((one) =>
    one.expectations
      .filter(({ held }) => !held)
      .map(({ text, line, got }): Problem => ({
        kind: "expectation",
        subject: question,
        message: `${answerName(one.statement)} does not answer ${question} as expected`,
        expected: text,
        got: got ?? "",
        remedy: "Correct the rows, or the expectation if it is wrong.",
        rerun: rerun(one),
        where: `${one.statement.path}:${line}`,
      })),
  );
}
