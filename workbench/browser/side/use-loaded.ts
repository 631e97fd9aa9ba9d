import { useCallback, useEffect, useState } from "preact/hooks";

/** Something that is asked of a service, and may have failed. */
export interface Loaded<T> {
  /** What came last; undefined before the first answer. */
  readonly value: T | undefined;
  readonly problem: string | undefined;
  readonly reload: () => void;
}

/** Loads it now, and again whenever asked. @param load must be the same function as long as it is about the same */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [{ value, problem }, set] = useState<Omit<Loaded<T>, "reload">>({
    value: undefined,
    problem: undefined,
  });
  const reload = useCallback(() => {
    load().then(
      (next) => set({ value: next, problem: undefined }),
      (error: Error) => set((before) => ({ ...before, problem: error.message })),
    );
  }, [load]);
  useEffect(reload, [reload]);
  return { value, problem, reload };
}
