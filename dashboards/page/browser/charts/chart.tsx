import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { draw } from "./draw";
import type { Drawn, Mark } from "./drawing";
import { init, type ECharts } from "./library";
import { markAt, placeOf } from "./mark-places";
import { readPalette } from "./palette";
import { MarkNote } from "./mark-note";

interface ChartProps extends Omit<Drawn, "palette" | "width"> {
  /** What a screen reader reads instead of the picture. */
  readonly label: string;
  readonly height: number;
  /** Whether marks can be selected. */
  readonly isSelectable: boolean;
  readonly onPick: (mark: Mark) => void;
  /** Makes a screen reader read a text. */
  readonly onSay: (text: string) => void;
  /** Changes when the page's colours change. */
  readonly theme: string;
}

/** A chart for the mouse, touch and the arrow keys. */
export function Chart(props: ChartProps) {
  const { page, visual, answer, state, theme, height, label, isSelectable } = props;
  const place = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts>();
  const [width, setWidth] = useState(0);
  const [pointed, setPointed] = useState<number>();

  useLayoutEffect(() => {
    const instance = init(place.current);
    const observer = new ResizeObserver(([entry]) =>
      setWidth(Math.round(entry!.contentRect.width)),
    );
    setChart(instance);
    setWidth(place.current!.clientWidth);
    observer.observe(place.current!);
    return () => {
      observer.disconnect();
      instance.dispose();
    };
  }, []);
  const palette = useMemo(() => readPalette(), [theme]);
  const drawing = useMemo(
    () => (width > 0 ? draw({ page, visual, answer, state, palette, width }) : undefined),
    // The rows stay the same object if a change of the state does not affect the visual.
    [page, visual, answer.rows, state.selections, palette, width],
  );
  useLayoutEffect(() => {
    if (!chart || !drawing) return;
    chart.resize({ width, height });
    chart.setOption(drawing.option, { notMerge: true });
    setPointed(undefined);
  }, [chart, drawing, width, height]);

  const marks = drawing?.marks ?? [];
  const markUnder = (event: MouseEvent) =>
    chart && drawing && markAt(chart, visual, drawing, event.offsetX, event.offsetY);
  const pick = (index: number | undefined) => {
    const mark = index === undefined ? undefined : marks[index];
    if (mark && isSelectable) props.onPick(mark);
  };
  const pointAt = (index: number) => {
    const mark = marks[index];
    if (!mark) return;
    setPointed(index);
    const figures = mark.figures.map((one) => `${one.label} ${one.text}`).join(", ");
    props.onSay(`${mark.title}: ${figures}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event.key, drawing?.marksPerLine ?? 1, visual.kind === "heatMap");
    if (event.key === "Escape") setPointed(undefined);
    else if (event.key === "Enter" || event.key === " ") pick(pointed);
    else if (step !== undefined)
      pointAt(pointed === undefined ? 0 : Math.min(marks.length - 1, Math.max(0, pointed + step)));
    else return;
    event.preventDefault();
  };

  const mark = pointed === undefined ? undefined : marks[pointed];
  return (
    <div
      class={`chart${isSelectable ? " selectable" : ""}`}
      style={{ height: `${height}px` }}
      role="application"
      aria-roledescription="chart"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setPointed(undefined)}
      onMouseMove={(event) => setPointed(markUnder(event))}
      onMouseLeave={() => setPointed(undefined)}
      onClick={(event) => pick(markUnder(event))}
    >
      <div class="canvas" ref={place} style={{ height: `${height}px` }} />
      {chart && drawing && mark && (
        <MarkNote mark={mark} place={placeOf(chart, visual, drawing, pointed!)} width={width} />
      )}
    </div>
  );
}

function stepOf(key: string, perLine: number, hasLines: boolean): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: hasLines ? perLine : 1,
    ArrowUp: hasLines ? -perLine : -1,
    Home: -Infinity,
    End: Infinity,
  };
  return steps[key];
}
