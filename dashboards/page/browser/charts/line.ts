import type { Cell, LineVisual } from "../../..";
import { compareCells, isOfOneMonth } from "../page";
import { selectedOf } from "../page-state";
import { dimensionLabel, numberText, shortNumber, toneOf, valueText } from "../wording";
import { frame, numberAxis, valueAxis, type Drawing, type Drawn, type Mark } from "./drawing";

/** A line for each colour. Missing values stay empty, because it is unknown whether there were no rides or no data. */
export function drawLine(drawn: Drawn<LineVisual>): Drawing {
  const { page, visual, answer, palette } = drawn;
  const { definition } = page;
  const places = placesOf(drawn);
  const { format, label } = answer.columns.at(-1)!;
  const lines = linesOf(drawn, places);
  const texts = places.map((place) => axisText(drawn, place));
  const longest = Math.max(0, ...lines.map(({ name }) => name.length));
  const base = frame(drawn);
  return {
    option: {
      ...base,
      grid: {
        ...(base.grid as object),
        // Events are labelled above the lines, so that no line crosses the text.
        ...(annotationsOn(visual, places).length > 0 && { top: 62 }),
        right: visual.color ? 14 + longest * 7.5 : 20,
      },
      xAxis: {
        ...valueAxis(palette, texts, dimensionLabel(definition, visual.x)),
        boundaryGap: false,
      },
      yAxis: numberAxis(palette, (value) => shortNumber(value, format), label),
      series: [...lines.map((line, index) => seriesOf(drawn, line, places, index === 0))],
    },
    marks: places.map((place, index): Mark => ({
      values: [place],
      title: valueText(definition, visual.x, place, "long"),
      figures: lines.map(({ name, colour, values }) => ({
        label: name,
        colour,
        text: numberText(values[index], format),
      })),
    })),
    marksPerLine: places.length,
  };
}

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
}

function linesOf(
  { page, visual, answer, palette }: Drawn<LineVisual>,
  places: readonly Cell[],
): Line[] {
  const { definition } = page;
  const { color } = visual;
  const names = color ? [...new Set(answer.rows.map((row) => row[1]!))].sort(compareCells) : [null];
  return names.map((name) => {
    const rows = color ? answer.rows.filter((row) => row[1] === name) : answer.rows;
    const byPlace = new Map(rows.map((row) => [row[0], row.at(-1)]));
    const tone = color && toneOf(definition, color, name);
    return {
      name: color ? valueText(definition, color, name) : answer.columns.at(-1)!.label,
      colour: tone ? palette.tones[tone] : palette.mark,
      values: places.map((place) => {
        const value = byPlace.get(place);
        return value === undefined || value === null ? null : Number(value);
      }),
    };
  });
}

function seriesOf(
  drawn: Drawn<LineVisual>,
  { name, colour, values }: Line,
  places: readonly Cell[],
  isFirst: boolean,
) {
  const { visual, palette } = drawn;
  return {
    type: "line",
    name,
    data: values,
    color: colour,
    lineStyle: { width: 2.5 },
    symbol: "circle",
    symbolSize: 5,
    // Without a symbol, a point between two gaps is invisible.
    showSymbol: values.some((value, index) => value !== null && isAlone(values, index)),
    emphasis: { disabled: true },
    endLabel: {
      show: visual.color !== undefined,
      formatter: name,
      color: colour,
      fontWeight: 600,
      fontSize: 13,
      distance: 6,
    },
    labelLayout: { moveOverlap: "shiftY" },
    markPoint: {
      silent: true,
      symbol: "circle",
      symbolSize: 11,
      itemStyle: { color: palette.card, borderColor: palette.alert, borderWidth: 2.5 },
      label: { show: false },
      data: annotationsOn(visual, places).flatMap(({ at }) => {
        const value = values[places.indexOf(at)];
        return value === null || value === undefined
          ? []
          : [{ coord: [places.indexOf(at), value] }];
      }),
    },
    ...(isFirst && {
      markLine: markLines(drawn, places),
      markArea: weekends(drawn, places),
    }),
  };
}

function isAlone(values: readonly (number | null)[], index: number): boolean {
  return (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
}

function annotationsOn({ annotations = [] }: LineVisual, places: readonly Cell[]) {
  return annotations.filter(({ at }) => places.includes(at));
}

/** Events and selections. */
function markLines({ visual, palette, state, width }: Drawn<LineVisual>, places: readonly Cell[]) {
  const selected = selectedOf(state, visual.x).filter((value) => places.includes(value));
  return {
    silent: true,
    symbol: "none",
    data: [
      ...selected.map((value) => ({
        xAxis: places.indexOf(value),
        lineStyle: { color: palette.ink, width: 1.5, type: "solid" },
        label: { show: false },
      })),
      ...annotationsOn(visual, places).map(({ at, title, text }) => ({
        xAxis: places.indexOf(at),
        lineStyle: { color: palette.alert, width: 1.5, type: [3, 3] },
        label: {
          position: "end",
          rotate: 0,
          distance: 4,
          align: places.indexOf(at) > places.length / 2 ? "right" : "left",
          formatter: width < 480 ? `{title|${title}}` : `{title|${title}}\n{text|${text}}`,
          rich: {
            title: { color: palette.alert, fontWeight: 700, fontSize: 14, lineHeight: 18 },
            text: { color: palette.ink, fontSize: 12, lineHeight: 16 },
          },
        },
      })),
    ],
  };
}

/** Weekends behind days: without them every weekly low looks like an event. */
function weekends({ visual, palette }: Drawn<LineVisual>, places: readonly Cell[]) {
  if (visual.x.granularity !== "day") return undefined;
  const data = places.flatMap((place, index) =>
    new Date(String(place)).getUTCDay() === 6 && index < places.length - 1
      ? [[{ xAxis: index }, { xAxis: index + 1 }]]
      : [],
  );
  return { silent: true, itemStyle: { color: palette.wash }, data };
}

/** Every value of the axis: the days of the chosen month, or all days from the first to the last. */
function placesOf({ page, visual, state }: Drawn<LineVisual>): Cell[] {
  const { definition } = page;
  const { granularity } = visual.x;
  const known = page.valuesOf(visual, visual.x).filter((value) => value !== null);
  if (granularity === "day" && isOfOneMonth(definition, visual)) {
    const { year, month } = chosenMonth(page.definition, state);
    const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return Array.from({ length: days }, (_, day) => dayText(Date.UTC(year, month - 1, day + 1)));
  }
  if (granularity === "month") return monthsBetween(known.map(String));
  if (!known.every((value) => typeof value === "number") || known.length === 0) return known;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: most - least + 1 }, (_, index) => least + index);
}

function chosenMonth(
  { filters, period }: Drawn["page"]["definition"],
  { parameters }: Drawn["state"],
): { year: number; month: number } {
  const valueOf = (id?: string) =>
    parameters[filters.find((one) => one.id === id)?.parameter ?? ""] ?? 1;
  return { year: valueOf(period?.yearFilter), month: valueOf(period?.monthFilter) };
}

function monthsBetween(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)];
  const all: string[] = [];
  for (let month = first; month !== undefined && last !== undefined && month <= last;) {
    all.push(month);
    const date = new Date(month);
    month = dayText(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
  }
  return all;
}

function dayText(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Within a month, the number of the day is enough. */
function axisText({ page, visual }: Drawn<LineVisual>, place: Cell): string {
  if (visual.x.granularity === "day" && isOfOneMonth(page.definition, visual))
    return String(Number(String(place).slice(8)));
  return valueText(page.definition, visual.x, place);
}
