/** Type of the value of a column, a calculated field or a measure. */
export type ValueType = "integer" | "decimal" | "text" | "datetime" | "boolean";

/** How a number is formatted. */
export type NumberFormat =
  | { readonly kind: "whole" }
  | { readonly kind: "decimal" | "usd" | "percent"; readonly decimals: number };

/** A colour by its meaning; a renderer has one for each background. */
export type Tone = "yellow" | "green" | "slate" | "blue" | "clay" | "quiet";

/** How a renderer shows the values of a column, if it can; QuickSight shows the values themselves. */
export interface ValueLooks {
  /** Text that readers see instead of the value. @default the value */
  readonly labels?: Readonly<Record<string, string>>;
  /** Fixed colours of values in every visual. @default the renderer's own */
  readonly tones?: Readonly<Record<string, Tone>>;
}

/** A column of the table that an analysis reads. */
export interface DataSetColumn extends ValueLooks {
  readonly name: string;
  readonly type: ValueType;
  /** Text that readers see instead of the name, with the unit. */
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
  /** For example `extract('HH', {pickup_datetime})`. It may use fields that are defined earlier. */
  readonly expression: string;
}

/** A number computed from many rows: an expression whose columns are all inside aggregate functions. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  /** For example `sum({fare_amount}) / sum({trip_distance})`. */
  readonly expression: string;
  readonly format: NumberFormat;
}

/** The table that an analysis reads, and the fields that are computed for each row. */
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
  /** Every allowed value, in the order of the control. */
  readonly values: readonly { readonly value: number; readonly label: string }[];
}

/** Rows whose column equals a parameter. */
export interface FilterDefinition {
  readonly id: string;
  readonly column: string;
  readonly parameter: string;
}

/** A condition that a visual's rows always meet, whatever the reader chooses. */
export type Condition =
  | { readonly column: string; readonly oneOf: readonly (string | number)[] }
  | { readonly column: string; readonly above: number };

/** A column that rows are grouped by. */
export interface Dimension {
  /** A column or a calculated field. */
  readonly column: string;
  /** Only for times: the unit that they are truncated to. */
  readonly granularity?: "day" | "month" | "year";
  /** @default the column's label */
  readonly label?: string;
}

interface VisualBase {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
  /** Text that a screen reader reads instead of the picture. */
  readonly altText: string;
  /** @default none */
  readonly conditions?: readonly Condition[];
  /** Filters of the sheet that this visual ignores, by id. @default none */
  readonly ignoredFilters?: readonly string[];
}

/** An event that readers of the line must see. */
export interface Annotation {
  /** Value of the axis, a day: `2016-01-23`. */
  readonly at: string;
  /** The event, in few words. */
  readonly title: string;
  readonly text: string;
}

/** A value along an axis, one line for each colour. */
export interface LineVisual extends VisualBase {
  readonly kind: "line";
  readonly x: Dimension;
  readonly color?: Dimension;
  /** Name of a measure. */
  readonly value: string;
  /** Only on an axis of days. QuickSight cannot mark a day, so its subtitle must say it. @default none */
  readonly annotations?: readonly Annotation[];
}

/** One bar for each category. */
export interface BarVisual extends VisualBase {
  readonly kind: "bar";
  readonly direction: "vertical" | "horizontal";
  readonly category: Dimension;
  readonly color?: Dimension;
  /** How the colours of a category are arranged. @default "stacked" */
  readonly arrangement?: "stacked" | "shares";
  readonly value: string;
  /** Only the categories with the highest values, highest first. @default all, in their own order */
  readonly top?: number;
}

/** A table of coloured cells. */
export interface HeatMapVisual extends VisualBase {
  readonly kind: "heatMap";
  readonly rows: Dimension;
  readonly columns: Dimension;
  readonly value: string;
}

/** One number and its change since the month before. It needs the analysis' {@link Period}. */
export interface KeyFigureVisual extends VisualBase {
  readonly kind: "keyFigure";
  readonly value: string;
}

export type Visual = LineVisual | BarVisual | HeatMapVisual | KeyFigureVisual;

/** Visuals that are shown together. */
export interface SheetDefinition {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Filters of its visuals, by id; their parameters' controls are at the top. */
  readonly filters: readonly string[];
  /**
   * Dimensions by which a click filters the other visuals, most important first: a renderer that answers from cubes may
   * have to leave out the last ones. QuickSight supports every dimension.
   * @default none
   */
  readonly selectable?: readonly Dimension[];
  readonly visuals: readonly Visual[];
}

/** The filters that choose the month of key figures. */
export interface Period {
  readonly yearFilter: string;
  readonly monthFilter: string;
}

/**
 * An analysis as data: which table it queries and how it shows the answers. QuickSight and the page each render it.
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

/** Position in a definition: `["sheets", 0, "visuals", 1, "value"]`. */
export type DefinitionPath = readonly (string | number)[];

/** An error in a definition. */
export interface DefinitionProblem {
  readonly path: DefinitionPath;
  /** What was got, what is allowed and what to do. */
  readonly message: string;
}

/** A dimension of a visual and its key in the visual. */
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
