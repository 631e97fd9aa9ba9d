import type { Visual } from "../../..";
import type { Drawing } from "./drawing";
import type { ECharts } from "./library";

/** A rectangle of a chart. Unit: CSS pixels from its upper left corner. */
export interface MarkPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The mark at a point; a line's marks extend from the top of the chart to its bottom. */
export function markAt(
  chart: ECharts,
  visual: Visual,
  { marks, marksPerLine }: Drawing,
  x: number,
  y: number,
): number | undefined {
  if (!chart.containPixel({ gridIndex: 0 }, [x, y])) return undefined;
  const [column = 0, row = 0] = chart.convertFromPixel({ gridIndex: 0 }, [x, y]).map(Math.round);
  const index = isTable(visual) ? row * marksPerLine + column : isHorizontal(visual) ? row : column;
  return index >= 0 && index < marks.length ? index : undefined;
}

/** Position of a mark. */
export function placeOf(
  chart: ECharts,
  visual: Visual,
  { marksPerLine }: Drawing,
  index: number,
): MarkPlace {
  const columns = isHorizontal(visual) ? 0 : index % marksPerLine;
  const rows = isTable(visual)
    ? Math.floor(index / marksPerLine)
    : isHorizontal(visual)
      ? index
      : 0;
  const [x = 0, y = 0] = chart.convertToPixel({ gridIndex: 0 }, [columns, rows]);
  const [nextX = 0, nextY = 0] = chart.convertToPixel({ gridIndex: 0 }, [columns + 1, rows + 1]);
  const [width, height] = [Math.abs(nextX - x), Math.abs(nextY - y)];
  const whole = { left: 0, top: 0, width: chart.getWidth(), height: chart.getHeight() };
  if (isTable(visual)) return { left: x - width / 2, top: y - height / 2, width, height };
  if (isHorizontal(visual)) return { ...whole, top: y - height / 2, height };
  const band = visual.kind === "line" ? 0 : width;
  return { ...whole, left: x - band / 2, width: band };
}

function isTable({ kind }: Visual): boolean {
  return kind === "heatMap";
}

function isHorizontal(visual: Visual): boolean {
  return visual.kind === "bar" && visual.direction === "horizontal";
}
