import type { AnalysisDefinition, Dimension, NumberFormat, Visual } from "../../analysis";
import type {
  ColumnIdentifier,
  DimensionField,
  MeasureField,
  NumericFormat,
} from "./definition-json";

/** The name of the data set in the analysis. */
export const DATA_SET_IDENTIFIER = "rides";

/** A column of the data set, a calculated field or a measure, as QuickSight refers to it. */
export function columnIdentifier(name: string): ColumnIdentifier {
  return { DataSetIdentifier: DATA_SET_IDENTIFIER, ColumnName: name };
}

/** Id of a visual's field; unique in the analysis, as sorting and labels refer to it. */
export function fieldId(visual: Visual, key: string): string {
  return `${visual.id}.${key}`;
}

export function dimensionField(
  { dataSet }: AnalysisDefinition,
  visual: Visual,
  key: string,
  { column, granularity }: Dimension,
): DimensionField {
  const field = { FieldId: fieldId(visual, key), Column: columnIdentifier(column) };
  if (granularity) {
    const DateGranularity = { day: "DAY", month: "MONTH", year: "YEAR" } as const;
    return { DateDimensionField: { ...field, DateGranularity: DateGranularity[granularity] } };
  }
  const { type } = [...dataSet.columns, ...dataSet.calculatedFields].find(
    ({ name }) => name === column,
  )!;
  return type === "integer" || type === "decimal"
    ? { NumericalDimensionField: field }
    : { CategoricalDimensionField: field };
}

/** The expression of a measure already aggregates, so the field sets no aggregation. */
export function measureField(
  definition: AnalysisDefinition,
  visual: Visual,
  key: string,
  column: string,
): MeasureField {
  const { format } = definition.measures.find(({ name }) => name === visual.value)!;
  return {
    NumericalMeasureField: {
      FieldId: fieldId(visual, key),
      Column: columnIdentifier(column),
      FormatConfiguration: { FormatConfiguration: numericFormat(format) },
    },
  };
}

function numericFormat(format: NumberFormat): NumericFormat {
  const SeparatorConfiguration = {
    ThousandsSeparator: { Symbol: "COMMA", Visibility: "VISIBLE" },
  } as const;
  const decimals = (count: number) => ({ DecimalPlaces: count });
  switch (format.kind) {
    case "whole":
      return {
        NumberDisplayFormatConfiguration: {
          DecimalPlacesConfiguration: decimals(0),
          SeparatorConfiguration,
        },
      };
    case "decimal":
      return {
        NumberDisplayFormatConfiguration: {
          DecimalPlacesConfiguration: decimals(format.decimals),
          SeparatorConfiguration,
        },
      };
    case "usd":
      return {
        CurrencyDisplayFormatConfiguration: {
          Symbol: "USD",
          DecimalPlacesConfiguration: decimals(format.decimals),
          SeparatorConfiguration,
        },
      };
    case "percent":
      return {
        PercentageDisplayFormatConfiguration: {
          DecimalPlacesConfiguration: decimals(format.decimals),
        },
      };
  }
}
