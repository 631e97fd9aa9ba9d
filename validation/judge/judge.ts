import type { StatedExpectation } from "../../sql/catalogue/expectation";
import type { Answer } from "../ask/ask-lab";
import type { AskedQuestion } from "./asked-question";
import { checkExpectation } from "./check-expectation";
import { differenceFromPin, type PinnedAnswers } from "./pinned-answers";

/** An expectation of an answer, and whether it holds. */
export interface ReportedExpectation {
  /** Its text in the file. */
  readonly text: string;
  readonly line: number;
  readonly held: boolean;
  /** The actual value. */
  readonly got?: string;
}

/** The result of comparing an answer with its pinned answer. */
export interface ReportedPin {
  readonly held: boolean;
  /** What differs, in words. */
  readonly got?: string;
}

/** An answer with its checks. */
export interface JudgedAnswer extends Answer {
  /** Empty without an answer, because there is nothing to check. */
  readonly expectations: readonly ReportedExpectation[];
  /** Missing without a pinned answer. */
  readonly pin?: ReportedPin;
}

/** A question with all its judged answers. */
export interface JudgedQuestion extends AskedQuestion {
  readonly answers: readonly JudgedAnswer[];
}

/**
 * Checks every answer against the expectations of its file and against the pinned answers.
 * @param pins answers that were computed independently over the same rows @default none
 */
export function judge(
  questions: readonly AskedQuestion[],
  pins: PinnedAnswers = {},
): JudgedQuestion[] {
  return questions.map((asked) => ({
    ...asked,
    answers: asked.answers.map((one) => judgeAnswer(one, questions, pins)),
  }));
}

function judgeAnswer(
  one: Answer,
  questions: readonly AskedQuestion[],
  pins: PinnedAnswers,
): JudgedAnswer {
  const { statement, answer } = one;
  if (answer === undefined) return { ...one, expectations: [] };
  const otherAnswer = (question: string) => answerTo(question, one, questions)?.answer;
  // The other question's failure is reported once, as its own.
  const hasGround = ({ expectation }: StatedExpectation) =>
    expectation.kind !== "total" || !answerTo(expectation.question, one, questions)?.failure;
  const expectations = statement.expectations
    .filter(hasGround)
    .map(({ expectation, text, line }) => {
      const got = checkExpectation(expectation, { answer, otherAnswer });
      return { text, line, held: got === undefined, ...(got !== undefined && { got }) };
    });
  const pinned = pins[statement.path];
  if (pinned === undefined) return { ...one, expectations };
  const got = differenceFromPin(statement, answer, pinned);
  return {
    ...one,
    expectations,
    pin: { held: got === undefined, ...(got !== undefined && { got }) },
  };
}

/** Of the same query engine, over the same format if there is one. */
function answerTo(
  question: string,
  { statement: { engine, format } }: Answer,
  questions: readonly AskedQuestion[],
): Answer | undefined {
  const others = questions
    .filter((one) => one.question === question)
    .flatMap(({ answers }) => answers)
    .filter((other) => other.statement.engine === engine);
  return others.find((other) => other.statement.format === format) ?? others[0];
}
