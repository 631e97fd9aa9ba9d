import { dimensionsOf, type AnalysisDefinition, type Visual } from "../components/analysis";
import type { Cube } from "./cube";
import { parametersOf, type Cell, type DashboardState, type Selection } from "./dashboard-state";
import type { SqlScope } from "./expression-sql";
import { evaluateMeasure } from "./measure-parts";
import { monthBefore, type YearMonth } from "./month-before";
import { filtersOf } from "./row-conditions";
import { columnsOf, measureOf } from "./visual-query";

type Row = readonly Cell[];

/**
 * A visual's answer from its cube: the same rows as the visual's own statement, without a query.
 * @param rows the cube's answer
 * @throws StateError if the state has a choice that the definition does not offer
 * @throws RangeError if a selection's dimension is not in the cube
 */
export function answerFromCube(
  definition: AnalysisDefinition,
  visual: Visual,
  cube: Cube,
  rows: readonly Row[],
  state: DashboardState,
): Cell[][] {
  const scope: SqlScope = { definition, parameters: parametersOf(definition, state) };
  const measure = (merged: Row) =>
    evaluateMeasure(
      measureOf(definition, visual.value).expression,
      // The cube's parts do not depend on parameters' values.
      { ...scope, parameters: new Map() },
      (sql) => merged[cube.parts.findIndex((part) => part.sql === sql)] ?? null,
    );
  const selected = rows.filter((row) =>
    (state.selections ?? []).every((selection) => isSelected(cube, row, selection)),
  );
  if (visual.kind === "keyFigure") {
    const { yearColumn, monthColumn, current, previous } = monthBefore(
      definition,
      scope.parameters,
    );
    const [year, month] = [indexOf(cube, yearColumn), indexOf(cube, monthColumn)];
    const inMonth = (one: YearMonth) =>
      selected.filter((row) => row[year] === one.year && row[month] === one.month);
    return [[current, previous].map((one) => measure(merge(cube, inMonth(one))))];
  }
  const kept = selected.filter((row) =>
    filtersOf(definition, visual).every(
      ({ column, parameter }) => row[indexOf(cube, column)] === scope.parameters.get(parameter),
    ),
  );
  const keys = dimensionsOf(visual).map((_, index) =>
    indexOf(cube, columnsOf(definition, visual)[index]!.name),
  );
  const answer = [...grouped(kept, keys)].map(([, group]) => [
    ...keys.map((key) => group[0]![key]!),
    measure(merge(cube, group)),
  ]);
  return ordered(answer, keys.length, visual);
}

function isSelected(cube: Cube, row: Row, { dimension, values }: Selection): boolean {
  const { column, granularity } = dimension;
  return values.includes(row[indexOf(cube, granularity ? `${column}_${granularity}` : column)]!);
}

function indexOf(cube: Cube, name: string): number {
  const found = cube.dimensions.findIndex((dimension) => dimension.name === name);
  if (found >= 0) return found;
  throw new RangeError(
    `The cube has no ${name}. It has ${cube.dimensions.map((one) => one.name).join(", ")}.`,
  );
}

function grouped(rows: readonly Row[], keys: readonly number[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((one) => row[one]));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** The parts of all rows combined. The sum or extreme of no values is null, the count of no rows is 0. */
function merge(cube: Cube, rows: readonly Row[]): Cell[] {
  return cube.parts.map((part, index) => {
    const at = cube.dimensions.length + index;
    const values = rows.flatMap((row) => (row[at] === null ? [] : [Number(row[at])]));
    if (values.length === 0) return part.sql.startsWith("count(") ? 0 : null;
    if (part.merge === "sum") return values.reduce((sum, value) => sum + value, 0);
    return values.reduce((a, b) => (part.merge === "min" ? Math.min(a, b) : Math.max(a, b)));
  });
}

/** By the dimensions, nulls last, as Athena sorts; a top list by value first. */
function ordered(rows: Cell[][], keyCount: number, visual: Visual): Cell[][] {
  const byKeys = (a: Row, b: Row) => {
    for (let index = 0; index < keyCount; index += 1) {
      const order = compared(a[index]!, b[index]!);
      if (order !== 0) return order;
    }
    return 0;
  };
  if (visual.kind !== "bar" || visual.top === undefined) return rows.sort(byKeys);
  const byValue = (a: Row, b: Row) => compared(b[keyCount]!, a[keyCount]!) || byKeys(a, b);
  return rows.sort(byValue).slice(0, visual.top);
}

function compared(a: Cell, b: Cell): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
