import { useEffect, useState } from "preact/hooks";

import { formatBytes, formatCount, formatSeconds } from "../../../page-kit/quantities";
import type { ErrorRange } from "../editor/error-range";
import { ENGINE_NAMES, type Ended } from "../engines/query-engine";
import { MOST_ROWS, type Run } from "../run/run";
import { clipboardText, csvText } from "./delimited-text";
import { Grid } from "./grid";
import { saveFile } from "./save-file";

interface ResultPaneProps {
  readonly run: Run | undefined;
  /** Where the statement is at fault, if its text still stands there. */
  readonly fault: ErrorRange | undefined;
  readonly onGoTo: (offset: number) => void;
  readonly onSay: (message: string) => void;
}

/** What became of a tab's last statement. */
export function ResultPane(props: ResultPaneProps) {
  const { run } = props;
  return (
    <section class="result" aria-label="Result">
      {run ? (
        <RunResult {...props} run={run} />
      ) : (
        <p class="quiet nothing">
          Type a statement and press <kbd>Ctrl</kbd>+<kbd>Enter</kbd> (<kbd>⌘</kbd>+<kbd>Enter</kbd>{" "}
          on a Mac). A selection runs by itself; without one, the statement at the cursor runs.
        </p>
      )}
    </section>
  );
}

function RunResult({ run, fault, onGoTo, onSay }: ResultPaneProps & { readonly run: Run }) {
  const { columns, rows, rowCount, phase, ended, isCut } = run;
  if (phase === "running") return <Waiting run={run} />;
  if (phase === "failed" || phase === "cancelled") {
    return (
      <div class={`outcome ${phase}`} role="alert">
        <h2>
          {ENGINE_NAMES[run.engine]}{" "}
          {phase === "failed" ? "refused the statement" : "cancelled the statement"}
          {ended && ` after ${formatSeconds(ended.seconds)} s`}
        </h2>
        {ended?.reason && <p class="reason">{ended.reason}</p>}
        {fault && (
          <button type="button" onClick={() => onGoTo(fault.from)}>
            Go to line {fault.place.line}, column {fault.place.column}
          </button>
        )}
      </div>
    );
  }
  const copy = () =>
    void navigator.clipboard
      .writeText(clipboardText(columns, rows))
      .then(() => onSay(`Copied ${formatCount(rowCount)} rows`));
  return (
    <>
      <div class="figures">
        <p role="status">
          <Figures run={run} />
        </p>
        {columns.length > 0 && (
          <p class="actions">
            <button type="button" onClick={copy} disabled={phase === "reading"}>
              Copy rows
            </button>
            <button
              type="button"
              disabled={phase === "reading"}
              onClick={() => saveFile(`${run.id}.csv`, "text/csv", csvText(columns, rows))}
            >
              Download CSV
            </button>
          </p>
        )}
      </div>
      {isCut && (
        <p class="problem">
          The page shows the first {formatCount(rowCount)} rows
          {rowCount === MOST_ROWS && "; it holds no more"}. The service has all of them.
        </p>
      )}
      {columns.length > 0 ? (
        <Grid
          key={run.id}
          columns={columns}
          rows={rows}
          rowCount={rowCount}
          isGrowing={phase === "reading"}
          onSay={onSay}
        />
      ) : (
        phase === "succeeded" && <p class="quiet nothing">Done. The statement has no rows.</p>
      )}
    </>
  );
}

function Figures({ run }: { readonly run: Run }) {
  const { rowCount, phase, ended, columns } = run;
  const scanned = ended?.scannedBytes;
  const rows = `${formatCount(rowCount)} ${rowCount === 1 ? "row" : "rows"}`;
  return (
    <>
      {columns.length > 0 && <span>{phase === "reading" ? `${rows} so far` : rows}</span>}
      {ended && <span>{formatSeconds(ended.seconds)} s</span>}
      {scanned !== undefined && <span>{formatBytes(scanned)} scanned</span>}
      {ended && <span>{costText(ended)}</span>}
      <span class="quiet">{ENGINE_NAMES[run.engine]}</span>
    </>
  );
}

function costText({ usd }: Ended): string {
  if (usd === undefined) return "paid by RPU-hours on AWS";
  return usd === 0 ? "free on AWS" : `$${Number(usd.toPrecision(2))} on AWS`;
}

/** Says that something runs, and for how long; a screen reader is told once. */
function Waiting({ run }: { readonly run: Run }) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 100);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, (performance.now() - run.startedAt) / 1000);
  return (
    <p class="waiting">
      <span role="status">{ENGINE_NAMES[run.engine]} runs the statement</span>{" "}
      <span aria-hidden="true">{seconds.toFixed(1)} s</span>
    </p>
  );
}
