import type { Visual } from "../..";
import { isOfOneMonth, type Page } from "./page";
import type { PageState } from "./page-state";
import { dimensionLabel, valueText } from "./wording";

interface EmptyStateProps {
  readonly page: Page;
  readonly state: PageState;
  readonly visual: Visual;
  readonly onChoose: (state: PageState) => void;
}

/** Why a chart is empty, and what to do about it. */
export function EmptyState({ page, state, visual, onChoose }: EmptyStateProps) {
  const { definition, data } = page;
  const { year, month } = page.periodParameters;
  const chosen = { year: state.parameters[year ?? ""], month: state.parameters[month ?? ""] };
  const selections = page.selectionsOn(visual, state);
  if (!page.hasRows) {
    return (
      <div class="empty" role="status">
        <p>The table {data.table} has no rows yet.</p>
        <p>Load the rows, run the ETL job, then reload this page.</p>
      </div>
    );
  }
  if (isOfOneMonth(definition, visual) && !page.hasMonth(chosen.year ?? 0, chosen.month ?? 0)) {
    const [first] = page.monthsWithRows;
    const last = page.monthsWithRows.at(-1);
    const nearest = nearestMonth(page, chosen.year ?? 0, chosen.month ?? 0);
    return (
      <div class="empty" role="status">
        <p>
          No rides in {monthText(chosen)}. The rows are of {monthText(first)} to {monthText(last)}.
        </p>
        {nearest && year && month && (
          <button
            type="button"
            onClick={() =>
              onChoose({
                ...state,
                parameters: { ...state.parameters, [year]: nearest.year, [month]: nearest.month },
              })
            }
          >
            Show {monthText(nearest)}
          </button>
        )}
      </div>
    );
  }
  return (
    <div class="empty" role="status">
      <p>
        {selections.length > 0
          ? "No rides match the selection"
          : "No rides have the data of this chart"}
        {selections.length > 0 &&
          `: ${selections.map((one) => `${dimensionLabel(definition, one.dimension).toLowerCase()} ${one.values.map((value) => valueText(definition, one.dimension, value)).join(" or ")}`).join(", ")}`}
        .
      </p>
      {visual.subtitle && <p>{visual.subtitle}.</p>}
      {selections.length > 0 && (
        <button type="button" onClick={() => onChoose({ ...state, selections: [] })}>
          Clear what is selected
        </button>
      )}
    </div>
  );
}

interface Month {
  readonly year?: number;
  readonly month?: number;
}

function monthText({ year = 0, month = 1 }: Month = {}): string {
  const name = new Date(Date.UTC(year, month - 1)).toLocaleString("en-GB", {
    month: "long",
    timeZone: "UTC",
  });
  return `${name} ${year}`;
}

function nearestMonth(page: Page, year: number, month: number) {
  const away = (one: { year: number; month: number }) =>
    Math.abs(12 * (one.year - year) + one.month - month);
  return [...page.monthsWithRows].sort((a, b) => away(a) - away(b))[0];
}
