import type { HeatMapVisual } from "../../..";
import { selectedOf } from "../page-state";
import { dimensionLabel, numberText, valueText } from "../wording";
import { frame, opacityOf, valueAxis, type Drawing, type Drawn, type Mark } from "./drawing";

/** A table of coloured cells; darker means more. */
export function drawHeatMap(drawn: Drawn<HeatMapVisual>): Drawing {
  const { page, visual, answer, palette, state, width } = drawn;
  const { definition } = page;
  const { format, label } = answer.columns.at(-1)!;
  // Cells without rides in the month are there too, so that a gap is visible.
  const [rows = [], columns = []] = [visual.rows, visual.columns].map((one) =>
    page.valuesOf(visual, one),
  );
  const values = new Map(answer.rows.map((row) => [JSON.stringify([row[0], row[1]]), row[2]!]));
  const [selectedRows, selectedColumns] = [visual.rows, visual.columns].map((one) =>
    selectedOf(state, one),
  );
  const cells = rows.flatMap((row, y) =>
    columns.map((column, x) => ({
      value: [x, y, values.get(JSON.stringify([row, column])) ?? "-"],
      itemStyle: {
        opacity: opacityOf(selectedRows!, row) * opacityOf(selectedColumns!, column),
      },
    })),
  );
  const names = (row: string) => (width < 480 ? row.slice(0, 3) : row);
  const counted = answer.rows.map((row) => Number(row[2]));
  return {
    option: {
      ...frame(drawn),
      grid: { left: 8, right: 8, top: 4, bottom: 24, containLabel: true },
      xAxis: {
        ...valueAxis(
          palette,
          columns.map((one) => valueText(definition, visual.columns, one)),
          dimensionLabel(definition, visual.columns),
        ),
        axisLine: { show: false },
      },
      yAxis: {
        ...valueAxis(
          palette,
          rows.map((one) => names(valueText(definition, visual.rows, one))),
          "",
          { interval: 0 },
        ),
        axisLine: { show: false },
        inverse: true,
      },
      visualMap: {
        show: false,
        min: Math.min(0, ...counted),
        max: Math.max(1, ...counted),
        inRange: { color: palette.heat },
      },
      series: [
        {
          type: "heatmap",
          data: cells,
          itemStyle: { borderColor: palette.card, borderWidth: 2, borderRadius: 3 },
          emphasis: { disabled: true },
        },
      ],
    },
    marks: rows.flatMap((row) =>
      columns.map((column): Mark => ({
        values: [row, column],
        title: `${valueText(definition, visual.rows, row)}, ${dimensionLabel(definition, visual.columns).toLowerCase()} ${valueText(definition, visual.columns, column)}`,
        figures: [{ label, text: numberText(values.get(JSON.stringify([row, column])), format) }],
      })),
    ),
    marksPerLine: columns.length,
  };
}
