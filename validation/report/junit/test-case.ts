import type { ReportedAnswer } from "../report-document";
import type { Problem } from "../../judge/problems";
import type { XmlElement } from "./xml";

/** A check, in JUnit's terms. */
export interface TestCase {
  readonly name: string;
  /** Unit: seconds. @default 0: it ran no query */
  readonly seconds?: number;
  readonly failure?: Failure;
}

/** The failure; `isError` if it could not be asked at all. */
export interface Failure {
  readonly kind: Problem["kind"];
  readonly message: string;
  readonly isError: boolean;
  /** All details, because a reader may have only this. */
  readonly text: string;
}

/** Source of a failure's text: a problem of the report, or the question's differences. */
export type FailureFacts = Pick<Problem, "kind" | "message"> & Partial<Problem>;

/** @param answer with the failed query */
export function failureOf(facts: FailureFacts, answer?: ReportedAnswer): Failure {
  const { kind, message, expected, got, remedy, where, excerpt, rerun } = facts;
  const lines = [
    message,
    ...line("Expected", expected),
    ...line("Got", got),
    ...line("To do", remedy),
    ...line("Where", where),
    ...(excerpt === undefined ? [] : [excerpt]),
    ...line("Query", answer?.queryId),
    ...line("Ask again", rerun),
    ...(answer === undefined ? [] : ["", answer.sql]),
  ];
  return { kind, message, isError: kind === "environment", text: lines.join("\n") };
}

/** @param classname by which test reports group */
export function testCaseElement(
  { name, seconds = 0, failure }: TestCase,
  classname: string,
): XmlElement {
  const attributes = { name: oneLine(name), classname, time: seconds };
  if (failure === undefined) return { name: "testcase", attributes };
  const { kind, message, isError, text } = failure;
  const child = { name: isError ? "error" : "failure", attributes: { message, type: kind }, text };
  return { name: "testcase", attributes, children: [child] };
}

/** Names are tokens: no line ends, no spaces at the ends. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function line(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}
