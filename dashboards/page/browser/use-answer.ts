import { useEffect, useMemo, useState } from "preact/hooks";

import { parametersOf, type Visual } from "../..";
import type { AskedRows } from "../page-data";
import type { Page, VisualAnswer } from "./page";
import type { PageState } from "./page-state";

/** What a visual shows, and whether it waits for Athena. */
export interface ShownAnswer {
  readonly answer: VisualAnswer;
  readonly isAsking: boolean;
  readonly failure?: string;
}

/** A server's answer to a visual's statement. */
export interface ServedAnswer extends AskedRows {
  readonly sql: string;
}

/** A visual's answer: from its cube, or from the server if its cube does not have a selection. */
export function useAnswer(page: Page, visual: Visual, state: PageState): ShownAnswer {
  const answer = useMemo(() => page.answer(visual, state), [page, visual, state]);
  const [served, setServed] = useState<{ of: VisualAnswer; by: ServedAnswer | Error }>();
  const mustAsk = page.data.answers !== undefined && answer.leftOut.length > 0;
  useEffect(() => {
    if (!mustAsk) return;
    const stop = new AbortController();
    askServer(page, visual, state, stop.signal).then(
      (by) => setServed({ of: answer, by }),
      (error: Error) => {
        if (!stop.signal.aborted) setServed({ of: answer, by: error });
      },
    );
    return () => stop.abort();
  }, [answer]);
  if (!mustAsk || served?.of !== answer) return { answer, isAsking: mustAsk };
  if (served.by instanceof Error) return { answer, isAsking: false, failure: served.by.message };
  const { rows, sql } = served.by;
  return { answer: { ...answer, rows, sql, leftOut: [] }, isAsking: false };
}

/** @throws Error with the server's text */
export async function askServer(
  page: Page,
  visual: Visual,
  state: PageState,
  signal?: AbortSignal,
): Promise<ServedAnswer> {
  const asked = new URLSearchParams({
    visual: visual.id,
    parameters: JSON.stringify(Object.fromEntries(parametersOf(page.definition, state))),
    selections: JSON.stringify(page.selectionsOn(visual, state)),
  });
  const response = await fetch(`${page.data.answers}?${asked}`, { signal });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as ServedAnswer;
}
