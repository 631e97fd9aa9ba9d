import {
  dimensionsOf,
  type AnalysisDefinition,
  type BarVisual,
  type HeatMapVisual,
  type KeyFigureVisual,
  type LineVisual,
  type Visual,
} from "../../analysis";
import type {
  AxisLabel,
  BarChart,
  CustomAction,
  FieldSort,
  Frame,
  HeatMap,
  KeyFigure,
  LineChart,
  QuickSightVisual,
} from "./definition-json";
import { dimensionField, fieldId, measureField } from "./fields";
import { keyFigureFields } from "./key-figures";

/** A visual in QuickSight's form. A click on a mark filters the other visuals of its sheet. */
export function quickSightVisual(definition: AnalysisDefinition, visual: Visual): QuickSightVisual {
  switch (visual.kind) {
    case "line":
      return { LineChartVisual: lineChart(definition, visual) };
    case "bar":
      return { BarChartVisual: barChart(definition, visual) };
    case "heatMap":
      return { HeatMapVisual: heatMap(definition, visual) };
    case "keyFigure":
      return { KPIVisual: keyFigure(definition, visual) };
  }
}

function lineChart(definition: AnalysisDefinition, visual: LineVisual): LineChart {
  return {
    ...frame(visual),
    Actions: [crossFilter(visual)],
    ChartConfiguration: {
      Type: "LINE",
      FieldWells: {
        LineChartAggregatedFieldWells: {
          Category: fields(definition, visual, "x"),
          Colors: fields(definition, visual, "color"),
          Values: [measureField(definition, visual, "value", visual.value)],
        },
      },
      SortConfiguration: { CategorySort: [ascending(visual, "x")] },
      XAxisLabelOptions: labelled(definition, visual, "x"),
      PrimaryYAxisLabelOptions: valueLabel(definition, visual),
    },
  };
}

function barChart(definition: AnalysisDefinition, visual: BarVisual): BarChart {
  return {
    ...frame(visual),
    Actions: [crossFilter(visual)],
    ChartConfiguration: {
      Orientation: visual.direction === "horizontal" ? "HORIZONTAL" : "VERTICAL",
      BarsArrangement: visual.arrangement === "shares" ? "STACKED_PERCENT" : "STACKED",
      FieldWells: {
        BarChartAggregatedFieldWells: {
          Category: fields(definition, visual, "category"),
          Colors: fields(definition, visual, "color"),
          Values: [measureField(definition, visual, "value", visual.value)],
        },
      },
      SortConfiguration: {
        CategorySort: [
          visual.top !== undefined
            ? { FieldSort: { FieldId: fieldId(visual, "value"), Direction: "DESC" } }
            : ascending(visual, "category"),
        ],
        ...(visual.top !== undefined && {
          CategoryItemsLimit: { ItemsLimit: visual.top, OtherCategories: "EXCLUDE" as const },
        }),
      },
      CategoryLabelOptions: labelled(definition, visual, "category"),
      ValueLabelOptions: valueLabel(definition, visual),
    },
  };
}

function heatMap(definition: AnalysisDefinition, visual: HeatMapVisual): HeatMap {
  return {
    ...frame(visual),
    Actions: [crossFilter(visual)],
    ChartConfiguration: {
      FieldWells: {
        HeatMapAggregatedFieldWells: {
          Rows: fields(definition, visual, "rows"),
          Columns: fields(definition, visual, "columns"),
          Values: [measureField(definition, visual, "value", visual.value)],
        },
      },
      SortConfiguration: {
        HeatMapRowSort: [ascending(visual, "rows")],
        HeatMapColumnSort: [ascending(visual, "columns")],
      },
      RowLabelOptions: labelled(definition, visual, "rows"),
      ColumnLabelOptions: labelled(definition, visual, "columns"),
    },
  };
}

function keyFigure(definition: AnalysisDefinition, visual: KeyFigureVisual): KeyFigure {
  const { current, previous } = keyFigureFields(definition, visual);
  return {
    ...frame(visual),
    ChartConfiguration: {
      FieldWells: {
        Values: [measureField(definition, visual, "value", current.name)],
        TargetValues: [measureField(definition, visual, "previous", previous.name)],
        TrendGroups: [],
      },
      KPIOptions: {
        Comparison: { ComparisonMethod: "PERCENT_DIFFERENCE" },
        PrimaryValueDisplayType: "ACTUAL",
      },
    },
  };
}

function frame({ id, title, subtitle, altText }: Visual): Frame {
  return {
    VisualId: id,
    Title: { Visibility: "VISIBLE", FormatText: { PlainText: title } },
    Subtitle:
      subtitle === undefined
        ? { Visibility: "HIDDEN" }
        : { Visibility: "VISIBLE", FormatText: { PlainText: subtitle } },
    VisualContentAltText: altText,
  };
}

function crossFilter({ id }: Visual): CustomAction {
  return {
    CustomActionId: `${id}-filters-sheet`,
    Name: "Filter the sheet",
    Status: "ENABLED",
    Trigger: "DATA_POINT_CLICK",
    ActionOperations: [
      {
        FilterOperation: {
          SelectedFieldsConfiguration: { SelectedFieldOptions: "ALL_FIELDS" },
          TargetVisualsConfiguration: {
            SameSheetTargetVisualConfiguration: { TargetVisualOptions: "ALL_VISUALS" },
          },
        },
      },
    ],
  };
}

function fields(definition: AnalysisDefinition, visual: Visual, key: string) {
  return dimensionsOf(visual)
    .filter((one) => one.key === key)
    .map(({ dimension }) => dimensionField(definition, visual, key, dimension));
}

function ascending(visual: Visual, key: string): FieldSort {
  return { FieldSort: { FieldId: fieldId(visual, key), Direction: "ASC" } };
}

function labelled({ dataSet }: AnalysisDefinition, visual: Visual, key: string): AxisLabel {
  const { dimension } = dimensionsOf(visual).find((one) => one.key === key)!;
  const { label } = [...dataSet.columns, ...dataSet.calculatedFields].find(
    ({ name }) => name === dimension.column,
  )!;
  return axisLabel(dimension.label ?? label);
}

function valueLabel({ measures }: AnalysisDefinition, visual: Visual): AxisLabel {
  return axisLabel(measures.find(({ name }) => name === visual.value)!.label);
}

function axisLabel(CustomLabel: string): AxisLabel {
  return { Visibility: "VISIBLE", AxisLabelOptions: [{ CustomLabel }] };
}
