import type { Engine } from "../../../sql/catalogue/statement";
import type { Cell, Ended, QueryEngine, ResultColumn } from "../engines/query-engine";

/** A statement of a tab: where it stood, and how far it is. */
export interface Run {
  readonly engine: Engine;
  readonly sql: string;
  /** Where it begins in the tab's text. */
  readonly offset: number;
  /** Unit: milliseconds of the page's own clock. */
  readonly startedAt: number;
  readonly phase: "running" | "reading" | Ended["state"];
  /** The service's id of it, once it has one. */
  readonly id?: string;
  readonly columns: readonly ResultColumn[];
  /** Grows while the phase is `reading`. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many of the rows there are by now: the list itself is the same one. */
  readonly rowCount: number;
  /** Whether there are more rows than a page holds. */
  readonly isCut: boolean;
  readonly ended?: Ended;
  /** Unit: seconds from Run to the first row, as the learner waits. */
  readonly waitedSeconds?: number;
}

/** Most rows that the page holds. A statement can answer with more; a browser's memory cannot. */
export const MOST_ROWS = 200_000;

interface Asked {
  readonly sql: string;
  readonly offset: number;
}

/**
 * Runs a statement to its end and reads its rows.
 * @param show is given each step
 * @param signal stops the statement where it runs
 */
export async function run(
  engine: QueryEngine,
  { sql, offset }: Asked,
  show: (run: Run) => void,
  signal: AbortSignal,
): Promise<Run> {
  const startedAt = performance.now();
  let now: Run = {
    engine: engine.engine,
    sql,
    offset,
    startedAt,
    phase: "running",
    columns: [],
    rows: [],
    rowCount: 0,
    isCut: false,
  };
  const next = (step: Partial<Run>) => show((now = { ...now, ...step }));
  const secondsSince = () => (performance.now() - startedAt) / 1000;
  next({});
  try {
    const id = await engine.start(sql);
    next({ id });
    const stop = () => void engine.stop(id).catch(() => undefined);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
    const ended = await engine.end(id);
    next({ ended });
    if (ended.state === "succeeded" && ended.hasRows) await read(engine, id, signal, now, next);
    next({ phase: ended.state, waitedSeconds: now.waitedSeconds ?? secondsSince() });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const seconds = secondsSince();
    const ended = {
      state: "failed",
      reason,
      seconds,
      hasRows: false,
      changesCatalog: false,
    } as const;
    next({ phase: "failed", ended, waitedSeconds: seconds });
  }
  return now;
}

async function read(
  engine: QueryEngine,
  id: string,
  signal: AbortSignal,
  { startedAt }: Run,
  next: (step: Partial<Run>) => void,
): Promise<void> {
  const rows: (readonly Cell[])[] = [];
  let waitedSeconds: number | undefined;
  for await (const page of engine.pages(id)) {
    const room = MOST_ROWS - rows.length;
    rows.push(...page.rows.slice(0, room));
    waitedSeconds ??= (performance.now() - startedAt) / 1000;
    const isCut = page.rows.length > room || signal.aborted;
    next({
      phase: "reading",
      columns: page.columns,
      rows,
      rowCount: rows.length,
      isCut,
      waitedSeconds,
    });
    if (isCut) return;
  }
}
