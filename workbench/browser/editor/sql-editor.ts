import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { sql, type SQLNamespace } from "@codemirror/lang-sql";
import { setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";

import type { Engine } from "../../../sql/catalogue/statement";
import type { Tab } from "../tabs/tab-store";
import { APPEARANCE } from "./appearance";
import { DIALECTS, statementAt, type Statement } from "./statements";

/** What the editor tells the page. */
export interface EditorEvents {
  readonly onEdit: (text: string) => void;
  readonly onRun: () => void;
}

/** Names for completion, by database and table. */
export interface Names {
  readonly schema: SQLNamespace;
  readonly defaultSchema: string;
}

/** The editor of all tabs: each keeps its cursor and what can be undone. */
export class SqlEditor {
  private readonly view: EditorView;
  private readonly states = new Map<string, EditorState>();
  private readonly language = new Compartment();
  private shown?: Pick<Tab, "id" | "engine">;
  private names: Readonly<Partial<Record<Engine, Names>>> = {};

  /** @param parent in a shadow tree of its own, so that the page's policy need not allow the editor's style elements */
  constructor(
    parent: HTMLElement,
    private readonly events: EditorEvents,
  ) {
    const root = parent.attachShadow({ mode: "open" });
    this.view = new EditorView({ parent: root, root });
  }

  /** Shows a tab's text. */
  show({ id, engine, text }: Tab): void {
    if (this.shown?.id !== id) {
      if (this.shown) this.states.set(this.shown.id, this.view.state);
      this.view.setState(this.states.get(id) ?? this.stateOf(text));
    } else if (this.text !== text) {
      this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    }
    const isKnown = this.shown?.id === id && this.shown.engine === engine;
    this.shown = { id, engine };
    // Parses all of the text anew.
    if (!isKnown) this.speak();
  }

  /** Completes these names from now on. */
  complete(names: Readonly<Partial<Record<Engine, Names>>>): void {
    this.names = names;
    this.speak();
  }

  /** What Run is about: the selection, or the statement at the cursor. */
  chosen(): Statement | undefined {
    const { main } = this.view.state.selection;
    const selected = this.view.state.sliceDoc(main.from, main.to);
    if (selected.trim() !== "") return { sql: selected, offset: main.from };
    return statementAt(this.text, main.head, this.shown?.engine ?? "athena");
  }

  /** Marks a fault, or takes the mark away. */
  mark(
    fault: { readonly from: number; readonly to: number; readonly message: string } | undefined,
  ) {
    const diagnostics = fault ? [{ ...fault, severity: "error" as const }] : [];
    this.view.dispatch(setDiagnostics(this.view.state, diagnostics));
  }

  /** Puts the cursor there, for the keyboard to go on. */
  goTo(offset: number): void {
    this.view.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
    this.view.focus();
  }

  /** Writes at the cursor. */
  insert(text: string): void {
    this.view.dispatch(this.view.state.replaceSelection(text));
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  private stateOf(text: string): EditorState {
    const run = () => {
      this.events.onRun();
      return true;
    };
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        drawSelection(),
        history(),
        bracketMatching(),
        closeBrackets(),
        autocompletion(),
        this.language.of([]),
        // Tab goes on to the next control: an editor must not hold the keyboard.
        Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "SQL", spellcheck: "false" }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) this.events.onEdit(this.text);
        }),
        APPEARANCE,
      ],
    });
  }

  private speak(): void {
    if (!this.shown) return;
    const { engine } = this.shown;
    const language: Extension = sql({ dialect: DIALECTS[engine], ...this.names[engine] });
    this.view.dispatch({ effects: this.language.reconfigure(language) });
  }
}
