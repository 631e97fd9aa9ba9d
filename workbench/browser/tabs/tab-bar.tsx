import { useRef } from "preact/hooks";

import { ENGINE_NAMES } from "../engines/query-engine";
import type { Tabs } from "./tab-store";

interface TabBarProps {
  readonly tabs: Tabs;
  /** Tabs whose statement runs at the moment. */
  readonly running: ReadonlySet<string>;
  readonly onShow: (id: string) => void;
  readonly onClose: (id: string) => void;
  readonly onAdd: () => void;
}

/** The learner's texts. Arrow keys go from tab to tab, Delete closes one. */
export function TabBar({ tabs: { all, active }, running, onShow, onClose, onAdd }: TabBarProps) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const place = all.findIndex(({ id }) => id === active);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Delete") onClose(active);
    else if (step !== undefined) {
      const next = all[(place + step + all.length) % all.length]!;
      onShow(next.id);
      list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
    } else return;
    event.preventDefault();
  };
  const shown = all.find(({ id }) => id === active);
  return (
    <div class="tab-bar">
      <div class="tabs" role="tablist" aria-label="Queries" ref={list} onKeyDown={onKeyDown}>
        {all.map(({ id, name, engine }) => (
          <button
            key={id}
            type="button"
            role="tab"
            data-tab={id}
            id={`tab-${id}`}
            aria-selected={id === active}
            aria-controls="query"
            tabIndex={id === active ? 0 : -1}
            onClick={() => onShow(id)}
          >
            {name}
            <span class="unseen">, {ENGINE_NAMES[engine]}</span>
            {running.has(id) && <span class="running"> runs</span>}
          </button>
        ))}
      </div>
      <button type="button" onClick={onAdd} aria-label="New query" title="New query">
        +
      </button>
      <button
        type="button"
        onClick={() => onClose(active)}
        disabled={all.length === 1}
        aria-label={`Close ${shown?.name ?? ""}`}
        title="Close this query"
      >
        ×
      </button>
    </div>
  );
}
