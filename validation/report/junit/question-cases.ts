import type { ReportedAnswer, ReportedQuestion } from "../report-document";
import type { Problem } from "../../judge/problems";
import { answerName } from "../../ask/answer-name";
import type { ProblemBook } from "./problem-book";
import { failureOf, type FailureFacts, type TestCase } from "./test-case";

/** One test case for every answer, for each of its expectations, and for the agreement of the answers. */
export function questionCases(asked: ReportedQuestion, book: ProblemBook): TestCase[] {
  const cases = asked.answers.flatMap((answer) => answerCases(asked, answer, book));
  const differences = book.takeAll("disagreement", asked.question);
  // After a failed query the other answers are still compared, although their agreement then proves little.
  const isCompared = asked.agreement === "agree" || asked.agreement === "differ";
  return isCompared || differences.length > 0
    ? [...cases, agreementCase(asked, differences)]
    : cases;
}

function answerCases(
  { question }: ReportedQuestion,
  answer: ReportedAnswer,
  book: ProblemBook,
): TestCase[] {
  const { path, seconds, failure } = answer;
  const name = answerName(answer);
  const given: TestCase = {
    name: `${name} answers`,
    seconds,
    failure:
      failure === undefined
        ? undefined
        : failureOf(
            book.take(["query", "environment"], question, path) ?? {
              kind: "query",
              message: failure,
              where: path,
            },
            answer,
          ),
  };
  const expected = answer.expectations.map(({ text, line, held, got }): TestCase => {
    const where = `${path}:${line}`;
    return {
      name: `${name}: ${text}`,
      failure: held
        ? undefined
        : failureOf(
            book.take(["expectation"], question, where) ?? {
              kind: "expectation",
              message: `${name} does not meet an expectation of its file`,
              expected: text,
              got,
              where,
            },
            answer,
          ),
    };
  });
  return [given, ...expected, ...pinCases(question, answer, book)];
}

function pinCases(question: string, answer: ReportedAnswer, book: ProblemBook): TestCase[] {
  const { path, pin } = answer;
  if (pin === undefined) return [];
  const name = `${answerName(answer)} is the pinned answer`;
  if (pin.held) return [{ name }];
  const facts = book.take(["pin"], question, path) ?? {
    kind: "pin" as const,
    message: pin.got ?? "the answer differs from the pinned answer",
    where: path,
  };
  return [{ name, failure: failureOf(facts, answer) }];
}

function agreementCase(asked: ReportedQuestion, differences: readonly Problem[]): TestCase {
  const { agreement, problems, answers } = asked;
  const name = "all answers agree";
  if (agreement === "agree") return { name };
  const facts: readonly FailureFacts[] =
    differences.length > 0 ? differences : [{ kind: "disagreement", message: problems.join("\n") }];
  const queries = answers.map(({ path, sql }) => `\n-- ${path}\n${sql}`);
  const failures = facts.map((one) => failureOf(one));
  return {
    name,
    failure: {
      ...failures[0]!,
      text: [...failures.map(({ text }) => text), ...queries].join("\n"),
    },
  };
}
