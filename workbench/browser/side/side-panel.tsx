import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

const PANELS = ["Catalog", "Saved", "History"] as const;

/** One of the parts beside the editor. */
export type PanelName = (typeof PANELS)[number];

interface SidePanelProps {
  readonly onReload: (panel: PanelName) => void;
  readonly children: (panel: PanelName) => ComponentChildren;
}

/** What stands beside the editor: one part at a time. */
export function SidePanel({ onReload, children }: SidePanelProps) {
  const [shown, setShown] = useState<PanelName>("Catalog");
  return (
    <aside aria-label="Catalog, saved queries and history">
      <div class="panels">
        {PANELS.map((panel) => (
          <button
            key={panel}
            type="button"
            aria-pressed={panel === shown}
            onClick={() => {
              setShown(panel);
              onReload(panel);
            }}
          >
            {panel}
          </button>
        ))}
        <button
          type="button"
          class="reload"
          aria-label={`Reload ${shown.toLowerCase()}`}
          title="Reload"
          onClick={() => onReload(shown)}
        >
          ↻
        </button>
      </div>
      <div class="panel" tabIndex={0} role="region" aria-label={shown}>
        {children(shown)}
      </div>
    </aside>
  );
}
