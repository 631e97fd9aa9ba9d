import { stripVTControlCharacters } from "node:util";

import type { ComponentChildren } from "preact";

import { Agreed } from "../../../../validation/report/page/agreed";
import { Bytes, Count, Seconds } from "../../../../page-kit/quantity";
import { ScrollRegion } from "../../../../page-kit/scroll-region";
import type { AttendeeDocument, FleetDocument } from "../fleet-document";
import { secondsOf } from "../fleet-table";
import { PhaseList, PhaseScale } from "./phases";
import { isBad, StateMark } from "./state-mark";

/** All facts about every account; accounts that need an action are expanded. */
export function AccountDetails({ document: { attendees } }: { readonly document: FleetDocument }) {
  if (attendees.length === 0) return null;
  const scale = new PhaseScale(attendees);
  return (
    <section aria-labelledby="details">
      <div class="heading">
        <h2 id="details">Each account</h2>
        <button type="button" class="all" hidden>
          Open all
        </button>
      </div>
      {attendees.map((attendee) => (
        <Details attendee={attendee} scale={scale} />
      ))}
    </section>
  );
}

function Details(props: { readonly attendee: AttendeeDocument; readonly scale: PhaseScale }) {
  const { attendee, scale } = props;
  const { id, email, account, region, insteadOf, cause, phases, notes, leftovers } = attendee;
  return (
    <details class="question" id={`attendee-${id}`} open={isBad(attendee)}>
      <summary>
        <h3>{id}</h3>
        <span class="title">
          {email} · account {account} in {region}
          {insteadOf !== null && ` · in place of ${insteadOf}`}
        </span>
        <StateMark attendee={attendee} />
      </summary>
      {cause !== null && (
        <ScrollRegion name={`Why ${id} failed`}>
          <pre class="failure">{stripVTControlCharacters(cause)}</pre>
        </ScrollRegion>
      )}
      <Texts name="Left behind" texts={leftovers} />
      <Figures attendee={attendee} />
      {phases.length > 0 && (
        <Part name="Phases">
          <PhaseList scale={scale} attendee={attendee} />
        </Part>
      )}
      <Counts name="Resources" counts={attendee.resources} />
      <Counts name="Changes by Pulumi" counts={attendee.changes} />
      <Questions attendee={attendee} />
      <Texts name="Notes" texts={notes} />
    </details>
  );
}

function Figures({ attendee }: { readonly attendee: AttendeeDocument }) {
  const { attempts, phases, engineRuns, peakBytes } = attendee;
  return (
    <dl class="statistics">
      <div>
        <dt>Tries</dt>
        <dd>
          <Count value={attempts} />
        </dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>
          <Seconds value={phases.length > 0 ? secondsOf(attendee) : undefined} />
        </dd>
      </div>
      <div>
        <dt>Engine runs</dt>
        <dd>
          <Count value={engineRuns} />
        </dd>
      </div>
      <div>
        <dt>Most memory</dt>
        <dd>
          <Bytes value={peakBytes > 0 ? peakBytes : undefined} />
        </dd>
      </div>
    </dl>
  );
}

function Questions({ attendee: { questions } }: { readonly attendee: AttendeeDocument }) {
  if (questions.length === 0) return null;
  return (
    <Part name="Questions">
      <ul class="expectations">
        {questions.map(({ question, title, agreement, problems }) => (
          <li>
            <Agreed agreement={agreement} />
            <span>
              <b>{title}</b> <span class="where">{question}</span>
              {problems.length > 0 && <>: {problems.join("; ")}</>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Counts(props: {
  readonly name: string;
  readonly counts: Readonly<Record<string, number>>;
}) {
  const counts = Object.entries(props.counts);
  if (counts.length === 0) return null;
  return (
    <Part name={props.name}>
      <dl class="statistics">
        {counts.map(([name, count]) => (
          <div>
            <dt>{name}</dt>
            <dd>
              <Count value={count} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}

function Texts({ name, texts }: { readonly name: string; readonly texts: readonly string[] }) {
  if (texts.length === 0) return null;
  return (
    <Part name={name}>
      <ul>
        {texts.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <h4>{name}</h4>
      {children}
    </div>
  );
}
