import { useState } from "preact/hooks";

import type { Visual } from "../..";
import type { SheetProps } from "./sheet-props";
import { SqlPanel } from "./sql-panel";
import { useAnswer } from "./use-answer";
import { numberText } from "./wording";

/** One number of the month, and its difference from the month before. */
export function KeyFigure({ page, state, visual }: SheetProps & { readonly visual: Visual }) {
  const [isOpen, setOpen] = useState(false);
  const { answer, isAsking } = useAnswer(page, visual, state);
  const [value = null, previous = null] = answer.rows[0] ?? [];
  const { format } = answer.columns[0]!;
  const isNothing = value === null || (value === 0 && format?.kind === "whole");
  return (
    <article class="figure" data-visual={visual.id} aria-busy={isAsking}>
      <h2>{visual.title}</h2>
      <p class="value">
        <data value={value === null ? "" : String(value)}>
          {isNothing ? "–" : numberText(value, format)}
        </data>
      </p>
      <p class="change">
        <data value={previous === null ? "" : String(previous)}>
          {isNothing
            ? "No rides in this month"
            : change(Number(value), previous, format?.kind === "percent")}
        </data>
      </p>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        SQL<span class="unseen"> of {visual.title}</span>
      </button>
      {isOpen && <SqlPanel page={page} visual={visual} state={state} answer={answer} />}
    </article>
  );
}

/** Shares change by percentage points, because "5 % more tips" would be ambiguous. */
function change(value: number, previous: string | number | null, isShare: boolean): string {
  if (previous === null || Number(previous) === 0) return "No rides in the month before";
  const by = isShare ? value - Number(previous) : value / Number(previous) - 1;
  const size = Math.abs(100 * by).toLocaleString("en-US", {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  if (Number(size) === 0) return "As in the month before";
  return `${by > 0 ? "▲" : "▼"} ${size}${isShare ? " points" : "%"} against the month before`;
}
