import type { Mark } from "./drawing";
import type { MarkPlace } from "./mark-places";

interface MarkNoteProps {
  readonly mark: Mark;
  readonly place: MarkPlace;
  /** Of the chart. Unit: CSS pixels. */
  readonly width: number;
}

/** The figures of the mark under the pointer, next to it. */
export function MarkNote({ mark, place, width }: MarkNoteProps) {
  const isRight = place.left + place.width / 2 > width / 2;
  const side = isRight
    ? { right: `${Math.round(width - place.left + 8)}px` }
    : { left: `${Math.round(place.left + place.width + 8)}px` };
  const isWide = place.width > width / 2;
  const { left, top, width: wide, height } = place;
  return (
    <>
      <div
        class={wide === 0 ? "pointer" : "pointed"}
        style={{ left: `${left}px`, top: `${top}px`, width: `${wide}px`, height: `${height}px` }}
      />
      <div
        class="mark-note"
        style={{ top: `${Math.max(0, top)}px`, ...(isWide ? { right: "8px" } : side) }}
        aria-hidden="true"
      >
        <p>{mark.title}</p>
        <dl>
          {mark.figures.map(({ label, text, colour }) => (
            <div>
              <dt>
                {colour && <span class="swatch" style={{ background: colour }} />}
                {label}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
