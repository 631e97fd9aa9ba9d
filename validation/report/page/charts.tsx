import type { ReportDocument, ReportedAnswer, ReportedQuestion } from "../report-document";
import { engineName, formatName } from "../../ask/answer-name";
import { ANSWER_KINDS, answerOf, engineSeconds } from "../answer-kinds";
import { Bytes, Seconds } from "../../../page-kit/quantity";

/** A quantity with bars: one scale for all questions, so that they can be compared. */
interface Measure {
  readonly title: string;
  readonly note: string;
  readonly of: (answer: ReportedAnswer | undefined) => number | undefined;
  readonly Quantity: typeof Seconds;
}

const MEASURES: readonly Measure[] = [
  {
    title: "Time",
    note: "as measured by the query engine; shorter is better",
    of: engineSeconds,
    Quantity: Seconds,
  },
  {
    title: "Bytes scanned",
    note: "which Athena bills; shorter is better",
    of: (answer) => answer?.scannedBytes,
    Quantity: Bytes,
  },
];

/** CSV against Parquet, Athena and Spectrum, question by question. */
export function Charts({ document: { questions } }: { readonly document: ReportDocument }) {
  const drawn = MEASURES.filter(({ of }) =>
    questions.some(({ answers }) => answers.some((one) => of(one) !== undefined)),
  );
  if (drawn.length === 0) return null;
  return (
    <section aria-labelledby="charts">
      <h2 id="charts">CSV against Parquet</h2>
      <p class="legend">
        <span class="key csv">CSV</span>
        <span class="key parquet">Parquet</span>
      </p>
      <div class="charts">
        {drawn.map((measure) => (
          <Chart measure={measure} questions={questions} />
        ))}
      </div>
    </section>
  );
}

function Chart(props: {
  readonly measure: Measure;
  readonly questions: readonly ReportedQuestion[];
}) {
  const { measure, questions } = props;
  const most = Math.max(
    ...questions.flatMap(({ answers }) => answers.map((one) => measure.of(one) ?? 0)),
  );
  return (
    <figure>
      <figcaption>
        <h3>{measure.title}</h3>
        <span>{measure.note}</span>
      </figcaption>
      <ul class="chart">
        {questions.map((question) => (
          <Group question={question} measure={measure} most={most} />
        ))}
      </ul>
    </figure>
  );
}

function Group(props: {
  readonly question: ReportedQuestion;
  readonly measure: Measure;
  readonly most: number;
}) {
  const { question, measure, most } = props;
  const bars = ANSWER_KINDS.flatMap((kind) => {
    const value = measure.of(answerOf(question, kind));
    return value === undefined ? [] : [{ ...kind, value }];
  });
  if (bars.length === 0) return null;
  return (
    <li>
      <span class="question">{question.question}</span>
      <ul>
        {bars.map(({ engine, format, value }) => (
          <li>
            <span class="label">
              {engineName(engine)} {formatName(format)}
            </span>
            <svg class={`bar ${format}`} aria-hidden="true">
              <rect width={`${most > 0 ? (100 * value) / most : 0}%`} height="100%" />
            </svg>
            <measure.Quantity value={value} />
          </li>
        ))}
      </ul>
    </li>
  );
}
