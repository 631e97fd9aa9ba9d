/** Most letters that may be missing, extra or wrong in a misspelling. */
const MOST_EDITS = 2;

/** The known name that is most similar to a misspelt one. @returns undefined if none is similar */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const given = name.toLowerCase();
  const [first] = known
    .map((one) => ({ one, edits: editsBetween(given, one.toLowerCase()) }))
    .filter(({ edits }) => edits <= MOST_EDITS)
    .sort((a, b) => a.edits - b.edits);
  return first?.one;
}

/** Letters to insert, delete or replace to change one word into the other (Levenshtein's distance). */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...to].entries()) {
      const replaced = row[column]! + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
