import { useMemo, useState } from "preact/hooks";

import { dimensionsOf, type Dimension, type Visual } from "../..";
import { AnnotationNotes } from "./annotation-notes";
import { Chart } from "./charts/chart";
import type { Mark } from "./charts/drawing";
import { DataTable } from "./data-table";
import { downloadPng } from "./download-png";
import { EmptyState } from "./empty-state";
import { HeatLegend, Legend } from "./legend";
import { pickedState, canPick } from "./picking";
import type { SheetProps } from "./sheet-props";
import { SqlPanel } from "./sql-panel";
import { useAnswer } from "./use-answer";
import { dimensionLabel } from "./wording";

interface VisualCardProps extends SheetProps {
  readonly visual: Visual;
  /** Across the whole width of the sheet. */
  readonly isWide: boolean;
}

type Panel = "table" | "sql";

/** A chart with its title, its numbers as a table, its statement, and a picture to download. */
export function VisualCard(props: VisualCardProps) {
  const { page, state, visual, isWide, onChoose, onSay, theme } = props;
  const [open, setOpen] = useState<Panel>();
  const { answer, isAsking, failure } = useAnswer(page, visual, state);
  const isEmpty = answer.rows.length === 0;
  const label = useMemo(
    () =>
      `${visual.title}. ${visual.altText} Arrow keys read the marks, the table below has them all.`,
    [visual],
  );
  const isSelectable = canPick(page, state, visual);
  const toggle = (panel: Panel, text: string) => (
    <button
      type="button"
      aria-expanded={open === panel}
      onClick={() => setOpen(open === panel ? undefined : panel)}
    >
      {text}
      <span class="unseen"> of {visual.title}</span>
    </button>
  );
  return (
    <article class={`card${isWide ? " wide" : ""}`} data-visual={visual.id} aria-busy={isAsking}>
      <header>
        <div>
          <h2>{visual.title}</h2>
          {visual.subtitle && <p class="subtitle">{visual.subtitle}</p>}
        </div>
        <div class="tools">
          {toggle("table", "Table")}
          {toggle("sql", "SQL")}
          <button
            type="button"
            disabled={isEmpty}
            onClick={() => downloadPng({ page, visual, answer, state })}
          >
            PNG<span class="unseen"> of {visual.title}</span>
          </button>
        </div>
      </header>
      {failure && (
        <p class="problem" role="alert">
          {failure}
        </p>
      )}
      <LeftOut {...props} left={isAsking ? [] : answer.leftOut.map(({ dimension }) => dimension)} />
      {isEmpty ? (
        <EmptyState page={page} state={state} visual={visual} onChoose={onChoose} />
      ) : (
        <>
          {visual.kind === "line" && (
            <AnnotationNotes page={page} state={state} visual={visual} answer={answer} />
          )}
          <Legend page={page} visual={visual} answer={answer} />
          <Chart
            page={page}
            visual={visual}
            answer={answer}
            state={state}
            label={label}
            height={heightOf(visual, answer.rows.length, isWide)}
            isSelectable={isSelectable}
            onPick={(mark: Mark) => onChoose(pickedState(page, state, visual, mark.values))}
            onSay={onSay}
            theme={theme}
          />
          {visual.kind === "heatMap" && <HeatLegend answer={answer} />}
        </>
      )}
      {open === "table" && <DataTable page={page} visual={visual} answer={answer} />}
      {open === "sql" && <SqlPanel page={page} visual={visual} state={state} answer={answer} />}
    </article>
  );
}

/** Names the selections that the chart cannot apply. */
function LeftOut({ page, left }: VisualCardProps & { readonly left: readonly Dimension[] }) {
  if (left.length === 0) return null;
  const names = left.map((one) => dimensionLabel(page.definition, one).toLowerCase()).join(" and ");
  return (
    <p class="left-out">
      Not narrowed down by {names}: with so many rows this file does not hold them apart. lab serve
      asks Athena for it.
    </p>
  );
}

/** Unit: CSS pixels. */
function heightOf(visual: Visual, rows: number, isWide: boolean): number {
  if (visual.kind === "heatMap") return 270;
  if (visual.kind === "bar" && visual.direction === "horizontal")
    return Math.max(120, 30 * rows + 16);
  if (visual.kind === "line" && visual.annotations) return 380;
  return isWide && dimensionsOf(visual).length > 0 ? 320 : 300;
}
