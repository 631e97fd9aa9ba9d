import type { LineVisual } from "../..";
import type { Page, VisualAnswer } from "./page";
import { isOfOneMonth } from "./page";
import type { PageState } from "./page-state";
import { changeText, numberText, valueText } from "./wording";

interface AnnotationNotesProps {
  readonly page: Page;
  readonly state: PageState;
  readonly visual: LineVisual;
  readonly answer: VisualAnswer;
}

/** An event in numbers: its day compared with the median of all days shown. */
export function AnnotationNotes({ page, state, visual, answer }: AnnotationNotesProps) {
  const { format, label } = answer.columns.at(-1)!;
  const days = new Map<string, number>();
  for (const row of answer.rows)
    days.set(String(row[0]), (days.get(String(row[0])) ?? 0) + Number(row.at(-1) ?? 0));
  const middle = median([...days.values()]);
  const shown = (visual.annotations ?? []).filter(({ at }) => isShown(page, visual, state, at));
  return (
    <>
      {shown.map(({ at, title, text }) => {
        const value = days.get(at);
        const day = valueText(page.definition, visual.x, at, "long");
        return (
          <p class="annotation">
            <strong>{title}.</strong> {text}.{" "}
            {value === undefined ? (
              <>
                None of these rows is of {day}: they are of {days.size} of the month's days.
              </>
            ) : (
              <>
                {numberText(value, format)} {label.toLowerCase()} on {day},{" "}
                <em>{changeText(value, middle, format)}</em> than on the median day of the month.
              </>
            )}
          </p>
        );
      })}
    </>
  );
}

/** Whether a day is on the axis. */
function isShown(page: Page, visual: LineVisual, { parameters }: PageState, at: string): boolean {
  if (!isOfOneMonth(page.definition, visual)) return true;
  const { year, month } = page.periodParameters;
  return (
    Number(at.slice(0, 4)) === parameters[year ?? ""] &&
    Number(at.slice(5, 7)) === parameters[month ?? ""]
  );
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}
