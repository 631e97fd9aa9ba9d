import type { Engine } from "../../../sql/catalogue/statement";

/** A text of the learner's, and whom it is for. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly engine: Engine;
  readonly text: string;
}

/** All tabs, and the one that is seen. There is always one. */
export interface Tabs {
  readonly all: readonly Tab[];
  readonly active: string;
}

const KEY = "workbench-tabs";

/** The tabs that this browser kept. @param first what a learner finds at the first visit */
export function keptTabs(first: Omit<Tab, "id">): Tabs {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (areTabs(kept)) return kept;
  } catch {
    // Not kept, or not by this page.
  }
  return { all: [{ ...first, id: "1" }], active: "1" };
}

/** Keeps them, where the browser lets a page keep something. */
export function keepTabs(tabs: Tabs): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(tabs));
  } catch {
    // They then last as long as the page.
  }
}

/** Adds a tab behind the others, and shows it. */
export function withTab({ all }: Tabs, tab: Omit<Tab, "id">): Tabs {
  const id = String(Math.max(0, ...all.map((one) => Number(one.id))) + 1);
  return { all: [...all, { ...tab, id }], active: id };
}

/** Changes the tab that is seen. */
export function withActive({ all, active }: Tabs, change: Partial<Omit<Tab, "id">>): Tabs {
  return { all: all.map((tab) => (tab.id === active ? { ...tab, ...change } : tab)), active };
}

/** Closes a tab and shows its neighbour. The last one stays. */
export function withoutTab(tabs: Tabs, id: string): Tabs {
  const all = tabs.all.filter((tab) => tab.id !== id);
  if (all.length === 0) return tabs;
  const place = tabs.all.findIndex((tab) => tab.id === id);
  const neighbour = all[Math.min(place, all.length - 1)]!;
  return { all, active: tabs.active === id ? neighbour.id : tabs.active };
}

/** A name that no tab has. */
export function freeName({ all }: Tabs): string {
  const names = new Set(all.map(({ name }) => name));
  let number = all.length + 1;
  while (names.has(`Query ${number}`)) number += 1;
  return `Query ${number}`;
}

function areTabs(kept: unknown): kept is Tabs {
  const { all, active } = (kept ?? {}) as Partial<Tabs>;
  return Array.isArray(all) && all.every(isTab) && all.some(({ id }) => id === active);
}

function isTab(kept: unknown): kept is Tab {
  const { id, name, engine, text } = (kept ?? {}) as Partial<Record<keyof Tab, unknown>>;
  return (
    typeof id === "string" &&
    /^\d+$/.test(id) &&
    typeof name === "string" &&
    (engine === "athena" || engine === "spectrum") &&
    typeof text === "string"
  );
}
