import type { BarVisual, Cell } from "../../..";
import { compareCells } from "../page";
import { selectedOf } from "../page-state";
import { dimensionLabel, numberText, shortNumber, toneOf, valueText } from "../wording";
import {
  frame,
  numberAxis,
  opacityOf,
  valueAxis,
  type Drawing,
  type Drawn,
  type Mark,
} from "./drawing";

/** A bar for each category, labelled with its number. */
export function drawBar(drawn: Drawn<BarVisual>): Drawing {
  const { page, visual, answer, palette } = drawn;
  const { definition } = page;
  const { format, label } = answer.columns.at(-1)!;
  const isShares = visual.arrangement === "shares";
  const isHorizontal = visual.direction === "horizontal";
  const categories = [...new Set(answer.rows.map((row) => row[0]!))];
  const stacks = stacksOf(drawn, categories);
  const texts = categories.map((category) => valueText(definition, visual.category, category));
  const names = valueAxis(
    palette,
    texts,
    isHorizontal ? "" : dimensionLabel(definition, visual.category),
    {
      interval: 0,
      ...(isHorizontal ? { color: palette.ink } : fittedIn(drawn.width, texts)),
    },
  );
  const numbers = numberAxis(
    palette,
    (value) => (isShares ? `${Math.round(value * 100)}%` : shortNumber(value, format)),
    isShares ? `Share of ${label.toLowerCase()}` : label,
  );
  return {
    option: {
      ...frame(drawn),
      ...(isHorizontal && { grid: { left: 8, right: 64, top: 4, bottom: 4, containLabel: true } }),
      xAxis: isHorizontal ? { ...numbers, show: false } : names,
      yAxis: isHorizontal
        ? { ...names, inverse: true, axisLine: { show: false } }
        : { ...numbers, ...(isShares && { max: 1, interval: 0.25 }) },
      series: stacks.map((stack) => seriesOf(drawn, stack, categories, isShares)),
    },
    marks: categories.map((category, index): Mark => ({
      values: [category],
      title: valueText(definition, visual.category, category, "long"),
      figures: stacks.map(({ name, colour, values, shares }) => ({
        label: name,
        colour,
        text: isShares
          ? `${numberText(shares[index], { kind: "percent", decimals: 1 })} (${numberText(values[index], format)})`
          : numberText(values[index], format),
      })),
    })),
    marksPerLine: categories.length,
  };
}

/** Values of one colour over all categories. */
export interface Stack {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
  /** Share of the category's total. */
  readonly shares: readonly (number | null)[];
}

/** The colours of a bar chart from bottom to top. */
function stacksOf(
  { page, visual, answer, palette }: Drawn<BarVisual>,
  categories: readonly Cell[],
): Stack[] {
  const { definition } = page;
  const { color } = visual;
  const totals = categories.map((category) =>
    answer.rows
      .filter((row) => row[0] === category)
      .reduce((sum, row) => sum + Number(row.at(-1) ?? 0), 0),
  );
  const names = color ? [...new Set(answer.rows.map((row) => row[1]!))].sort(compareCells) : [null];
  return names.map((name) => {
    const tone = color && toneOf(definition, color, name);
    const values = categories.map((category) => {
      const row = answer.rows.find((one) => one[0] === category && (!color || one[1] === name));
      return row === undefined || row.at(-1) === null ? null : Number(row.at(-1));
    });
    return {
      name: color ? valueText(definition, color, name) : answer.columns.at(-1)!.label,
      colour: tone ? palette.tones[tone] : palette.mark,
      values,
      shares: values.map((value, index) => (value === null ? null : value / totals[index]!)),
    };
  });
}

function seriesOf(
  { visual, answer, palette, state, width }: Drawn<BarVisual>,
  { name, colour, values, shares }: Stack,
  categories: readonly Cell[],
  isShares: boolean,
) {
  const { format } = answer.columns.at(-1)!;
  const selected = selectedOf(state, visual.category);
  const isHorizontal = visual.direction === "horizontal";
  return {
    type: "bar",
    name,
    ...(visual.color && { stack: "all" }),
    data: (isShares ? shares : values).map((value, index) => ({
      value,
      itemStyle: { opacity: opacityOf(selected, categories[index]!) },
    })),
    color: colour,
    barMaxWidth: isHorizontal ? 22 : 64,
    barCategoryGap: "28%",
    itemStyle: { borderColor: palette.card, borderWidth: visual.color ? 1 : 0 },
    emphasis: { disabled: true },
    label: {
      show: true,
      position: visual.color ? "inside" : isHorizontal ? "right" : "top",
      color: visual.color ? palette.card : palette.ink,
      fontSize: 12,
      fontWeight: 600,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const value = (isShares ? shares : values)[dataIndex];
        if (value === null || value === undefined) return "";
        if (!isShares) return numberText(value, format);
        const hasRoom = value > 0.08 && width / categories.length > 44;
        return hasRoom ? `${Math.round(value * 100)}%` : "";
      },
    },
  };
}

/** On a phone, twelve months do not fit side by side, but three letters each do. Longer texts are wrapped. */
function fittedIn(width: number, texts: readonly string[]): object {
  const room = Math.floor((width - 60) / Math.max(1, texts.length));
  const longest = Math.max(...texts.map((text) => text.length));
  if (longest * 7 <= room) return {};
  return texts.some((text) => text.includes(" "))
    ? { width: room - 4, overflow: "break", fontSize: 11 }
    : { formatter: (text: string) => text.slice(0, 3) };
}
