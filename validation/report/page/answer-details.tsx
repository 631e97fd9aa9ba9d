import type { ComponentChildren } from "preact";

import type { ReportedAnswer } from "../report-document";
import { AnswerRows } from "./answer-rows";
import { answerName } from "../../ask/answer-name";
import { engineSeconds } from "../answer-kinds";
import { Bytes, Count, Milliseconds, Seconds, Usd } from "../../../page-kit/quantity";
import { ScrollRegion } from "../../../page-kit/scroll-region";

interface AnswerProps {
  readonly answer: ReportedAnswer;
}

/** One answer with its query, its figures and its expectations. */
export function AnswerDetails({ answer, question }: AnswerProps & { readonly question: string }) {
  const name = answerName(answer);
  const held = answer.expectations.filter((one) => one.held).length;
  const isBroken =
    answer.failure !== undefined || held < answer.expectations.length || answer.pin?.held === false;
  return (
    <details class="answer" open={isBroken}>
      <summary>
        <h4>{name}</h4>
        {answer.failure === undefined ? (
          <span class="brief">
            <Seconds value={engineSeconds(answer)} /> · <Bytes value={answer.scannedBytes} /> ·{" "}
            <Count value={answer.rowCount} /> {answer.rowCount === 1 ? "row" : "rows"}
          </span>
        ) : (
          <span class="mark broken">failed</span>
        )}
        {answer.expectations.length > 0 && (
          <span class={held < answer.expectations.length ? "mark broken" : "mark held"}>
            {held} of {answer.expectations.length} hold
          </span>
        )}
      </summary>
      {answer.failure !== undefined && <p class="failure">{answer.failure}</p>}
      <ScrollRegion name={`Query of ${question}, ${name}`}>
        <pre>
          <code>{answer.sql}</code>
        </pre>
      </ScrollRegion>
      <Statistics answer={answer} />
      <Expectations answer={answer} />
      <AnswerRows answer={answer} name={`Rows of ${question}, ${name}`} />
    </details>
  );
}

function Statistics({ answer }: AnswerProps) {
  const {
    path,
    lab,
    scans,
    queryId,
    seconds,
    timings = {},
    scannedBytes,
    usd,
    partitions,
  } = answer;
  return (
    <dl class="statistics">
      <Statistic name="File" when={path}>
        <code>{path}</code>, lab {lab}
      </Statistic>
      <Statistic name="Reads" when={scans}>
        {scans}
      </Statistic>
      <Statistic name="Query" when={queryId}>
        <code>{queryId}</code>
      </Statistic>
      <Statistic name="In all" when={seconds}>
        <Seconds value={seconds} />
      </Statistic>
      <Statistic name="Queue" when={timings.queue}>
        <Milliseconds value={timings.queue} />
      </Statistic>
      <Statistic name="Planning" when={timings.planning}>
        <Milliseconds value={timings.planning} />
      </Statistic>
      <Statistic name="Engine" when={timings.engine}>
        <Milliseconds value={timings.engine} />
      </Statistic>
      <Statistic name="Request overhead" when={timings.overhead}>
        <Milliseconds value={timings.overhead} />
      </Statistic>
      <Statistic name="Scanned" when={scannedBytes}>
        <Bytes value={scannedBytes} />
      </Statistic>
      <Statistic name="Cost" when={usd}>
        <Usd value={usd} />
      </Statistic>
      <Statistic name="Partitions read" when={partitions}>
        <Count value={partitions} />
      </Statistic>
      <Statistic name="Result" when={answer.isReused === true ? true : undefined}>
        an earlier one, given again
      </Statistic>
    </dl>
  );
}

/** Left out when it was not measured. */
function Statistic(props: {
  readonly name: string;
  readonly when: unknown;
  readonly children: ComponentChildren;
}) {
  if (props.when === undefined) return null;
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Expectations({ answer: { expectations, path, pin } }: AnswerProps) {
  if (expectations.length === 0 && pin === undefined) return null;
  return (
    <ul class="expectations">
      {pin !== undefined && (
        <li>
          <Held held={pin.held} />
          <span>
            the answer computed independently from the same rows{pin.got && `: ${pin.got}`}
          </span>
        </li>
      )}
      {expectations.map(({ text, line, held, got }) => (
        <li>
          <Held held={held} />
          <span>
            <code>{text}</code>
            {got !== undefined && (
              <>
                {" got "}
                <code>{got}</code>
              </>
            )}
            {!held && (
              <span class="where">
                {" "}
                {path}:{line}
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Held({ held }: { readonly held: boolean }) {
  return <span class={held ? "mark held" : "mark broken"}>{held ? "held" : "broken"}</span>;
}
