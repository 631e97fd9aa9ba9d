import type { ReportedAnswer } from "../report-document";
import type { Problem } from "../../judge/problems";
import type { XmlElement } from "./xml";

/** Something that was looked at, as JUnit counts it. */
export interface TestCase {
  readonly name: string;
  /** Unit: seconds. @default 0: it took no query of its own */
  readonly seconds?: number;
  readonly failure?: Failure;
}

/** What did not hold; `isError` when it could not be asked at all. */
export interface Failure {
  readonly kind: Problem["kind"];
  readonly message: string;
  readonly isError: boolean;
  /** Everything a reader needs who has only this. */
  readonly text: string;
}

/** What a failure is told from: a problem of the report, or what its question says where there is none. */
export type FailureFacts = Pick<Problem, "kind" | "message"> & Partial<Problem>;

/** @param answer whose query the failure is about */
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

/** @param classname as test reports group by it */
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

/** Names are tokens: without line ends, without spaces around. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function line(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`${name}: ${value}`];
}
