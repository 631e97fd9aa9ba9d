import {
  answerFromCube,
  columnsOf,
  dimensionsOf,
  filtersOf,
  visualQuery,
  type AnalysisDefinition,
  type Cell,
  type Dimension,
  type Selection,
  type SheetDefinition,
  type Visual,
  type VisualColumn,
} from "../..";
import type { AnsweredCube, PageData } from "../page-data";
import { keyOf, type PageState } from "./page-state";

/** What a visual shows for a state. */
export interface VisualAnswer {
  readonly columns: readonly VisualColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** The statement that Athena answers with these rows. */
  readonly sql: string;
  /** Selections by dimensions that the visual's cube does not have. */
  readonly leftOut: readonly Selection[];
}

type Row = readonly Cell[];

/** A page's data, with lookups. */
export class Page {
  readonly definition: AnalysisDefinition;
  /** The latest answer by visual. */
  private readonly answers = new Map<string, VisualAnswer>();
  private readonly rowsByMonth = new Map<AnsweredCube, Map<number, Row[]>>();
  /** Months with any rows, as `2016-1`. */
  private readonly months: ReadonlySet<string>;

  constructor(readonly data: PageData) {
    this.definition = data.definition;
    this.months = new Set(data.cubes.flatMap((cube) => this.monthsOf(cube)));
  }

  sheet(id: string): SheetDefinition {
    return this.definition.sheets.find((one) => one.id === id) ?? this.definition.sheets[0]!;
  }

  cube(visual: Visual): AnsweredCube {
    return this.data.cubes.find(({ visualIds }) => visualIds.includes(visual.id))!;
  }

  /** Whether there are any rides. */
  get hasRows(): boolean {
    return this.data.cubes.some(({ rows }) => rows.length > 0);
  }

  hasMonth(year: number, month: number): boolean {
    return this.months.has(`${year}-${month}`);
  }

  /** Months with rows, the earliest first. */
  get monthsWithRows(): readonly { year: number; month: number }[] {
    return [...this.months]
      .map((text) => text.split("-").map(Number))
      .map(([year = 0, month = 0]) => ({ year, month }))
      .sort((a, b) => a.year - b.year || a.month - b.month);
  }

  /** What a visual shows from its cube, without selections by dimensions that the cube does not have. */
  answer(visual: Visual, state: PageState): VisualAnswer {
    const cube = this.cube(visual);
    const wanted = this.selectionsOn(visual, state);
    const known = (one: Selection) =>
      cube.dimensions.some(({ name }) => name === keyOf(one.dimension));
    const shown = { parameters: state.parameters, selections: wanted.filter(known) };
    const sql = visualQuery(this.definition, visual, shown, this.data.table).sql;
    const earlier = this.answers.get(visual.id);
    const leftOut = wanted.filter((one) => !known(one));
    // A visual that ignores the changed filter shows the same as before.
    if (earlier?.sql === sql) return { ...earlier, leftOut };
    const rows = this.rowsFor(visual, cube, state);
    const answer: VisualAnswer = {
      columns: columnsOf(this.definition, visual),
      rows: answerFromCube(this.definition, visual, cube, rows, shown),
      sql,
      leftOut,
    };
    this.answers.set(visual.id, answer);
    return answer;
  }

  /** The rows of a cube that a visual's answer may need: of the month, and for a key figure of the one before. */
  private rowsFor(visual: Visual, cube: AnsweredCube, { parameters }: PageState): readonly Row[] {
    const { year = "", month = "" } = this.periodParameters;
    const at = this.monthColumnsOf(cube);
    if (!at || !(visual.kind === "keyFigure" || isOfOneMonth(this.definition, visual)))
      return cube.rows;
    let months = this.rowsByMonth.get(cube);
    if (!months) {
      months = groupedBy(cube.rows, (row) => 12 * Number(row[at.year]) + Number(row[at.month]));
      this.rowsByMonth.set(cube, months);
    }
    const chosen = 12 * (parameters[year] ?? 0) + (parameters[month] ?? 0);
    return [...(months.get(chosen - 1) ?? []), ...(months.get(chosen) ?? [])];
  }

  /** The selections that apply to a visual: it keeps its own marks and highlights the selected ones. Colours are filtered. */
  selectionsOn(visual: Visual, { selections }: PageState): Selection[] {
    const own = dimensionsOf(visual)
      .filter(({ key }) => key !== "color")
      .map(({ dimension }) => keyOf(dimension));
    return selections.filter(({ dimension }) => !own.includes(keyOf(dimension)));
  }

  /** Values of a dimension in a visual's cube, for all choices. */
  valuesOf(visual: Visual, dimension: Dimension): Cell[] {
    const cube = this.cube(visual);
    const at = cube.dimensions.findIndex(({ name }) => name === keyOf(dimension));
    return [...new Set(cube.rows.map((row) => row[at]!))].sort(compareCells);
  }

  /** Values of a dimension in any cube. */
  allValuesOf(dimension: Dimension): Cell[] {
    const values = this.data.cubes.flatMap((cube) => {
      const at = cube.dimensions.findIndex(({ name }) => name === keyOf(dimension));
      return at < 0 ? [] : [...new Set(cube.rows.map((row) => row[at]!))];
    });
    return [...new Set(values)].sort(compareCells);
  }

  /** Whether every visual of a sheet can be filtered by a dimension. */
  isKnownToAll({ visuals }: SheetDefinition, dimension: Dimension): boolean {
    if (this.data.answers !== undefined) return true;
    return visuals.every((visual) =>
      this.cube(visual).dimensions.some(({ name }) => name === keyOf(dimension)),
    );
  }

  /** Whether there are rows with a parameter's value; for a month, in the chosen year. */
  hasValue(parameter: string, value: number, { parameters }: PageState): boolean {
    const { year, month } = this.periodParameters;
    if (parameter === year) return this.monthsWithRows.some((one) => one.year === value);
    if (parameter === month) return this.hasMonth(parameters[year ?? ""] ?? 0, value);
    return true;
  }

  /** Names of the parameters that choose the month. */
  get periodParameters(): { year?: string; month?: string } {
    const { period, filters } = this.definition;
    const nameOf = (id?: string) => filters.find((one) => one.id === id)?.parameter;
    return { year: nameOf(period?.yearFilter), month: nameOf(period?.monthFilter) };
  }

  private monthsOf(cube: AnsweredCube): string[] {
    const at = this.monthColumnsOf(cube);
    return at ? [...new Set(cube.rows.map((row) => `${row[at.year]}-${row[at.month]}`))] : [];
  }

  /** Columns of a cube with year and month, if it has both. */
  private monthColumnsOf({
    dimensions,
  }: AnsweredCube): { year: number; month: number } | undefined {
    const { period, filters } = this.definition;
    const [year = -1, month = -1] = [period?.yearFilter, period?.monthFilter].map((id) => {
      const column = filters.find((one) => one.id === id)?.column;
      return dimensions.findIndex(({ name }) => name === column);
    });
    return year < 0 || month < 0 ? undefined : { year, month };
  }
}

function groupedBy(rows: readonly Row[], keyOfRow: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOfRow(row));
    if (group) group.push(row);
    else groups.set(keyOfRow(row), [row]);
  }
  return groups;
}

/** Whether a visual shows only the chosen month. */
export function isOfOneMonth(definition: AnalysisDefinition, visual: Visual): boolean {
  const { period } = definition;
  const obeyed = filtersOf(definition, visual).map(({ id }) => id);
  return !!period && obeyed.includes(period.yearFilter) && obeyed.includes(period.monthFilter);
}

/** In their natural order, nulls last. */
export function compareCells(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
