import type { Guide, GuideAnswer, GuideStep } from "./guide";
import { answerLine } from "./guide-markdown";

interface GuidePageProps {
  readonly guide: Guide;
}

/** A guide as a page that prints well. */
export function GuidePage({ guide }: GuidePageProps) {
  const { title, facts, labs, source } = guide;
  return (
    <main>
      <h1>{title}</h1>
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      {labs.map((lab) => (
        <section>
          <h2>{lab.title}</h2>
          <p class="aim">{lab.aim}</p>
          <ol>
            {lab.steps.map((step) => (
              <Step step={step} />
            ))}
          </ol>
        </section>
      ))}
      <footer>{source}</footer>
    </main>
  );
}

function Step({ step: { text, link, sql, answer } }: { readonly step: GuideStep }) {
  return (
    <li>
      <p>
        {text}{" "}
        {isWebAddress(link) && (
          <a href={link} rel="noreferrer">
            Open
          </a>
        )}
      </p>
      {sql && (
        <pre tabIndex={0}>
          <code>{sql}</code>
        </pre>
      )}
      {answer && <Answer answer={answer} />}
    </li>
  );
}

function Answer({ answer }: { readonly answer: GuideAnswer }) {
  return (
    <div class="answer" tabIndex={0} role="region" aria-label="Expected answer">
      <table>
        <caption>You should see: {answerLine(answer)}</caption>
        <thead>
          <tr>
            {answer.columns.map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {answer.rows.map((row) => (
            <tr>
              {row.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Outputs are texts of the stack's author: a link must not contain a script. */
function isWebAddress(link: string | undefined): link is string {
  return link?.startsWith("https://") === true;
}
