import { answerName } from "../../ask/answer-name";
import type { ReportDocument } from "../report-document";
import type { Problem } from "../../judge/problems";
import { ProblemBook } from "./problem-book";
import { questionCases } from "./question-cases";
import { failureOf, oneLine, testCaseElement, type TestCase } from "./test-case";
import { writeXml, type XmlElement } from "./xml";

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/**
 * The report for CI systems: a test suite for every question, for the lake, for the comparison with an earlier
 * run, and for all other problems.
 * @see https://github.com/windyroad/JUnit-Schema
 */
export function junitXml(document: ReportDocument): string {
  const suites = suitesOf(document).filter(({ cases }) => cases.length > 0);
  const elements = suites.map((suite, id) => suiteElement(document, suite, id));
  return writeXml({ name: "testsuites", children: elements });
}

function suitesOf(document: ReportDocument): Suite[] {
  const book = new ProblemBook(document.problems);
  return [
    ...document.questions.map((asked) => ({
      name: asked.question,
      cases: questionCases(asked, book),
    })),
    { name: "lake", cases: lakeCases(document, book) },
    { name: "against-the-run-before", cases: comparisonCases(document, book) },
    // Last, because it takes the problems that the others have not reported.
    { name: "further", cases: book.rest().map(ownCase) },
  ];
}

/** Checks, and findings about single tables and partitions. */
function lakeCases({ checks }: ReportDocument, book: ProblemBook): TestCase[] {
  const checked = checks.map(({ name, verdict, detail }) => ({
    name,
    failure:
      verdict === "held"
        ? undefined
        : failureOf(book.take(["lake"], name) ?? { kind: "lake", message: detail }),
  }));
  return [...checked, ...book.takeAll("lake").map(ownCase)];
}

function comparisonCases({ comparison }: ReportDocument, book: ProblemBook): TestCase[] {
  return (comparison?.changes ?? []).map(
    ({ kind, question, before, now, isRegression, ...asked }) => ({
      name: `${question}, ${answerName(asked)}: ${kind}`,
      failure: isRegression
        ? failureOf(
            book.take(["regression"], question) ?? {
              kind: "regression",
              message: `${kind} was ${before} and is ${now}`,
            },
          )
        : undefined,
    }),
  );
}

function ownCase(problem: Problem): TestCase {
  return {
    name: `${problem.subject}: ${problem.cause ?? problem.kind}`,
    failure: failureOf(problem),
  };
}

function suiteElement(document: ReportDocument, { name, cases }: Suite, id: number): XmlElement {
  const { stack, cloud, region, createdAt } = document;
  const count = (isError: boolean) =>
    cases.filter(({ failure }) => failure?.isError === isError).length;
  const seconds = cases.reduce((sum, one) => sum + (one.seconds ?? 0), 0);
  const classname = `lab.${name}`;
  return {
    name: "testsuite",
    attributes: {
      id,
      name,
      package: "lab",
      // The schema's format: no fraction of a second, and no time zone.
      timestamp: createdAt.slice(0, "2026-01-01T00:00:00".length),
      hostname: oneLine(`${cloud} ${region}`),
      tests: cases.length,
      failures: count(false),
      errors: count(true),
      time: Math.round(seconds * 1000) / 1000,
    },
    children: [
      {
        name: "properties",
        children: Object.entries({ stack, cloud, region }).map(([key, value]) => ({
          name: "property",
          attributes: { name: key, value },
        })),
      },
      ...cases.map((one) => testCaseElement(one, classname)),
      { name: "system-out" },
      { name: "system-err" },
    ],
  };
}
