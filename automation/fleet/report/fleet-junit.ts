import { escapeMarkup } from "./markup";
import { secondsOf } from "./fleet-table";
import type { FleetDocument } from "./fleet-document";

/** The run in the form that CI servers read: a suite for each attendee, a case for each question. */
export function fleetJunit({ command, attendees, seconds }: FleetDocument): string {
  const suites = attendees.map((one) => {
    const { id, account, state, cause, failure, questions, leftovers } = one;
    const cases = questions.map(({ question, problems }) =>
      testCase(id, question, problems.length > 0 ? problems.join("\n") : undefined),
    );
    const isGood = state === "green" || state === "resumed";
    const reason = isGood
      ? leftovers.map((left) => `left: ${left}`).join("\n")
      : `${failure ?? state}: ${cause ?? ""}`;
    const own = testCase(
      id,
      `${command} of account ${account}`,
      reason === "" ? undefined : reason,
    );
    const all = [own, ...cases];
    const failures = all.filter((text) => text.includes("<failure")).length;
    return `<testsuite name="${escapeMarkup(id)}" tests="${all.length}" failures="${failures}" time="${secondsOf(one).toFixed(3)}">${all.join("")}</testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="lab fleet ${command}" time="${seconds.toFixed(3)}">\n${suites.join("\n")}\n</testsuites>\n`;
}

function testCase(attendee: string, name: string, failure?: string): string {
  const told = failure === undefined ? "" : `<failure>${escapeMarkup(failure)}</failure>`;
  return `<testcase classname="${escapeMarkup(attendee)}" name="${escapeMarkup(name)}">${told}</testcase>`;
}
