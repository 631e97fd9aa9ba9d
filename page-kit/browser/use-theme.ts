import { useCallback, useEffect, useState } from "preact/hooks";

export type Theme = "light" | "dark";

/** The current theme, and a function that switches it. */
export interface ThemeChoice {
  readonly name: Theme;
  readonly toggle: () => void;
}

/** The system's theme until a reader chooses. */
export function useTheme(): ThemeChoice {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const [name, setName] = useState<Theme>(() => (system.matches ? "dark" : "light"));
  useEffect(() => {
    const follow = () => {
      if (!document.documentElement.dataset.theme) setName(system.matches ? "dark" : "light");
    };
    system.addEventListener("change", follow);
    return () => system.removeEventListener("change", follow);
  }, []);
  const toggle = useCallback(() => {
    const next = name === "dark" ? "light" : "dark";
    // Before anything is drawn: charts read their colours from the document.
    document.documentElement.dataset.theme = next;
    setName(next);
  }, [name]);
  return { name, toggle };
}
