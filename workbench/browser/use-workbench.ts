import { useCallback, useMemo, useRef, useState } from "preact/hooks";

import { loadCatalog } from "./catalog/catalog";
import { athenaNames, redshiftNames } from "./catalog/completion";
import type { TableStatement } from "./catalog/table-statements";
import { errorRange } from "./editor/error-range";
import type { SqlEditor } from "./editor/sql-editor";
import type { Lab } from "./lab";
import { useRuns } from "./run/use-runs";
import { useLoaded } from "./side/use-loaded";
import { freeName, withTab, type Tab } from "./tabs/tab-store";
import { useTabs } from "./tabs/use-tabs";

/** What the parts of the page share. */
export type Workbench = ReturnType<typeof useWorkbench>;

/** All that the page knows of the lab and of the learner's texts, and what can be done with them. */
export function useWorkbench(lab: Lab) {
  const [tabs, setTabs, tab] = useTabs();
  const [database, setDatabase] = useState(lab.athena.database);
  const [said, say] = useState("");
  const editor = useRef<SqlEditor>(null);
  const runs = useRuns();
  const catalog = useLoaded(useCallback(() => loadCatalog(lab.aws), [lab]));
  const saved = useLoaded(useCallback(() => lab.namedQueries.list(), [lab]));
  const history = useLoaded(useCallback(() => lab.history(), [lab]));

  const names = useMemo(() => {
    const databases = catalog.value ?? [];
    const { external } = lab;
    return {
      athena: athenaNames(databases, database),
      ...(external && { spectrum: redshiftNames(databases, external) }),
    };
  }, [catalog.value, database]);

  const start = async (where: Pick<Tab, "id" | "engine">, sql: string, offset: number) => {
    const engine = lab.engines[where.engine];
    if (!engine) return;
    const done = await runs.start(where.id, engine, { sql, offset });
    if (done?.phase === "succeeded" && done.ended?.changesCatalog) catalog.reload();
    history.reload();
  };
  const runChosen = () => {
    const chosen = editor.current?.chosen();
    if (chosen) void start(tab, chosen.sql, chosen.offset);
    else say("There is no statement to run");
  };
  /** Opens a tab. @returns its id */
  const open = ({ engine, text }: TableStatement, name = freeName(tabs)) => {
    const next = withTab(tabs, { engine, text, name });
    setTabs(next);
    return next.active;
  };
  const openAndRun = (statement: TableStatement, name: string) => {
    const id = open(statement, name);
    void start({ id, engine: statement.engine }, statement.text, 0);
  };
  const chooseDatabase = (name: string) => {
    lab.athena.database = name;
    setDatabase(name);
  };

  const run = runs.of(tab.id);
  const reason = run?.phase === "failed" ? run.ended?.reason : undefined;
  const range = run && reason ? errorRange(run.engine, tab.text, run, reason) : undefined;
  const fault = range && { ...range, message: reason! };

  return {
    lab, tabs, setTabs, tab, database, chooseDatabase, said, say, editor, names,
    catalog, saved, history, runs, run, fault, runChosen, open, openAndRun,
  }; // prettier-ignore
}
