import type { SheetDefinition, Visual } from "../../analysis";
import type { Layout, SheetControlLayout } from "./definition-json";

/** Columns of QuickSight's grid. */
const GRID_COLUMNS = 36;
const KEY_FIGURES_PER_ROW = 4;
const KEY_FIGURE_ROWS = 6;
const CHART_ROWS = 12;
/** Up to this number, charts are in one column; more charts are in two columns. */
const FULL_WIDTH_CHARTS = 2;

/** Visuals in their order, from left to right and from top to bottom. */
export function gridLayout(sheet: SheetDefinition): Layout {
  const charts = sheet.visuals.filter(({ kind }) => kind !== "keyFigure").length;
  const chartColumns = charts <= FULL_WIDTH_CHARTS ? 1 : 2;
  const sizeOf = ({ kind }: Visual) =>
    kind === "keyFigure"
      ? { ColumnSpan: GRID_COLUMNS / KEY_FIGURES_PER_ROW, RowSpan: KEY_FIGURE_ROWS }
      : { ColumnSpan: GRID_COLUMNS / chartColumns, RowSpan: CHART_ROWS };
  const at = { column: 0, row: 0, height: 0 };
  const Elements = sheet.visuals.map((visual) => {
    const size = sizeOf(visual);
    if (at.column + size.ColumnSpan > GRID_COLUMNS || at.height !== size.RowSpan) {
      at.row += at.height;
      at.column = 0;
    }
    const element = {
      ElementId: visual.id,
      ElementType: "VISUAL" as const,
      ColumnIndex: at.column,
      RowIndex: at.row,
      ...size,
    };
    at.column += size.ColumnSpan;
    at.height = size.RowSpan;
    return element;
  });
  return {
    Configuration: {
      GridLayout: {
        Elements,
        CanvasSizeOptions: {
          ScreenCanvasSizeOptions: { ResizeOption: "FIXED", OptimizedViewPortWidth: "1600px" },
        },
      },
    },
  };
}

/** Controls at the top of the sheet, in one row. */
export function controlLayout(controlIds: readonly string[]): SheetControlLayout {
  return {
    Configuration: {
      GridLayout: {
        Elements: controlIds.map((ElementId) => ({
          ElementId,
          ElementType: "PARAMETER_CONTROL",
          ColumnSpan: 2,
          RowSpan: 1,
        })),
      },
    },
  };
}
