import { ScrollRegion } from "../../../../page-kit/scroll-region";
import type { Attendee } from "../../inventory/attendee";
import type { AttendeeRecord } from "../../journal";

/** An attendee and the journal's facts about their last up. */
export interface Seat {
  readonly attendee: Attendee;
  readonly record: AttendeeRecord | undefined;
}

/** The data of the page. */
export interface HandOutIndexProps {
  readonly seats: readonly Seat[];
  /** Ids of attendees without a guide. */
  readonly without: ReadonlySet<string>;
}

/** One line for each attendee, with a link to the guide. */
export function HandOutIndex({ seats, without }: HandOutIndexProps) {
  return (
    <main>
      <button type="button" class="theme" hidden />
      <h1>Hand-outs of the workshop</h1>
      <p>
        {seats.length - without.size} of {seats.length} attendees have a guide: the labs step by
        step, with the names, links and answers of their own lab.
      </p>
      <ScrollRegion name="Attendees and their guides">
        <table>
          <thead>
            <tr>
              {["Attendee", "E-mail", "Account", "Region", "Guide"].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {seats.map((seat) => (
              <Line seat={seat} isReady={!without.has(seat.attendee.id)} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </main>
  );
}

function Line({ seat: { attendee, record }, isReady }: { seat: Seat; isReady: boolean }) {
  const { id, email, account, region } = attendee;
  return (
    <tr>
      <th scope="row">{isReady ? <a href={`${id}/guide.html`}>{id}</a> : id}</th>
      <td>{email}</td>
      <td>{account}</td>
      <td>{region}</td>
      <td>{isReady ? "ready" : `no guide: ${record?.state ?? "not built"}`}</td>
    </tr>
  );
}
