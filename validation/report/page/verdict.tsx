import type { ReportDocument } from "../report-document";
import { Bytes, CountOf, Seconds, Usd } from "../../../page-kit/quantity";
import { Moment } from "../../../page-kit/moment";

/** The result in one line and a few figures. */
export function Verdict({ document }: { readonly document: ReportDocument }) {
  const { verdict, stack, cloud, region, createdAt, seconds } = document;
  return (
    <header class={`verdict ${verdict}`}>
      <p class="about">
        <span>Lab validation</span>
        <span>
          stack <b>{stack}</b>
        </span>
        <span>{cloud}</span>
        <span>{region}</span>
        <Moment at={createdAt} />
        <span>
          took <Seconds value={seconds} />
        </span>
      </p>
      <h1>{headline(document)}</h1>
      <p class="lead">{explanation(document)}</p>
      <Figures document={document} />
    </header>
  );
}

/** The result as a title, also of the page. */
export function headline({ verdict, problems }: ReportDocument): string {
  switch (verdict) {
    case "proven":
      return "Validation passed: every question and expectation holds";
    case "failed":
      return `Validation failed: ${things(problems.length)}`;
    case "unreachable":
      return "Unreachable: the query engines did not answer";
  }
}

function things(count: number): string {
  return count === 1 ? "1 problem" : `${count} problems`;
}

function explanation({ verdict, summary }: ReportDocument): string {
  switch (verdict) {
    case "proven":
      return (
        "Both query engines give the same answer to every question, over CSV and over Parquet. " +
        "Every expectation in the question's file holds."
      );
    case "failed":
      return "The problems are listed below, the most urgent first, each with what to do.";
    case "unreachable":
      return `${summary.failed} of ${summary.questions} questions got no answer, so this report cannot judge the data. See what to do below.`;
  }
}

function Figures({ document: { summary, cost, checks } }: { readonly document: ReportDocument }) {
  const { questions, agree, alone, expectations, pins } = summary;
  const heldChecks = checks.filter(({ verdict }) => verdict === "held").length;
  return (
    <dl class="figures">
      <Share name="questions agree" held={agree} of={questions - alone}>
        {alone > 0 && `${alone} more have only one answer`}
      </Share>
      <Share
        name="expectations hold"
        held={expectations.held}
        of={expectations.held + expectations.broken}
      />
      <Share name="pinned answers hold" held={pins.held} of={pins.held + pins.broken}>
        {pins.held + pins.broken === 0 && "only the rows of the sample have pinned answers"}
      </Share>
      <Share name="checks of the lake hold" held={heldChecks} of={checks.length} />
      <div>
        <dt>scanned</dt>
        <dd>
          <Bytes value={cost.scannedBytes} />
        </dd>
        <dd class="note">
          billed as <Bytes value={cost.billedBytes} />
        </dd>
      </div>
      <div>
        <dt>cost of the queries</dt>
        <dd>
          <Usd value={cost.usd} />
        </dd>
        <dd class="note">
          at <Usd value={cost.usdPerTerabyte} /> a terabyte
        </dd>
      </div>
    </dl>
  );
}

function Share(props: {
  readonly name: string;
  readonly held: number;
  readonly of: number;
  readonly children?: string | false;
}) {
  const { name, held, of, children } = props;
  return (
    <div class={held < of ? "broken" : undefined}>
      <dt>{name}</dt>
      <dd>{of === 0 ? "none" : <CountOf held={held} of={of} />}</dd>
      {children && <dd class="note">{children}</dd>}
    </div>
  );
}
