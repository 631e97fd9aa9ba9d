/** A piece of a statement's text and what stands in its place for PostgreSQL's parser. */
export interface Edit {
  readonly start: number;
  readonly stop: number;
  readonly text: string;
}

/** A text with edits made, and where its characters come from. */
export interface EditedText {
  readonly text: string;
  /** Offset in the text before the edits. */
  readonly originalOffset: (offset: number) => number;
}

/** @param edits pieces that do not overlap */
export function applyEdits(sql: string, edits: readonly Edit[]): EditedText {
  const inOrder = [...edits].sort((a, b) => a.start - b.start);
  const pieces: { readonly at: number; readonly original: number; readonly isEdit: boolean }[] = [];
  let [text, done] = ["", 0];
  for (const edit of inOrder) {
    pieces.push({ at: text.length, original: done, isEdit: false });
    text += sql.slice(done, edit.start);
    pieces.push({ at: text.length, original: edit.start, isEdit: true });
    text += edit.text;
    done = edit.stop;
  }
  pieces.push({ at: text.length, original: done, isEdit: false });
  text += sql.slice(done);
  const originalOffset = (offset: number) => {
    const piece = pieces.findLast(({ at }) => at <= offset) ?? pieces[0]!;
    return piece.isEdit ? piece.original : piece.original + offset - piece.at;
  };
  return { text, originalOffset };
}
