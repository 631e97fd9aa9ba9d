import { stripVTControlCharacters } from "node:util";

import type { AttendeeDocument, FleetDocument } from "../fleet-document";
import type { FailureClass } from "../../run/failure-class";
import { REMEDIES } from "../remedy";

/** Failures by cause, the most frequent first: what to do, then the affected attendees. */
export function FailureList({ document }: { readonly document: FleetDocument }) {
  const { command, attendees } = document;
  const classes = byClass(attendees);
  const left = attendees.filter(({ leftovers }) => leftovers.length > 0);
  if (classes.length === 0 && left.length === 0) return null;
  return (
    <section aria-labelledby="failures">
      <h2 id="failures">What to do</h2>
      <ol class="problems">
        {classes.map(([failure, failed]) => (
          <Problem kind={failure} count={failed.length} remedy={REMEDIES[failure]}>
            {failed.map(({ id, cause }) => ({ id, text: cause ?? "" }))}
          </Problem>
        ))}
        {left.length > 0 && (
          <Problem
            kind="left behind"
            count={left.length}
            remedy="Run lab fleet sweep, then delete the resources that it still lists."
          >
            {left.map(({ id, leftovers }) => ({ id, text: leftovers.join("\n") }))}
          </Problem>
        )}
      </ol>
      {classes.length > 0 && (
        <p class="legend">
          Then, with the same options: <code>npx lab fleet {command} --resume</code>, which leaves
          alone who is green.
        </p>
      )}
    </section>
  );
}

function Problem(props: {
  readonly kind: string;
  readonly count: number;
  readonly remedy: string;
  readonly children: readonly { readonly id: string; readonly text: string }[];
}) {
  const { kind, count, remedy, children } = props;
  return (
    <li class="problem">
      <h3>
        <span class="kind">{kind}</span> {count === 1 ? "1 account" : `${count} accounts`}
      </h3>
      <p class="remedy">
        <b>To do:</b> {remedy}
      </p>
      <dl class="found">
        {children.map(({ id, text }) => (
          <div>
            <dt>
              <a href={`#attendee-${id}`}>{id}</a>
            </dt>
            <dd>
              <code>{stripVTControlCharacters(text)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

function byClass(
  attendees: readonly AttendeeDocument[],
): (readonly [FailureClass, AttendeeDocument[]])[] {
  const classes = new Map<FailureClass, AttendeeDocument[]>();
  for (const one of attendees) {
    if (one.state !== "failed" || one.failure === null) continue;
    classes.set(one.failure, [...(classes.get(one.failure) ?? []), one]);
  }
  return [...classes].sort(([, one], [, other]) => other.length - one.length);
}
