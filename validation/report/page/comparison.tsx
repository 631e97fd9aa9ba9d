import type { ReportedChange, ReportedComparison } from "../report-document";
import { answerName } from "../../ask/answer-name";
import { Moment } from "../../../page-kit/moment";
import { ScrollRegion } from "../../../page-kit/scroll-region";

/** This run compared with an earlier one, what got worse first. */
export function Comparison({
  comparison,
}: {
  readonly comparison: ReportedComparison | undefined;
}) {
  if (comparison === undefined) return null;
  const { createdAt, changes } = comparison;
  const worse = changes.filter(({ isRegression }) => isRegression);
  const others = changes.filter(({ isRegression }) => !isRegression);
  return (
    <section aria-labelledby="comparison">
      <h2 id="comparison">Compared with the earlier report</h2>
      <p>
        Compared with the report of <Moment at={createdAt} />: {countWorse(worse.length)}.
      </p>
      {changes.length > 0 && (
        <ScrollRegion name="Changes since the earlier report">
          <table>
            <thead>
              <tr>
                <th scope="col">Question</th>
                <th scope="col">Asked of</th>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">Now</th>
                <th scope="col">Judged</th>
              </tr>
            </thead>
            <tbody>
              {[...worse, ...others].map((change) => (
                <ChangeRow change={change} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

const WHAT: Readonly<Record<ReportedChange["kind"], string>> = {
  time: "time",
  bytes: "bytes scanned",
  answer: "answer",
};

function ChangeRow({ change }: { readonly change: ReportedChange }) {
  const { question, kind, before, now, isRegression } = change;
  return (
    <tr>
      <th scope="row">
        <a href={`#question-${question}`}>{question}</a>
      </th>
      <td>{answerName(change)} </td>
      <td>{WHAT[kind]}</td>
      <td>{before}</td>
      <td>{now}</td>
      <td>
        <span class={isRegression ? "mark broken" : "mark"}>
          {isRegression ? "worse" : "no worse"}
        </span>
      </td>
    </tr>
  );
}

function countWorse(worse: number): string {
  if (worse === 0) return "nothing got worse";
  return worse === 1 ? "1 thing got worse" : `${worse} things got worse`;
}
