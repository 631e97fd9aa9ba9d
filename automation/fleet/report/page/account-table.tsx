import { Bytes, Count, NotMeasured, Seconds, Usd } from "../../../../page-kit/quantity";
import { ScrollRegion } from "../../../../page-kit/scroll-region";
import type { AttendeeDocument, FleetDocument } from "../fleet-document";
import { resourcesOf, secondsOf } from "../fleet-table";
import { PhaseBar, PhaseLegend, PhaseScale } from "./phases";
import { StateMark } from "./state-mark";

const COLUMNS: readonly { readonly name: string; readonly isNumber?: boolean }[] = [
  { name: "Attendee" },
  { name: "Account" },
  { name: "State" },
  { name: "Cause" },
  { name: "Tries", isNumber: true },
  { name: "Time", isNumber: true },
  { name: "Phases" },
  { name: "Resources", isNumber: true },
  { name: "Questions", isNumber: true },
  { name: "Memory", isNumber: true },
  { name: "Cost", isNumber: true },
];

/** One row for each account; in-browser.js sorts by every column except the bars. */
export function AccountTable({ document: { attendees } }: { readonly document: FleetDocument }) {
  if (attendees.length === 0) return null;
  const scale = new PhaseScale(attendees);
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">Accounts</h2>
      <ScrollRegion name="Accounts with state, time, questions and cost">
        <table class="sortable">
          <caption class="unseen">
            Every attendee's account: how it went, how long it took, what was made and asked
          </caption>
          <thead>
            <tr>
              {COLUMNS.map(({ name, isNumber }, column) => (
                <th
                  scope="col"
                  class={isNumber ? "number" : undefined}
                  data-column={name === "Phases" ? undefined : column}
                  data-name={name}
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {attendees.map((attendee) => (
              <Row attendee={attendee} scale={scale} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <PhaseLegend scale={scale} />
    </section>
  );
}

function Row(props: { readonly attendee: AttendeeDocument; readonly scale: PhaseScale }) {
  const { attendee, scale } = props;
  const { id, account, failure, attempts, phases, questions, peakBytes, costUsd } = attendee;
  const good = questions.filter(({ problems }) => problems.length === 0).length;
  const resources = resourcesOf(attendee);
  return (
    <tr>
      <th scope="row">
        <a href={`#attendee-${id}`}>{id}</a>
      </th>
      <td>{account}</td>
      <td>
        <StateMark attendee={attendee} />
      </td>
      <td>{failure ?? ""}</td>
      <td class="number">
        <Count value={attempts} />
      </td>
      <td class="number">
        <Seconds value={phases.length > 0 ? secondsOf(attendee) : undefined} />
      </td>
      <td>
        <PhaseBar scale={scale} attendee={attendee} />
      </td>
      <td class="number">
        <Count value={resources > 0 ? resources : undefined} />
      </td>
      <td class={good < questions.length ? "number broken" : "number"}>
        {questions.length === 0 ? (
          <NotMeasured />
        ) : (
          <>
            <Count value={good} /> of <Count value={questions.length} />
          </>
        )}
      </td>
      <td class="number">
        <Bytes value={peakBytes > 0 ? peakBytes : undefined} />
      </td>
      <td class="number">
        <Usd value={costUsd > 0 ? costUsd : undefined} />
      </td>
    </tr>
  );
}
