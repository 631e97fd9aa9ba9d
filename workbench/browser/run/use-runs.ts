import { useCallback, useRef, useState } from "preact/hooks";

import type { QueryEngine } from "../engines/query-engine";
import { run, type Run } from "./run";

/** The last statement of each tab. */
export interface Runs {
  readonly of: (tab: string) => Run | undefined;
  /** Tabs whose statement is under way. */
  readonly running: ReadonlySet<string>;
  /** Starts one, unless the tab has one under way. @returns how it ended; undefined when it was not started */
  readonly start: (
    tab: string,
    engine: QueryEngine,
    asked: Pick<Run, "sql" | "offset">,
  ) => Promise<Run | undefined>;
  readonly cancel: (tab: string) => void;
}

export function useRuns(): Runs {
  const [runs, setRuns] = useState<ReadonlyMap<string, Run>>(new Map());
  const aborts = useRef(new Map<string, AbortController>());
  const start = useCallback<Runs["start"]>(async (tab, engine, asked) => {
    if (aborts.current.has(tab)) return undefined;
    const abort = new AbortController();
    aborts.current.set(tab, abort);
    const show = (now: Run) => setRuns((before) => new Map(before).set(tab, now));
    try {
      return await run(engine, asked, show, abort.signal);
    } finally {
      aborts.current.delete(tab);
    }
  }, []);
  const cancel = useCallback((tab: string) => aborts.current.get(tab)?.abort(), []);
  const isUnderWay = ({ phase }: Run) => phase === "running" || phase === "reading";
  const running = new Set([...runs].filter(([, one]) => isUnderWay(one)).map(([tab]) => tab));
  return { of: (tab) => runs.get(tab), running, start, cancel };
}
