import type { ReportDocument, ReportedAnswer, ReportedQuestion } from "../report-document";
import { engineName, formatName } from "../../ask/answer-name";
import { ANSWER_KINDS, answerOf, engineSeconds, type AnswerKind } from "../answer-kinds";
import { Agreed } from "./agreed";
import { Bytes, Count, NotMeasured, Seconds } from "../../../page-kit/quantity";
import { ScrollRegion } from "../../../page-kit/scroll-region";

/** One row for each question; in-browser.js sorts by every column. */
export function QuestionTable({ document }: { readonly document: ReportDocument }) {
  const { questions, concurrency } = document;
  if (questions.length === 0) return null;
  const kinds = ANSWER_KINDS.filter((kind) => questions.some((one) => answerOf(one, kind)));
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Questions</h2>
      <ScrollRegion name="Questions, answers, time and bytes">
        <table class="sortable">
          <caption class="unseen">
            Every question with its answer, and each engine's time and bytes by format
          </caption>
          <Head kinds={kinds} />
          <tbody>
            {questions.map((question) => (
              <Row question={question} kinds={kinds} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p class="legend">
        Time is the engine's own figure where it tells one; the answers below have all of them. A
        dash: not asked in this format, or not reported.
        {concurrency > 1 &&
          ` ${concurrency} statements were asked at the same time, so times measure them together.`}
      </p>
    </section>
  );
}

interface KindsProps {
  readonly kinds: readonly AnswerKind[];
}

const TEXTS = ["Question", "Answers"];
const NUMBERS = ["Result", "Expectations"];
const FIXED = [...TEXTS, ...NUMBERS];

function Head({ kinds }: KindsProps) {
  const engines = [...new Set(kinds.map(({ engine }) => engine))];
  const groups = ["time", "scanned"].flatMap((what) =>
    engines.map((engine) => ({
      title: `${engineName(engine)} ${what}`,
      columns: kinds.filter((kind) => kind.engine === engine),
    })),
  );
  const columns = groups.flatMap(({ title, columns }) =>
    columns.map(({ format }, place) => ({
      title,
      format: formatName(format),
      className: numberClass(place === 0),
    })),
  );
  return (
    <thead>
      <tr>
        {FIXED.map((name, column) => (
          <th
            scope="col"
            rowSpan={2}
            class={NUMBERS.includes(name) ? "number" : undefined}
            data-column={column}
            data-name={name}
          >
            {name}
          </th>
        ))}
        {groups.map(({ title, columns }) => (
          <th scope="colgroup" class="group" colSpan={columns.length}>
            {title}
          </th>
        ))}
      </tr>
      <tr>
        {columns.map(({ title, format, className }, index) => (
          <th
            scope="col"
            class={className}
            data-column={FIXED.length + index}
            data-name={`${title}, ${format}`}
          >
            {format}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({ question: asked, kinds }: KindsProps & { readonly question: ReportedQuestion }) {
  const answers = kinds.map((kind, place) => ({
    answer: answerOf(asked, kind),
    className: numberClass(kind.engine !== kinds[place - 1]?.engine),
  }));
  const expectations = asked.answers.flatMap((answer) => answer.expectations);
  const held = expectations.filter((one) => one.held).length;
  return (
    <tr>
      <th scope="row">
        <a href={`#question-${asked.question}`}>{asked.question}</a>
      </th>
      <td>
        <Agreed agreement={asked.agreement} />
      </td>
      <td class="number">
        <Headline answer={asked.answers.find(({ rowCount }) => rowCount !== undefined)} />
      </td>
      <td class={held < expectations.length ? "number broken" : "number"}>
        <Count value={held} /> of <Count value={expectations.length} />
      </td>
      {answers.map(({ answer, className }) => (
        <td class={className}>
          <Seconds value={engineSeconds(answer)} />
        </td>
      ))}
      {answers.map(({ answer, className }) => (
        <td class={className}>
          <Bytes value={answer?.scannedBytes} />
        </td>
      ))}
    </tr>
  );
}

/** @param isFirst whether it is the first of its query engine */
function numberClass(isFirst: boolean): string {
  return isFirst ? "number group" : "number";
}

/** A single number itself; otherwise the number of rows. */
function Headline({ answer }: { readonly answer: ReportedAnswer | undefined }) {
  const { rowCount, rows, columns } = answer ?? {};
  if (rowCount === undefined) return <NotMeasured />;
  const only = rowCount === 1 && columns?.length === 1 ? rows?.[0]?.[0] : undefined;
  if (typeof only === "number") return <Count value={only} />;
  return (
    <>
      <Count value={rowCount} />
      <span class="unit">{rowCount === 1 ? " row" : " rows"}</span>
    </>
  );
}
