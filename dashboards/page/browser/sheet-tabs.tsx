import type { Page } from "./page";
import type { PageState } from "./page-state";

interface SheetTabsProps {
  readonly page: Page;
  readonly state: PageState;
  readonly onChoose: (state: PageState) => void;
}

/** Shows one sheet at a time; arrow keys move between tabs. */
export function SheetTabs({ page, state, onChoose }: SheetTabsProps) {
  const { sheets } = page.definition;
  const at = sheets.findIndex(({ id }) => id === state.sheet);
  const open = (sheet: string) => onChoose({ ...state, sheet });
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const next = sheets[(at + step + sheets.length) % sheets.length]!;
    open(next.id);
    document.getElementById(`tab-${next.id}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Sheets" onKeyDown={onKeyDown}>
      {sheets.map(({ id, title }) => (
        <button
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === state.sheet}
          aria-controls="sheet"
          tabIndex={id === state.sheet ? 0 : -1}
          onClick={() => open(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
