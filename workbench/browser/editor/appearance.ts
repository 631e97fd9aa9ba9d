import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const MONOSPACE = 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** The editor in the page's colours, which follow its theme by themselves. */
export const APPEARANCE: Extension = [
  EditorView.theme({
    "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "14px" },
    "&.cm-focused": { outline: "2px solid var(--link)", outlineOffset: "-2px" },
    ".cm-scroller": { fontFamily: MONOSPACE, lineHeight: "1.55", overflow: "auto" },
    ".cm-content": { caretColor: "var(--ink)", padding: "8px 0" },
    "&.cm-focused .cm-cursor": { borderLeftColor: "var(--ink)" },
    ".cm-gutters": {
      color: "var(--quiet)",
      backgroundColor: "var(--sunk)",
      borderRight: "1px solid var(--line)",
    },
    ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--wash)" },
    "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
      { backgroundColor: "var(--selection)" },
    ".cm-placeholder": { color: "var(--quiet)" },
    ".cm-tooltip": {
      color: "var(--ink)",
      backgroundColor: "var(--card)",
      border: "1px solid var(--line)",
      borderRadius: "6px",
    },
    ".cm-tooltip-autocomplete > ul": { fontFamily: MONOSPACE },
    ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
      color: "var(--card)",
      backgroundColor: "var(--link)",
    },
    ".cm-completionDetail": { color: "inherit", opacity: "0.85" },
    ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.keyword, color: "var(--link)" },
      { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
      { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
      { tag: tags.typeName, color: "var(--parquet-ink)" },
      { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
      { tag: tags.invalid, color: "var(--bad)" },
    ]),
  ),
];
