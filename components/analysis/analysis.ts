/** What a value is, of a column, a calculated field or a measure. */
export type ValueType = "integer" | "decimal" | "text" | "datetime" | "boolean";

/** How a number is written. */
export type NumberFormat =
  | { readonly kind: "whole" }
  | { readonly kind: "decimal" | "usd" | "percent"; readonly decimals: number };

/** A colour by the name of what it stands for; a renderer has one of each for every ground it draws on. */
export type Tone = "yellow" | "green" | "slate" | "blue" | "clay" | "quiet";

/** How the values of a column look where a renderer can; QuickSight shows them as they are. */
export interface ValueLooks {
  /** What readers see in a value's place. @default the value */
  readonly labels?: Readonly<Record<string, string>>;
  /** Colours that belong to values wherever they are drawn. @default the renderer's own */
  readonly tones?: Readonly<Record<string, Tone>>;
}

/** A column of the table that an analysis is about. */
export interface DataSetColumn extends ValueLooks {
  readonly name: string;
  readonly type: ValueType;
  /** What people read in its place, with the unit. */
  readonly label: string;
}

/**
 * A value computed per row, in QuickSight's expression language: `{column}`, `${parameter}`, functions and operators.
 * @see https://docs.aws.amazon.com/quicksight/latest/user/calculated-field-reference.html
 */
export interface CalculatedField extends ValueLooks {
  readonly name: string;
  readonly type: ValueType;
  readonly label: string;
  /** For example `extract('HH', {pickup_datetime})`. It may use fields that are defined before it. */
  readonly expression: string;
}

/** A number computed of many rows: an expression whose columns all stand in aggregate functions. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  /** For example `sum({fare_amount}) / sum({trip_distance})`. */
  readonly expression: string;
  readonly format: NumberFormat;
}

/** The table that an analysis is about, and what is computed from it row by row. */
export interface DataSetDefinition {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly DataSetColumn[];
  readonly calculatedFields: readonly CalculatedField[];
}

/** A whole number that a reader chooses with a control. */
export interface ParameterDefinition {
  readonly name: string;
  readonly label: string;
  readonly default: number;
  /** Every value it may have, in the order of the control. */
  readonly values: readonly { readonly value: number; readonly label: string }[];
}

/** Rows whose column equals a parameter. */
export interface FilterDefinition {
  readonly id: string;
  readonly column: string;
  readonly parameter: string;
}

/** A condition that a visual's rows always meet, whatever a reader chooses. */
export type Condition =
  | { readonly column: string; readonly oneOf: readonly (string | number)[] }
  | { readonly column: string; readonly above: number };

/** What rows are grouped by. */
export interface Dimension {
  /** A column or a calculated field. */
  readonly column: string;
  /** Only for times: what they are cut down to. */
  readonly granularity?: "day" | "month" | "year";
  /** @default the column's label */
  readonly label?: string;
}

interface VisualBase {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  /** What a screen reader says in place of the picture. */
  readonly altText: string;
  /** @default none */
  readonly conditions?: readonly Condition[];
  /** Filters of the sheet that this visual leaves out, by id. @default none */
  readonly ignoredFilters?: readonly string[];
}

/** Something that happened, and that a reader of the line must not miss. */
export interface Annotation {
  /** Value of the axis, a day: `2016-01-23`. */
  readonly at: string;
  /** What happened, in few words. */
  readonly title: string;
  readonly text: string;
}

/** One value along an axis, a line per colour. */
export interface LineVisual extends VisualBase {
  readonly kind: "line";
  readonly x: Dimension;
  readonly color?: Dimension;
  /** Name of a measure. */
  readonly value: string;
  /** Of an axis of days. QuickSight cannot mark a day; what it must say stands in the subtitle. @default none */
  readonly annotations?: readonly Annotation[];
}

/** A bar per category. */
export interface BarVisual extends VisualBase {
  readonly kind: "bar";
  readonly direction: "vertical" | "horizontal";
  readonly category: Dimension;
  readonly color?: Dimension;
  /** How colours of a category stand. @default "stacked" */
  readonly arrangement?: "stacked" | "shares";
  readonly value: string;
  /** Only the categories with the highest values, highest first. @default all, in their own order */
  readonly top?: number;
}

/** A table of colours. */
export interface HeatMapVisual extends VisualBase {
  readonly kind: "heatMap";
  readonly rows: Dimension;
  readonly columns: Dimension;
  readonly value: string;
}

/** One number and how it has changed since the month before. It needs the analysis' {@link Period}. */
export interface KeyFigureVisual extends VisualBase {
  readonly kind: "keyFigure";
  readonly value: string;
}

export type Visual = LineVisual | BarVisual | HeatMapVisual | KeyFigureVisual;

/** Visuals that are seen together. */
export interface SheetDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Filters that its visuals obey, by id; their parameters' controls stand on top. */
  readonly filters: readonly string[];
  /**
   * What a click narrows the other visuals down by, most wanted first: a renderer that answers from cubes may have to
   * leave the last ones out. QuickSight takes every dimension that is clicked on.
   * @default none
   */
  readonly selectable?: readonly Dimension[];
  readonly visuals: readonly Visual[];
}

/** Which filters choose the month that key figures are about. */
export interface Period {
  readonly yearFilter: string;
  readonly monthFilter: string;
}

/**
 * An analysis as data: what is asked of which table and how it is shown, of which QuickSight and other renderers each
 * make their own.
 */
export interface AnalysisDefinition {
  readonly id: string;
  readonly name: string;
  readonly dataSet: DataSetDefinition;
  readonly measures: readonly Measure[];
  readonly parameters: readonly ParameterDefinition[];
  readonly filters: readonly FilterDefinition[];
  readonly period?: Period;
  readonly sheets: readonly SheetDefinition[];
}

/** Where in a definition something stands: `["sheets", 0, "visuals", 1, "value"]`. */
export type DefinitionPath = readonly (string | number)[];

/** Something that a definition must not say. */
export interface DefinitionProblem {
  readonly path: DefinitionPath;
  /** What was got, what is allowed and what to do. */
  readonly message: string;
}

/** A dimension of a visual and its key there. */
export interface VisualDimension {
  readonly key: "x" | "category" | "rows" | "columns" | "color";
  readonly dimension: Dimension;
}

/** The dimensions of a visual in the order of its answer's columns. */
export function dimensionsOf(visual: Visual): VisualDimension[] {
  const color = (dimension?: Dimension): VisualDimension[] =>
    dimension ? [{ key: "color", dimension }] : [];
  switch (visual.kind) {
    case "line":
      return [{ key: "x", dimension: visual.x }, ...color(visual.color)];
    case "bar":
      return [{ key: "category", dimension: visual.category }, ...color(visual.color)];
    case "heatMap":
      return [
        { key: "rows", dimension: visual.rows },
        { key: "columns", dimension: visual.columns },
      ];
    case "keyFigure":
      return [];
  }
}
