import { writeXml, type XmlElement } from "../../../validation/report/junit/xml";
import type { AttendeeDocument, FleetDocument } from "./fleet-document";
import { secondsOf } from "./fleet-table";

interface Failure {
  readonly type: string;
  readonly message: string;
}

/**
 * The run in the format of CI servers: a test suite for each attendee, with a test case for the account and one for each
 * question.
 * @see https://github.com/windyroad/JUnit-Schema
 */
export function fleetJunit(document: FleetDocument): string {
  const suites = document.attendees.map((one, id) => suiteOf(document, one, id));
  return writeXml({ name: "testsuites", children: suites });
}

function suiteOf(
  { command, startedAt }: FleetDocument,
  attendee: AttendeeDocument,
  id: number,
): XmlElement {
  const { id: name, email, account, region, questions } = attendee;
  const asked = questions.map(({ question, problems }) => {
    const failure = { type: "answers", message: problems.join("\n") };
    return caseOf(name, question, problems.length > 0 ? failure : undefined);
  });
  const cases = [
    caseOf(name, `${command} of account ${account}`, failureOf(attendee), secondsOf(attendee)),
    ...asked,
  ];
  return {
    name: "testsuite",
    attributes: {
      id,
      name,
      package: "lab.fleet",
      // The schema's format: no fraction of a second, and no time zone.
      timestamp: startedAt.slice(0, "2026-01-01T00:00:00".length),
      hostname: region,
      tests: cases.length,
      failures: cases.filter(({ children = [] }) => children.length > 0).length,
      errors: 0,
      time: rounded(secondsOf(attendee)),
    },
    children: [
      {
        name: "properties",
        children: Object.entries({ email, account, region }).map(([key, value]) => ({
          name: "property",
          attributes: { name: key, value },
        })),
      },
      ...cases,
      { name: "system-out" },
      { name: "system-err" },
    ],
  };
}

/** An account that did not start is a failure as well, because its attendee has no lab; leftovers must be deleted. */
function failureOf({ state, failure, cause, leftovers }: AttendeeDocument): Failure | undefined {
  if (state === "failed" || state === "not started")
    return { type: failure ?? state, message: cause ?? "The account was not started." };
  if (leftovers.length === 0) return undefined;
  return { type: "leftovers", message: leftovers.map((left) => `left: ${left}`).join("\n") };
}

function caseOf(classname: string, name: string, failure?: Failure, seconds = 0): XmlElement {
  const attributes = { name, classname: `lab.fleet.${classname}`, time: rounded(seconds) };
  if (!failure) return { name: "testcase", attributes };
  const { type, message } = failure;
  const child = { name: "failure", attributes: { type, message }, text: message };
  return { name: "testcase", attributes, children: [child] };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
