import type { Visual } from "../..";
import { KeyFigure } from "./key-figure";
import type { SheetProps } from "./sheet-props";
import { VisualCard } from "./visual-card";

/** The visuals of the open sheet: key figures in a row, charts with events first, tables of colours across the whole width. */
export function Sheet(props: SheetProps) {
  const { page, state } = props;
  const { id, description, visuals } = page.sheet(state.sheet);
  const figures = visuals.filter(({ kind }) => kind === "keyFigure");
  const charts = visuals.filter(({ kind }) => kind !== "keyFigure");
  const sorted = [...charts.filter(hasEvents), ...charts.filter((visual) => !hasEvents(visual))];
  return (
    <section id="sheet" role="tabpanel" aria-labelledby={`tab-${id}`}>
      <p class="description">{description}</p>
      {figures.length > 0 && (
        <div class="figures">
          {figures.map((visual) => (
            <KeyFigure {...props} visual={visual} key={visual.id} />
          ))}
        </div>
      )}
      <div class="charts">
        {sorted.map((visual) => (
          <VisualCard
            {...props}
            visual={visual}
            key={visual.id}
            isWide={isWide(visual, sorted.length)}
          />
        ))}
      </div>
    </section>
  );
}

function hasEvents(visual: Visual): boolean {
  return visual.kind === "line" && (visual.annotations ?? []).length > 0;
}

function isWide(visual: Visual, count: number): boolean {
  return count < 3 || visual.kind === "heatMap" || (visual.kind === "line" && !!visual.color);
}
