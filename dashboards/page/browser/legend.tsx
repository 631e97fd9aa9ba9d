import type { Visual } from "../..";
import type { Page, VisualAnswer } from "./page";
import { compareCells } from "./page";
import { numberText, toneOf, valueText } from "./wording";

interface LegendProps {
  readonly page: Page;
  readonly visual: Visual;
  readonly answer: VisualAnswer;
}

/** Names of a bar chart's colours; lines have their names at their ends. */
export function Legend({ page, visual, answer }: LegendProps) {
  if (visual.kind !== "bar" || !visual.color) return null;
  const { color } = visual;
  const values = [...new Set(answer.rows.map((row) => row[1]!))].sort(compareCells);
  return (
    <ul class="legend" aria-hidden="true">
      {values.map((value) => (
        <li data-tone={toneOf(page.definition, color, value)}>
          <span class="swatch" />
          {valueText(page.definition, color, value)}
        </li>
      ))}
    </ul>
  );
}

/** Meaning of the lightest and the darkest colour. */
export function HeatLegend({ answer }: { readonly answer: VisualAnswer }) {
  const { format, label } = answer.columns.at(-1)!;
  const most = Math.max(0, ...answer.rows.map((row) => Number(row.at(-1))));
  return (
    <p class="heat-legend" aria-hidden="true">
      0 <span class="ramp" /> {numberText(most, format)} {label.toLowerCase()}
    </p>
  );
}
