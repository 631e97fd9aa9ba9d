import {
  dimensionsOf,
  parseExpression,
  type AnalysisDefinition,
  type NumberFormat,
  type VisualDimension,
  type ValueType,
  type Visual,
} from "../components/analysis";
import { parametersOf, type DashboardState } from "./dashboard-state";
import { expressionSql, type SqlScope } from "./expression-sql";
import { monthBefore } from "./month-before";
import { conditionSql, dimensionSql, filtersOf, selectionSql } from "./row-conditions";
import { sqlIdentifier } from "./sql-literal";

/** A column of a visual's answer. */
export interface VisualColumn {
  /** Alias in the SQL. */
  readonly name: string;
  readonly role: VisualDimension["key"] | "value" | "previous";
  readonly type: ValueType;
  readonly label: string;
  /** Only of measured numbers. */
  readonly format?: NumberFormat;
}

/** A visual's query of Athena. */
export interface VisualQuery {
  /** One statement in Athena's dialect. */
  readonly sql: string;
  /** The answer's columns in order: dimensions, then the value; a key figure has `value` and `previous`. */
  readonly columns: readonly VisualColumn[];
}

/**
 * The statement for what a visual shows.
 * @param table table of the Glue Data Catalog, in the database of the query
 * @throws StateError if the state has a choice that the definition does not offer
 */
export function visualQuery(
  definition: AnalysisDefinition,
  visual: Visual,
  state: DashboardState,
  table: string,
): VisualQuery {
  const scope: SqlScope = { definition, parameters: parametersOf(definition, state) };
  const where = [
    ...(visual.conditions ?? []).map((one) => conditionSql(one, scope)),
    ...(state.selections ?? []).map((one) => selectionSql(one, scope)),
  ];
  const columns = columnsOf(definition, visual);
  if (visual.kind === "keyFigure") {
    return { sql: keyFigureSql(visual.value, where, scope, table), columns };
  }
  const filters = filtersOf(definition, visual).map(
    ({ column, parameter }) => `${sqlIdentifier(column)} = ${scope.parameters.get(parameter)}`,
  );
  const dimensions = dimensionsOf(visual);
  const selected = [
    ...dimensions.map(({ dimension }) => dimensionSql(dimension, scope)),
    measureSql(visual.value, scope),
  ].map((sql, index) => aliased(sql, sqlIdentifier(columns[index]!.name)));
  const keys = dimensions.map((_, index) => index + 1).join(", ");
  const isTop = visual.kind === "bar" && visual.top !== undefined;
  return {
    sql: [
      select(selected, table, [...filters, ...where]),
      `group by ${keys}`,
      `order by ${isTop ? `${dimensions.length + 1} desc, ` : ""}${keys}`,
      ...(isTop ? [`limit ${visual.top}`] : []),
    ].join("\n"),
    columns,
  };
}

/** SELECT, FROM and WHERE, in the layout of the lab's own statements. */
export function select(
  selected: readonly string[],
  table: string,
  where: readonly string[],
): string {
  return [
    "select",
    selected.map((one) => `    ${one}`).join(",\n"),
    `from ${sqlIdentifier(table)}`,
    ...where.map((one, index) => (index === 0 ? `where ${one}` : `    and ${one}`)),
  ].join("\n");
}

/** The answer's columns of a visual. */
export function columnsOf(definition: AnalysisDefinition, visual: Visual): VisualColumn[] {
  const { columns, calculatedFields } = definition.dataSet;
  const dimensions = dimensionsOf(visual).map(({ key, dimension }): VisualColumn => {
    const field = [...columns, ...calculatedFields].find(({ name }) => name === dimension.column)!;
    const { column: name, granularity } = dimension;
    return {
      name: granularity ? `${name}_${granularity}` : name,
      role: key,
      type: field.type,
      label: dimension.label ?? field.label,
    };
  });
  const { label, format } = measureOf(definition, visual.value);
  const value: VisualColumn = { name: visual.value, role: "value", type: "decimal", label, format };
  if (visual.kind !== "keyFigure") return [...dimensions, value];
  const previous: VisualColumn = {
    ...value,
    name: "previous",
    role: "previous",
    label: `${label}, month before`,
  };
  return [value, previous];
}

/** @param name of a measure that the definition has */
export function measureOf(definition: AnalysisDefinition, name: string) {
  return definition.measures.find((one) => one.name === name)!;
}

function measureSql(name: string, scope: SqlScope): string {
  return expressionSql(parseExpression(measureOf(scope.definition, name).expression), scope);
}

/** Both months in one row: each aggregate function counts only the rows of its month. */
function keyFigureSql(
  measure: string,
  where: readonly string[],
  scope: SqlScope,
  table: string,
): string {
  const months = monthBefore(scope.definition, scope.parameters);
  const inMonth = ({ year, month }: { year: number; month: number }) =>
    `${sqlIdentifier(months.yearColumn)} = ${year} and ${sqlIdentifier(months.monthColumn)} = ${month}`;
  const [current, previous] = [inMonth(months.current), inMonth(months.previous)];
  const selected = [
    `${measureSql(measure, { ...scope, countedIf: current })} as ${sqlIdentifier(measure)}`,
    `${measureSql(measure, { ...scope, countedIf: previous })} as previous`,
  ];
  return select(selected, table, [`((${current}) or (${previous}))`, ...where]);
}

function aliased(sql: string, name: string): string {
  return sql === name ? sql : `${sql} as ${name}`;
}
