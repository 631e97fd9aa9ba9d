import type { ComponentChildren } from "preact";

import { Moment } from "../../../../page-kit/moment";
import { Bytes, Count, CountOf, NotMeasured, Seconds, Usd } from "../../../../page-kit/quantity";
import type { FleetDocument } from "../fleet-document";
import { secondsOf } from "../fleet-table";
import { isBad } from "./state-mark";

/** The result in one line and a few figures. */
export function FleetVerdict({ document }: { readonly document: FleetDocument }) {
  const { command, startedAt, seconds, concurrency, stopped, attendees } = document;
  const isGood = !attendees.some(isBad);
  return (
    <header class={`verdict ${isGood ? "proven" : "failed"}`}>
      <p class="about">
        <span>
          lab fleet <b>{command}</b>
        </span>
        <Moment at={startedAt} />
        <span>
          took <Seconds value={seconds} />
        </span>
        <span>{concurrency} at once</span>
      </p>
      <h1>{fleetHeadline(document)}</h1>
      <p class="lead">
        {stopped === null ? LEADS[command] : `The run started no more accounts: ${stopped}.`}
      </p>
      <Figures document={document} />
    </header>
  );
}

/** The result as a title, also of the page. */
export function fleetHeadline({ attendees, green, failed, notStarted }: FleetDocument): string {
  const left = attendees.filter(({ leftovers }) => leftovers.length > 0).length;
  const parts = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(notStarted > 0 ? [`${notStarted} not started`] : []),
    ...(left > 0 ? [`leftovers in ${left}`] : []),
  ];
  const all = attendees.length;
  if (parts.length === 0)
    return all === 1 ? "The one account is green" : `All ${all} accounts are green`;
  return `${green} of ${all} accounts green, ${parts.join(", ")}`;
}

/** What green means. */
const LEADS: Readonly<Record<FleetDocument["command"], string>> = {
  plan: "Green: the account is ready.",
  up: "Green: the lab is deployed and its validation passed.",
  validate: "Green: the validation passed.",
  destroy: "Green: the lab was deleted. Leftovers are listed.",
  sweep: "Green: the lab's leftovers were deleted. Remaining ones are listed.",
};

function Figures({
  document: { attendees, green, costUsd },
}: {
  readonly document: FleetDocument;
}) {
  const questions = attendees.flatMap((one) => one.questions);
  const agreed = questions.filter(({ problems }) => problems.length === 0).length;
  const resources = attendees
    .flatMap((one) => Object.values(one.resources))
    .reduce((sum, count) => sum + count, 0);
  const longest = Math.max(0, ...attendees.map(secondsOf));
  const peak = Math.max(0, ...attendees.map(({ peakBytes }) => peakBytes));
  return (
    <dl class="figures">
      <Figure name="accounts green" isBroken={green < attendees.length}>
        <CountOf held={green} of={attendees.length} />
      </Figure>
      <Figure name="questions answered" isBroken={agreed < questions.length}>
        {questions.length > 0 ? <CountOf held={agreed} of={questions.length} /> : <NotMeasured />}
      </Figure>
      <Figure name="resources">
        {resources > 0 ? <Count value={resources} /> : <NotMeasured />}
      </Figure>
      <Figure name="longest account">
        <Seconds value={longest > 0 ? longest : undefined} />
      </Figure>
      <Figure name="peak memory of one account">
        <Bytes value={peak > 0 ? peak : undefined} />
      </Figure>
      <Figure name="cost of the queries">
        <Usd value={costUsd} />
      </Figure>
    </dl>
  );
}

function Figure(props: {
  readonly name: string;
  readonly isBroken?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={props.isBroken ? "broken" : undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
