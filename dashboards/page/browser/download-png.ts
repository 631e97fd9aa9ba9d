import type { Visual } from "../..";
import { draw } from "./charts/draw";
import { FONT } from "./charts/drawing";
import { init } from "./charts/library";
import { readPalette } from "./charts/palette";
import type { Page, VisualAnswer } from "./page";
import type { PageState } from "./page-state";
import { dimensionLabel, valueText } from "./wording";

/** Unit: CSS pixels; a picture has twice as many. */
const SIZE = { width: 1200, height: 675 };

interface Pictured {
  readonly page: Page;
  readonly visual: Visual;
  readonly answer: VisualAnswer;
  readonly state: PageState;
}

/** Saves a chart with its title and source as a PNG, in the light theme, for hand-outs. */
export function downloadPng(pictured: Pictured): void {
  const place = document.createElement("div");
  const chart = init(place, undefined, { ...SIZE, devicePixelRatio: 2 });
  chart.setOption(picture(pictured));
  const link = document.createElement("a");
  link.href = chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: "#ffffff" });
  link.download = `${pictured.visual.id}.png`;
  link.click();
  chart.dispose();
}

function picture({ page, visual, answer, state }: Pictured) {
  const palette = readPalette("light");
  const { option } = draw({ page, visual, answer, state, palette, width: SIZE.width })!;
  const text = (size: number, color: string, weight = 400) => ({
    fontFamily: FONT,
    fontSize: size,
    fontWeight: weight,
    color,
  });
  const grid = option.grid as { top: number; right: number };
  return {
    ...option,
    grid: { ...grid, left: 32, right: grid.right + 32, top: 150, bottom: 70 },
    title: [
      {
        left: 28,
        top: 24,
        text: visual.title,
        subtext: [visual.subtitle, chosenText(page, state)].filter(Boolean).join(" · "),
        textStyle: text(28, palette.ink, 700),
        subtextStyle: text(16, palette.quiet),
      },
      {
        left: 28,
        bottom: 14,
        text: `${page.definition.name} · ${page.data.subject.rows}`,
        textStyle: text(13, palette.quiet),
      },
    ],
  };
}

/** "January 2016, type Green". */
function chosenText({ definition }: Page, { parameters, selections }: PageState): string {
  const chosen = definition.parameters
    .map(({ name, values }) => values.find(({ value }) => value === parameters[name])?.label)
    .reverse()
    .join(" ");
  const selected = selections.map(
    ({ dimension, values }) =>
      `${dimensionLabel(definition, dimension).toLowerCase()} ${values
        .map((value) => valueText(definition, dimension, value))
        .join(", ")}`,
  );
  return [chosen, ...selected].join(", ");
}
