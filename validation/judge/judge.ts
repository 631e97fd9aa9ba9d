import type { StatedExpectation } from "../../sql/catalogue/expectation";
import type { Answer } from "../ask/ask-lab";
import type { AskedQuestion } from "./asked-question";
import { checkExpectation } from "./check-expectation";
import { differenceFromPin, type PinnedAnswers } from "./pinned-answers";

/** What must hold of an answer, and whether it does. */
export interface ReportedExpectation {
  /** As it stands in the file. */
  readonly text: string;
  readonly line: number;
  readonly held: boolean;
  /** What was found instead. */
  readonly got?: string;
}

/** Whether the answer is what somebody else computed from the same rows. */
export interface ReportedPin {
  readonly held: boolean;
  /** What differs, in words. */
  readonly got?: string;
}

/** An answer with what must hold of it. */
export interface JudgedAnswer extends Answer {
  /** Empty when there is no answer: nothing can be held against what is not there. */
  readonly expectations: readonly ReportedExpectation[];
  /** Missing when nobody else computed this answer. */
  readonly pin?: ReportedPin;
}

/** A question with all its answers judged. */
export interface JudgedQuestion extends AskedQuestion {
  readonly answers: readonly JudgedAnswer[];
}

/**
 * Holds every answer against the expectations of its file and against the pinned answers.
 * @param pins answers that somebody else computed over the same rows @default none
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
  // What keeps the other question from being answered is told once, as its failure.
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

/** By the same engine, over the same format if there is one. */
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
