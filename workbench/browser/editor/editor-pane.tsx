import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import type { Engine } from "../../../sql/catalogue/statement";
import type { Tab } from "../tabs/tab-store";
import type { ErrorRange } from "./error-range";
import { SqlEditor, type EditorEvents, type Names } from "./sql-editor";

interface EditorPaneProps extends EditorEvents {
  readonly tab: Tab;
  readonly names: Readonly<Partial<Record<Engine, Names>>>;
  readonly fault: (ErrorRange & { readonly message: string }) | undefined;
  /** Is given the editor, for what is done to it from outside. */
  readonly editor: RefObject<SqlEditor | null>;
}

/** The editor in its place on the page. */
export function EditorPane({ tab, names, fault, editor, ...events }: EditorPaneProps) {
  const place = useRef<HTMLDivElement>(null);
  // The editor lives longer than what it calls.
  const latest = useRef(events);
  latest.current = events;
  useLayoutEffect(() => {
    editor.current = new SqlEditor(place.current!, {
      onEdit: (text) => latest.current.onEdit(text),
      onRun: () => latest.current.onRun(),
    });
  }, []);
  useLayoutEffect(() => editor.current?.show(tab), [tab]);
  useEffect(() => editor.current?.complete(names), [names]);
  useEffect(() => editor.current?.mark(fault), [tab.id, fault?.from, fault?.to, fault?.message]);
  return <div class="editor" ref={place} />;
}
