import type { AnalysisDefinition, Condition, SheetDefinition, Visual } from "../../analysis";
import type { Filter, FilterGroup } from "./definition-json";
import { columnIdentifier } from "./fields";

/** The analysis' filters, each with the visuals that it applies to, and each visual's own conditions. */
export function filterGroups({ filters, sheets }: AnalysisDefinition): FilterGroup[] {
  const bySheet = (obeys: (sheet: SheetDefinition, visual: Visual) => boolean) =>
    sheets.flatMap((sheet) => {
      const ids = sheet.visuals.filter((visual) => obeys(sheet, visual)).map(({ id }) => id);
      return ids.length > 0 ? [{ sheet, ids }] : [];
    });
  const chosen = filters.flatMap(({ id, column, parameter }) => {
    // A key figure's own expressions select its month and the one before.
    const scope = bySheet(
      (sheet, visual) =>
        sheet.filters.includes(id) &&
        !visual.ignoredFilters?.includes(id) &&
        visual.kind !== "keyFigure",
    );
    const filter: Filter = {
      NumericEqualityFilter: {
        FilterId: `filter-${id}`,
        Column: columnIdentifier(column),
        ParameterName: parameter,
        MatchOperator: "EQUALS",
        NullOption: "NON_NULLS_ONLY",
      },
    };
    return scope.length > 0 ? [group(`group-${id}`, [filter], scope)] : [];
  });
  const fixed = sheets.flatMap((sheet) =>
    sheet.visuals
      .filter(({ conditions }) => (conditions ?? []).length > 0)
      .map((visual) =>
        group(
          `group-of-${visual.id}`,
          visual.conditions!.map((one, index) => conditionFilter(visual, one, index)),
          [{ sheet, ids: [visual.id] }],
        ),
      ),
  );
  return [...chosen, ...fixed];
}

function group(
  FilterGroupId: string,
  Filters: Filter[],
  scope: readonly { readonly sheet: SheetDefinition; readonly ids: string[] }[],
): FilterGroup {
  return {
    FilterGroupId,
    Filters,
    Status: "ENABLED",
    CrossDataset: "SINGLE_DATASET",
    ScopeConfiguration: {
      SelectedSheets: {
        SheetVisualScopingConfigurations: scope.map(({ sheet, ids }) => ({
          SheetId: sheet.id,
          Scope: "SELECTED_VISUALS",
          VisualIds: ids,
        })),
      },
    },
  };
}

function conditionFilter(visual: Visual, condition: Condition, index: number): Filter {
  const FilterId = `condition-${index + 1}-of-${visual.id}`;
  const Column = columnIdentifier(condition.column);
  if ("above" in condition) {
    return {
      NumericRangeFilter: {
        FilterId,
        Column,
        RangeMinimum: { StaticValue: condition.above },
        IncludeMinimum: false,
        NullOption: "NON_NULLS_ONLY",
      },
    };
  }
  const [value] = condition.oneOf;
  if (typeof value === "number") {
    return {
      NumericEqualityFilter: {
        FilterId,
        Column,
        Value: value,
        MatchOperator: "EQUALS",
        NullOption: "NON_NULLS_ONLY",
      },
    };
  }
  return {
    CategoryFilter: {
      FilterId,
      Column,
      Configuration: {
        FilterListConfiguration: {
          MatchOperator: "CONTAINS",
          CategoryValues: condition.oneOf.map(String),
          NullOption: "NON_NULLS_ONLY",
        },
      },
    },
  };
}
