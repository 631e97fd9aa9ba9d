import { formatBytes, formatSeconds } from "../../../page-kit/quantities";
import { ENGINE_NAMES, type PastStatement } from "../engines/query-engine";

interface HistoryListProps {
  readonly statements: readonly PastStatement[];
  readonly onOpen: (statement: PastStatement) => void;
}

/** What was run, whoever ran it; a statement opens in a tab of its own. */
export function HistoryList({ statements, onOpen }: HistoryListProps) {
  if (statements.length === 0) return <p class="quiet">Nothing was run yet.</p>;
  return (
    <ul class="entries">
      {statements.map((statement) => (
        <li key={statement.id}>
          <button type="button" class="entry" onClick={() => onOpen(statement)}>
            <code>{firstWords(statement.sql)}</code>
            <span class="quiet">{facts(statement).join(" · ")}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function facts({ engine, state, startedAt, seconds, scannedBytes }: PastStatement): string[] {
  return [
    new Date(startedAt * 1000).toLocaleTimeString("en-GB"),
    ENGINE_NAMES[engine],
    state.toLowerCase(),
    ...(seconds === undefined ? [] : [`${formatSeconds(seconds)} s`]),
    ...(scannedBytes === undefined ? [] : [formatBytes(scannedBytes)]),
  ];
}

function firstWords(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ").trim();
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
