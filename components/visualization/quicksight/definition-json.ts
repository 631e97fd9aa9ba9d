/**
 * The part of QuickSight's definition of an analysis that the lab uses, in the API's own names.
 *
 * The AWS SDK has these types too, but a program that uses the components need not install it. A test compares the two.
 * @see https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AnalysisDefinition.html
 */
export interface DefinitionJson {
  DataSetIdentifierDeclarations: { Identifier: string; DataSetArn: string }[];
  CalculatedFields: { DataSetIdentifier: string; Name: string; Expression: string }[];
  ParameterDeclarations: {
    IntegerParameterDeclaration: {
      Name: string;
      ParameterValueType: "SINGLE_VALUED";
      DefaultValues: { StaticValues: number[] };
    };
  }[];
  FilterGroups: FilterGroup[];
  Sheets: Sheet[];
}

export interface Sheet {
  SheetId: string;
  Name: string;
  Title: string;
  Description: string;
  ContentType: "INTERACTIVE";
  Visuals: QuickSightVisual[];
  ParameterControls: ParameterControl[];
  Layouts: Layout[];
  SheetControlLayouts?: SheetControlLayout[];
}

export interface ParameterControl {
  Dropdown: {
    ParameterControlId: string;
    Title: string;
    SourceParameterName: string;
    Type: "SINGLE_SELECT";
    SelectableValues: { Values: string[] };
  };
}

/** A column of the data set, a calculated field or a measure. */
export interface ColumnIdentifier {
  DataSetIdentifier: string;
  ColumnName: string;
}

interface Field {
  FieldId: string;
  Column: ColumnIdentifier;
}

export interface DimensionField {
  DateDimensionField?: Field & { DateGranularity: "DAY" | "MONTH" | "YEAR" };
  NumericalDimensionField?: Field;
  CategoricalDimensionField?: Field;
}

export interface MeasureField {
  NumericalMeasureField: Field & {
    FormatConfiguration: { FormatConfiguration: NumericFormat };
  };
}

interface NumberFormat {
  DecimalPlacesConfiguration: { DecimalPlaces: number };
  SeparatorConfiguration?: { ThousandsSeparator: { Symbol: "COMMA"; Visibility: "VISIBLE" } };
}

export interface NumericFormat {
  NumberDisplayFormatConfiguration?: NumberFormat;
  CurrencyDisplayFormatConfiguration?: NumberFormat & { Symbol: string };
  PercentageDisplayFormatConfiguration?: NumberFormat;
}

interface FilterOfColumn {
  FilterId: string;
  Column: ColumnIdentifier;
}

export interface Filter {
  NumericEqualityFilter?: FilterOfColumn & {
    Value?: number;
    ParameterName?: string;
    MatchOperator: "EQUALS";
    NullOption: "NON_NULLS_ONLY";
  };
  NumericRangeFilter?: FilterOfColumn & {
    RangeMinimum: { StaticValue: number };
    IncludeMinimum: boolean;
    NullOption: "NON_NULLS_ONLY";
  };
  CategoryFilter?: FilterOfColumn & {
    Configuration: {
      FilterListConfiguration: {
        MatchOperator: "CONTAINS";
        CategoryValues: string[];
        NullOption: "NON_NULLS_ONLY";
      };
    };
  };
}

export interface FilterGroup {
  FilterGroupId: string;
  Filters: Filter[];
  Status: "ENABLED";
  CrossDataset: "SINGLE_DATASET";
  ScopeConfiguration: {
    SelectedSheets: {
      SheetVisualScopingConfigurations: {
        SheetId: string;
        Scope: "SELECTED_VISUALS";
        VisualIds: string[];
      }[];
    };
  };
}

export interface Layout {
  Configuration: {
    GridLayout: {
      Elements: (GridElement<"VISUAL"> & { ColumnIndex: number; RowIndex: number })[];
      CanvasSizeOptions: {
        ScreenCanvasSizeOptions: { ResizeOption: "FIXED"; OptimizedViewPortWidth: string };
      };
    };
  };
}

export interface SheetControlLayout {
  Configuration: { GridLayout: { Elements: GridElement<"PARAMETER_CONTROL">[] } };
}

interface GridElement<Type> {
  ElementId: string;
  ElementType: Type;
  ColumnSpan: number;
  RowSpan: number;
}

export interface QuickSightVisual {
  LineChartVisual?: LineChart;
  BarChartVisual?: BarChart;
  HeatMapVisual?: HeatMap;
  KPIVisual?: KeyFigure;
}

/** The parts of a visual that are not marks. */
export interface Frame {
  VisualId: string;
  Title: { Visibility: "VISIBLE"; FormatText: { PlainText: string } };
  Subtitle: { Visibility: "VISIBLE" | "HIDDEN"; FormatText?: { PlainText: string } };
  VisualContentAltText: string;
}

interface Chart extends Frame {
  Actions: CustomAction[];
}

export interface LineChart extends Chart {
  ChartConfiguration: {
    Type: "LINE";
    FieldWells: { LineChartAggregatedFieldWells: Wells<"Category" | "Colors"> };
    SortConfiguration: { CategorySort: FieldSort[] };
    XAxisLabelOptions: AxisLabel;
    PrimaryYAxisLabelOptions: AxisLabel;
  };
}

export interface BarChart extends Chart {
  ChartConfiguration: {
    Orientation: "HORIZONTAL" | "VERTICAL";
    BarsArrangement: "STACKED_PERCENT" | "STACKED";
    FieldWells: { BarChartAggregatedFieldWells: Wells<"Category" | "Colors"> };
    SortConfiguration: {
      CategorySort: FieldSort[];
      CategoryItemsLimit?: { ItemsLimit: number; OtherCategories: "EXCLUDE" };
    };
    CategoryLabelOptions: AxisLabel;
    ValueLabelOptions: AxisLabel;
  };
}

export interface HeatMap extends Chart {
  ChartConfiguration: {
    FieldWells: { HeatMapAggregatedFieldWells: Wells<"Rows" | "Columns"> };
    SortConfiguration: { HeatMapRowSort: FieldSort[]; HeatMapColumnSort: FieldSort[] };
    RowLabelOptions: AxisLabel;
    ColumnLabelOptions: AxisLabel;
  };
}

export interface KeyFigure extends Frame {
  ChartConfiguration: {
    FieldWells: { Values: MeasureField[]; TargetValues: MeasureField[]; TrendGroups: never[] };
    KPIOptions: {
      Comparison: { ComparisonMethod: "PERCENT_DIFFERENCE" };
      PrimaryValueDisplayType: "ACTUAL";
    };
  };
}

type Wells<Dimensions extends string> = Record<Dimensions, DimensionField[]> & {
  Values: MeasureField[];
};

export interface FieldSort {
  FieldSort: { FieldId: string; Direction: "ASC" | "DESC" };
}

export interface AxisLabel {
  Visibility: "VISIBLE";
  AxisLabelOptions: { CustomLabel: string }[];
}

export interface CustomAction {
  CustomActionId: string;
  Name: string;
  Status: "ENABLED";
  Trigger: "DATA_POINT_CLICK";
  ActionOperations: {
    FilterOperation: {
      SelectedFieldsConfiguration: { SelectedFieldOptions: "ALL_FIELDS" };
      TargetVisualsConfiguration: {
        SameSheetTargetVisualConfiguration: { TargetVisualOptions: "ALL_VISUALS" };
      };
    };
  }[];
}
