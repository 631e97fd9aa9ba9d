import { useState } from "preact/hooks";

import type { Visual } from "../..";
import type { Page, VisualAnswer } from "./page";
import type { PageState } from "./page-state";
import { askServer, type ServedAnswer } from "./use-answer";

interface SqlPanelProps {
  readonly page: Page;
  readonly visual: Visual;
  readonly state: PageState;
  readonly answer: VisualAnswer;
}

/** The statement that gives what the chart shows, and the position of the chart's definition. */
export function SqlPanel({ page, visual, state, answer }: SqlPanelProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(answer.sql);
    setCopied(true);
  };
  return (
    <div class="sql">
      <pre tabIndex={0} aria-label={`Statement of ${visual.title}`}>
        <code>{answer.sql}</code>
      </pre>
      <p>
        <button type="button" onClick={() => void copy()}>
          {copied ? "Copied" : "Copy"}
        </button>
        {page.data.answers && (
          <AskAgain page={page} visual={visual} state={state} key={answer.sql} />
        )}
        <span class="quiet">Defined in {page.data.places[visual.id]}</span>
      </p>
    </div>
  );
}

/** Asks Athena the statement itself, so that readers can check the cube. */
function AskAgain({ page, visual, state }: Omit<SqlPanelProps, "answer">) {
  const [said, setSaid] = useState("");
  const ask = async () => {
    setSaid("Asking Athena…");
    setSaid(await askServer(page, visual, state).then(describe, (error: Error) => error.message));
  };
  return (
    <>
      <button type="button" onClick={() => void ask()}>
        Ask Athena
      </button>
      <span role="status">{said}</span>
    </>
  );
}

function describe({ rows, seconds, scannedBytes = 0, queryId }: ServedAnswer): string {
  const count = `${rows.length} ${rows.length === 1 ? "row" : "rows"}`;
  return `${count} in ${seconds.toFixed(2)} s, ${scannedBytes.toLocaleString("en-US")} bytes scanned, query ${queryId}`;
}
