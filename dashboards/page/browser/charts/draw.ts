import { drawBar } from "./bar";
import type { Drawing, Drawn } from "./drawing";
import { drawHeatMap } from "./heat-map";
import { drawLine } from "./line";

/** A visual as a chart. A key figure is not a chart. */
export function draw(drawn: Drawn): Drawing | undefined {
  const { visual } = drawn;
  switch (visual.kind) {
    case "line":
      return drawLine({ ...drawn, visual });
    case "bar":
      return drawBar({ ...drawn, visual });
    case "heatMap":
      return drawHeatMap({ ...drawn, visual });
    case "keyFigure":
      return undefined;
  }
}
