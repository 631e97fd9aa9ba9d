import type { ReportDocument, ReportedQuestion } from "../report-document";
import { Agreed } from "./agreed";
import { AnswerDetails } from "./answer-details";

/** Every question with its answers; questions with problems are expanded. */
export function QuestionDetails({ document }: { readonly document: ReportDocument }) {
  const { questions } = document;
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="answers">
      <div class="heading">
        <h2 id="answers">Answers and their queries</h2>
        <button type="button" class="all" hidden>
          Open all
        </button>
      </div>
      {questions.map((question) => (
        <Details question={question} />
      ))}
    </section>
  );
}

const COMPARED: Readonly<Record<ReportedQuestion["compare"], string>> = {
  exact: "Answers must be equal, cell by cell.",
  approximate: "Answers must be equal but for columns with an error bound.",
  "row-count": "Answers must have the same number of rows; which rows is the engine's choice.",
};

function Details({ question: asked }: { readonly question: ReportedQuestion }) {
  const { question, title, teaches, grain, units, compare, agreement, problems, answers } = asked;
  const isBroken =
    problems.length > 0 || answers.some((one) => one.expectations.some(({ held }) => !held));
  return (
    <details class="question" id={`question-${question}`} open={isBroken}>
      <summary>
        <h3>{question}</h3>
        <span class="title">{title}</span>
        <Agreed agreement={agreement} />
      </summary>
      <p>
        {teaches !== "" && (
          <>
            <b>Teaches:</b> {teaches}.{" "}
          </>
        )}
        <b>Answer:</b> {grain}
        {units !== "" && `; ${units}`}. {COMPARED[compare]}
      </p>
      {problems.length > 0 && (
        <ul class="broken">
          {problems.map((problem) => (
            <li>{problem}</li>
          ))}
        </ul>
      )}
      {answers.map((answer) => (
        <AnswerDetails answer={answer} question={question} />
      ))}
    </details>
  );
}
