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

/** A dimension of a cube. */
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
 * Visuals' answers for every choice of the filters at once: one row per dimensions and filters' columns, with additive
 * numbers. {@link answerFromCube} computes the answer of a visual's own statement from it.
 */
export interface Cube {
  readonly sql: string;
  /** The answer's first columns. */
  readonly dimensions: readonly CubeDimension[];
  /** The answer's columns after the dimensions. */
  readonly parts: readonly CubePart[];
}

/**
 * The cube of visuals with the same rows: the first visual's conditions hold for all.
 * @param table table of the Glue Data Catalog
 * @param selectable dimensions for selections in addition to the visuals' own; each multiplies the cells
 * @throws NotAdditiveError if a visual's measure is not additive
 */
export function cubeOf(
  definition: AnalysisDefinition,
  visuals: readonly [Visual, ...Visual[]],
  table: string,
  selectable: readonly CubeKey[] = [],
): Cube {
  // Parameters select cells, so the cells' numbers must not depend on them.
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
