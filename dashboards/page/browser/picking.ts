import { dimensionsOf, type Cell, type Dimension, type Visual } from "../..";
import type { Page } from "./page";
import { keyOf, selectedOf, withSelection, type PageState } from "./page-state";

/** Whether a click on a visual's marks selects anything. */
export function canPick(page: Page, state: PageState, visual: Visual): boolean {
  return pickable(page, state, visual).length > 0 || choosesMonth(page, visual);
}

/** The state after a click on a mark; a second click undoes it. @param values one for each axis */
export function pickedState(
  page: Page,
  state: PageState,
  visual: Visual,
  values: readonly Cell[],
): PageState {
  if (choosesMonth(page, visual)) return withMonth(page, state, visual, values[0]!);
  const picked = pickable(page, state, visual).map(
    (dimension) => [dimension, values[axesOf(visual).indexOf(dimension)]!] as const,
  );
  const isSelected = picked.every(([dimension, value]) => {
    const selected = selectedOf(state, dimension);
    return selected.length === 1 && selected[0] === value;
  });
  return picked.reduce(
    (next, [dimension, value]) => withSelection(next, dimension, isSelected ? [] : [value]),
    state,
  );
}

function axesOf(visual: Visual): Dimension[] {
  return dimensionsOf(visual)
    .filter(({ key }) => key !== "color")
    .map(({ dimension }) => dimension);
}

function pickable(page: Page, state: PageState, visual: Visual): Dimension[] {
  const selectable = (page.sheet(state.sheet).selectable ?? []).map(keyOf);
  return axesOf(visual).filter((dimension) => selectable.includes(keyOf(dimension)));
}

/** On an axis of months a click chooses the month, as the control does. */
function choosesMonth(page: Page, visual: Visual): boolean {
  const [axis] = axesOf(visual);
  return axis !== undefined && (axis.granularity === "month" || axis.column === monthColumn(page));
}

function withMonth(page: Page, state: PageState, visual: Visual, value: Cell): PageState {
  const { year, month } = page.periodParameters;
  if (year === undefined || month === undefined || value === null) return state;
  const isDate = axesOf(visual)[0]!.granularity === "month";
  const chosen = isDate
    ? { [year]: Number(String(value).slice(0, 4)), [month]: Number(String(value).slice(5, 7)) }
    : { [month]: Number(value) };
  return { ...state, parameters: { ...state.parameters, ...chosen } };
}

function monthColumn({ definition: { filters, period } }: Page): string | undefined {
  return filters.find(({ id }) => id === period?.monthFilter)?.column;
}
