import {
  dimensionsOf,
  type AnalysisDefinition,
  type Dimension,
  type Visual,
} from "../components/analysis";
import type { SqlScope } from "./expression-sql";
import { partsOfMeasure, type MeasurePart } from "./measure-parts";
import { conditionSql, dimensionSql, filtersOf } from "./row-conditions";
import { sqlIdentifier } from "./sql-literal";
import { measureOf, select } from "./visual-query";

/** A column that rows are grouped by. */
type CubeKey = Pick<Dimension, "column" | "granularity">;

/** What a cell of a cube is a cell of. */
export interface CubeDimension extends CubeKey {
  /** Alias in the SQL. */
  readonly name: string;
}

/** A number of each cell. */
export interface CubePart extends MeasurePart {
  /** Alias in the SQL. */
  readonly name: string;
}

/**
 * Visuals' answers for every choice of the filters at once: one row per dimensions and filters' columns, with numbers that
 * add up. {@link answerFromCube} makes of it what a visual's own statement answers.
 */
export interface Cube {
  readonly sql: string;
  /** The answer's first columns. */
  readonly dimensions: readonly CubeDimension[];
  /** The answer's columns after the dimensions. */
  readonly parts: readonly CubePart[];
}

/**
 * The cube of visuals that always have the same rows: their conditions are the first's.
 * @param table table of the Glue catalogue
 * @param selectable dimensions that readers may select by on top of the visuals' own; each multiplies the cells
 * @throws NotAdditiveError if a visual's measure does not add up
 */
export function cubeOf(
  definition: AnalysisDefinition,
  visuals: readonly [Visual, ...Visual[]],
  table: string,
  selectable: readonly CubeKey[] = [],
): Cube {
  // Parameters choose among cells, so none may be part of their numbers.
  const scope: SqlScope = { definition, parameters: new Map() };
  const keysOf = (visual: Visual): CubeKey[] => [
    ...dimensionsOf(visual).map(({ dimension }) => dimension),
    ...filtersOf(definition, visual),
  ];
  const named = [...visuals.flatMap(keysOf), ...selectable].map(
    ({ column, granularity }): CubeDimension => ({
      column,
      granularity,
      name: granularity ? `${column}_${granularity}` : column,
    }),
  );
  const dimensions = [...new Map(named.map((one) => [one.name, one])).values()];
  const parts = distinct(
    visuals.flatMap(({ value }) => partsOfMeasure(measureOf(definition, value).expression, scope)),
  );
  const selected = [
    ...dimensions.map((one) => {
      const sql = dimensionSql(one, scope);
      return sql === one.name ? sql : `${sql} as ${sqlIdentifier(one.name)}`;
    }),
    ...parts.map(({ sql, name }) => `${sql} as ${name}`),
  ];
  const keys = dimensions.map((_, index) => index + 1).join(", ");
  return {
    sql: [
      select(
        selected,
        table,
        (visuals[0].conditions ?? []).map((one) => conditionSql(one, scope)),
      ),
      ...(keys === "" ? [] : [`group by ${keys}`, `order by ${keys}`]),
    ].join("\n"),
    dimensions,
    parts,
  };
}

function distinct(parts: readonly MeasurePart[]): CubePart[] {
  const bySql = new Map(parts.map((part) => [part.sql, part]));
  return [...bySql.values()].map((part, index) => ({ ...part, name: `part_${index + 1}` }));
}
