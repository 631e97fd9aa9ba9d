import type { ReportedAnswer, ReportedQuestion } from "../../report-document";
import { answerName } from "../answer-kinds";
import type { ProblemBook } from "./problem-book";
import { failureOf, type TestCase } from "./test-case";

/** One case for every answer, for every expectation of it, and for what the answers say together. */
export function questionCases(asked: ReportedQuestion, book: ProblemBook): TestCase[] {
  const cases = asked.answers.flatMap((answer) => answerCases(asked, answer, book));
  // Where a query failed, the others are compared by what is left: its own case says why.
  const isCompared = asked.agreement === "agree" || asked.agreement === "differ";
  return isCompared ? [...cases, agreementCase(asked, book)] : cases;
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
              message: `${name} breaks what its file expects`,
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
    message: pin.got ?? "another answer than the pinned one",
    where: path,
  };
  return [{ name, failure: failureOf(facts, answer) }];
}

function agreementCase(asked: ReportedQuestion, book: ProblemBook): TestCase {
  const { question, agreement, problems, answers } = asked;
  const name = "all answers agree";
  if (agreement === "agree") return { name };
  const facts = book.take(["disagreement"], question) ?? {
    kind: "disagreement" as const,
    message: problems.join("\n"),
  };
  const queries = answers.map(({ path, sql }) => `\n-- ${path}\n${sql}`).join("\n");
  const failure = failureOf(facts);
  return { name, failure: { ...failure, text: `${failure.text}\n${queries}` } };
}
