import type { ReportDocument } from "../report-document";
import type { Problem } from "../../judge/problems";
import { ScrollRegion } from "../../../page-kit/scroll-region";

/** The problems: what to do first, then the details. */
export function ProblemList({ document }: { readonly document: ReportDocument }) {
  const { problems, questions } = document;
  if (problems.length === 0) return null;
  const known = new Set(questions.map(({ question }) => question));
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      <ol class="problems">
        {problems.map((problem) => (
          <li>
            <ProblemCard problem={problem} isQuestion={known.has(problem.subject)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

const KINDS: Readonly<Record<Problem["kind"], string>> = {
  expectation: "Expectation broken",
  disagreement: "Answers differ",
  pin: "Differs from the pinned answer",
  query: "Query failed",
  lake: "Check of the lake failed",
  regression: "Worse than in the earlier report",
  environment: "No answer",
};

function ProblemCard(props: { readonly problem: Problem; readonly isQuestion: boolean }) {
  const { kind, subject, cause, message, remedy, rerun, expected, got, where, excerpt } =
    props.problem;
  return (
    <article class={`problem ${kind === "environment" ? "unreachable" : "failed"}`}>
      <h3>
        <span class="kind">{KINDS[kind]}</span>{" "}
        {props.isQuestion ? <a href={`#question-${subject}`}>{subject}</a> : subject}
      </h3>
      <p class="remedy">
        <b>To do:</b> {remedy}
      </p>
      <p class="message">{message}</p>
      <dl class="found">
        <Found name="Cause" text={cause} />
        <Found name="Expected" text={expected} />
        <Found name="Got" text={got} />
        <Found name="Where" text={where} />
        <Found name="Ask again" text={rerun} />
      </dl>
      {excerpt !== undefined && (
        <ScrollRegion name={`Line at ${where ?? subject}`}>
          <pre>
            <code>{excerpt}</code>
          </pre>
        </ScrollRegion>
      )}
    </article>
  );
}

function Found({ name, text }: { readonly name: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{text}</code>
      </dd>
    </div>
  );
}
