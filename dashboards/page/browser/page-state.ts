import { parametersOf, StateError, type Cell, type Dimension, type Selection } from "../..";
import type { PageData } from "../page-data";

/** A reader's choices. */
export interface PageState {
  readonly sheet: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly selections: readonly Selection[];
}

/** A choice in an address that does not exist. */
export interface AddressProblem {
  readonly message: string;
  /** File and line of the definition. */
  readonly place?: string;
}

/** Name of a dimension in a cube and in addresses. */
export function keyOf({ column, granularity }: Selection["dimension"]): string {
  return granularity ? `${column}_${granularity}` : column;
}

/** The state in an address's fragment; the page's own state if the fragment has none or a wrong one. */
export function readAddress(
  { definition, parameters, places }: PageData,
  fragment: string,
): { state: PageState; problems: AddressProblem[] } {
  const asked = new URLSearchParams(fragment.replace(/^#/, ""));
  const problems: AddressProblem[] = [];
  const chosen: Record<string, number> = { ...parameters };
  const sheet = definition.sheets.find(({ id }) => id === asked.get("sheet"));
  const selectable = new Map(
    definition.sheets.flatMap((one) => one.selectable ?? []).map((one) => [keyOf(one), one]),
  );
  if (asked.has("sheet") && !sheet) {
    const known = definition.sheets.map(({ id }) => id).join(", ");
    problems.push({ message: `${asked.get("sheet")} is not a sheet; the sheets are ${known}.` });
  }
  const selections = new Map<string, Selection>();
  for (const [name, text] of asked) {
    const dimension = selectable.get(name);
    if (name === "sheet") continue;
    if (dimension) {
      const earlier = selections.get(name)?.values ?? [];
      const values = [...earlier, cellOf(definition, dimension, text)];
      selections.set(name, { dimension, values });
      continue;
    }
    try {
      parametersOf(definition, { parameters: { [name]: Number(text) } });
      chosen[name] = Number(text);
    } catch (error) {
      if (!(error instanceof StateError)) throw error;
      problems.push({ message: error.message, place: places[name] ?? places.parameters });
    }
  }
  const state: PageState = {
    sheet: (sheet ?? definition.sheets[0]!).id,
    parameters: chosen,
    selections: [...selections.values()],
  };
  return { state, problems };
}

/** The fragment that {@link readAddress} reads as the state. */
export function addressOf({ sheet, parameters, selections }: PageState): string {
  const asked = new URLSearchParams({ sheet });
  for (const [name, value] of Object.entries(parameters)) asked.append(name, String(value));
  for (const { dimension, values } of selections)
    for (const value of values) asked.append(keyOf(dimension), value === null ? "" : String(value));
  return `#${asked}`;
}

/** The state with new selected values of a dimension; an empty list removes the selection. */
export function withSelection(
  state: PageState,
  dimension: Dimension,
  values: readonly Cell[],
): PageState {
  const others = state.selections.filter((one) => keyOf(one.dimension) !== keyOf(dimension));
  const selection = values.length > 0 ? [{ dimension, values }] : [];
  return { ...state, selections: [...others, ...selection] };
}

/** Values of a dimension that are selected. */
export function selectedOf({ selections }: PageState, dimension: Dimension): readonly Cell[] {
  return selections.find((one) => keyOf(one.dimension) === keyOf(dimension))?.values ?? [];
}

function cellOf({ dataSet }: PageData["definition"], { column }: Dimension, text: string): Cell {
  if (text === "") return null;
  const fields = [...dataSet.columns, ...dataSet.calculatedFields];
  const type = fields.find(({ name }) => name === column)?.type;
  return type === "integer" || type === "decimal" ? Number(text) : text;
}
