import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Cell, ResultColumn } from "../engines/query-engine";
import { isNumeric, sortedOrder, type Sorting } from "./sort-rows";
import { ROW_HEIGHT, visibleRows } from "./visible-rows";

interface GridProps {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows there are by now. */
  readonly rowCount: number;
  /** Whether more rows are coming: they are sorted when all are there. */
  readonly isGrowing: boolean;
  readonly onSay: (message: string) => void;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

/** An answer's rows, of which those are drawn that are seen. Arrow keys move from cell to cell; Ctrl-C copies one. */
export function Grid({ columns, rows, rowCount, isGrowing, onSay }: GridProps) {
  const [sorting, setSorting] = useState<Sorting>();
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const region = useRef<HTMLDivElement>(null);
  const order = useMemo(
    () =>
      sorting && !isGrowing ? sortedOrder(rows, columns[sorting.column]!, sorting) : undefined,
    [rows, rowCount, sorting, isGrowing],
  );
  useEffect(() => {
    const follow = new ResizeObserver(([entry]) => setHeight(entry!.contentRect.height));
    follow.observe(region.current!);
    return () => follow.disconnect();
  }, []);
  const cellAt = ({ row, column }: Place) => rows[order?.[row] ?? row]?.[column] ?? null;

  const move = (place: Place) => {
    const row = Math.max(0, Math.min(rowCount - 1, place.row));
    const column = Math.max(0, Math.min(columns.length - 1, place.column));
    setActive({ row, column });
    showRow(region.current!, row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "c") {
      // Text that is selected with the mouse is what is meant then.
      if (getSelection()?.toString()) return;
      event.preventDefault();
      void navigator.clipboard.writeText(cellAt(active) ?? "").then(() => onSay("Copied the cell"));
      return;
    }
    const step = stepOf(event, Math.max(1, Math.floor(height / ROW_HEIGHT) - 2), rowCount);
    if (!step) return;
    event.preventDefault();
    move({ row: active.row + step.row, column: active.column + step.column });
  };
  const sort = (column: number) =>
    setSorting((before) => ({
      column,
      isDescending: before?.column === column && !before.isDescending,
    }));

  const { first, last } = visibleRows(top, height, rowCount);
  const drawn = Array.from({ length: last - first }, (_, at) => first + at);
  return (
    <div
      class="grid"
      ref={region}
      role="region"
      aria-label="Rows of the answer"
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <table role="grid" aria-rowcount={rowCount + 1} aria-colcount={columns.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" class="row-number">
              <span class="unseen">Row</span>
            </th>
            {columns.map((column, at) => (
              <th
                key={at}
                scope="col"
                class={isNumeric(column) ? "number" : undefined}
                aria-sort={
                  sorting?.column === at
                    ? sorting.isDescending
                      ? "descending"
                      : "ascending"
                    : undefined
                }
              >
                <button type="button" onClick={() => sort(at)} disabled={isGrowing}>
                  {column.name}
                </button>
                <span class="type">{column.type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={first} />
          {drawn.map((row) => (
            <tr key={row} aria-rowindex={row + 2}>
              <th scope="row" class="row-number">
                {(row + 1).toLocaleString("en-US")}
              </th>
              {columns.map((column, at) => (
                <GridCell
                  key={at}
                  value={cellAt({ row, column: at })}
                  isNumber={isNumeric(column)}
                  isActive={row === active.row && at === active.column}
                  onChoose={() => setActive({ row, column: at })}
                />
              ))}
            </tr>
          ))}
          <Spacer rows={rowCount - last} />
        </tbody>
      </table>
    </div>
  );
}

interface GridCellProps {
  readonly value: Cell;
  readonly isNumber: boolean;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function GridCell({ value, isNumber, isActive, onChoose }: GridCellProps) {
  const kinds = [isNumber && "number", value === null && "null", isActive && "active"];
  return (
    <td
      class={kinds.filter(Boolean).join(" ") || undefined}
      aria-selected={isActive}
      onClick={onChoose}
    >
      <span class="value" title={value !== null && value.length > 40 ? value : undefined}>
        {value ?? "NULL"}
      </span>
    </td>
  );
}

/** Takes the room of rows that are not drawn. */
function Spacer({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return <tr class="spacer" aria-hidden="true" style={{ height: `${rows * ROW_HEIGHT}px` }} />;
}

/** Scrolls as little as needed to show a row below the heading. */
function showRow(region: HTMLElement, row: number): void {
  const heading = region.querySelector("thead")?.offsetHeight ?? 0;
  const top = row * ROW_HEIGHT;
  const room = region.clientHeight - heading - ROW_HEIGHT;
  if (top < region.scrollTop) region.scrollTop = top;
  else if (top > region.scrollTop + room) region.scrollTop = top - room;
}

function stepOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  page: number,
  rows: number,
): Place | undefined {
  const isFar = ctrlKey || metaKey;
  switch (key) {
    case "ArrowDown":
      return { row: 1, column: 0 };
    case "ArrowUp":
      return { row: -1, column: 0 };
    case "ArrowRight":
      return { row: 0, column: 1 };
    case "ArrowLeft":
      return { row: 0, column: -1 };
    case "PageDown":
      return { row: page, column: 0 };
    case "PageUp":
      return { row: -page, column: 0 };
    case "Home":
      return { row: isFar ? -rows : 0, column: -Infinity };
    case "End":
      return { row: isFar ? rows : 0, column: Infinity };
    default:
      return undefined;
  }
}
