import type { ECBasicOption } from "echarts/types/dist/shared";

import type { Cell, Visual } from "../../..";
import type { Page, VisualAnswer } from "../page";
import type { PageState } from "../page-state";
import type { Palette } from "./palette";

/** The data of a chart. */
export interface Drawn<V extends Visual = Visual> {
  readonly page: Page;
  readonly visual: V;
  readonly answer: VisualAnswer;
  readonly state: PageState;
  readonly palette: Palette;
  /** Unit: CSS pixels. */
  readonly width: number;
}

/** A mark that a reader can point at, move to and select. */
export interface Mark {
  /** A value for each of the visual's axes: one, or row and column. */
  readonly values: readonly Cell[];
  readonly title: string;
  readonly figures: readonly {
    readonly label: string;
    readonly text: string;
    readonly colour?: string;
  }[];
}

/** A chart as options of the library, and its marks in reading order. */
export interface Drawing {
  readonly option: ECBasicOption;
  readonly marks: readonly Mark[];
  /** Marks in lines of reading; up and down arrows move between lines. */
  readonly marksPerLine: number;
}

export const FONT =
  'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The style of all charts. */
export function frame({ palette, width }: Drawn): ECBasicOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, color: palette.ink },
    grid: { left: 8, right: width < 480 ? 14 : 20, top: 28, bottom: 24, containLabel: true },
  };
}

/** An axis of numbers: thin lines, few ticks, no frame. */
export function numberAxis(palette: Palette, write: (value: number) => string, name = "") {
  return {
    type: "value",
    name,
    nameLocation: "end",
    nameGap: 12,
    nameTextStyle: { align: "left", color: palette.quiet, fontSize: 12, padding: [0, 0, 0, -34] },
    splitNumber: 4,
    axisLine: { show: false },
    axisLabel: { color: palette.quiet, fontSize: 12, formatter: write },
    splitLine: { lineStyle: { color: palette.line, width: 1 } },
  };
}

/** An axis of values. @param name below it */
export function valueAxis(
  palette: Palette,
  texts: readonly string[],
  name: string,
  label: object = {},
) {
  return {
    type: "category",
    data: texts,
    name,
    nameLocation: "middle",
    nameGap: 26,
    nameTextStyle: { color: palette.quiet, fontSize: 12 },
    axisLine: { lineStyle: { color: palette.quiet } },
    axisTick: { show: false },
    axisLabel: { color: palette.quiet, fontSize: 12, hideOverlap: true, ...label },
  };
}

/** The style of a mark when others are selected. */
export function opacityOf(selected: readonly Cell[], value: Cell): number {
  return selected.length === 0 || selected.includes(value) ? 1 : 0.28;
}
