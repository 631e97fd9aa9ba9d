import { NotSimulatedError } from "../errors";

/** Most words and signs of one statement. The grammars take about 0.1 ms for each. */
const MAX_TOKENS = 10_000;

/** Deepest nesting of brackets. */
const MAX_DEPTH = 50;

/** Most signs before one value, as in `- - - 1`. */
const MAX_SIGNS = 50;

/** Refuses a statement that would keep its grammar busy for minutes, before the grammar sees it. @throws NotSimulatedError */
export function refuseTooComplex(words: readonly { readonly text: string }[]): void {
  if (words.length > MAX_TOKENS)
    throw new NotSimulatedError(
      `a statement of ${words.length} words (at most ${MAX_TOKENS})`,
      __filename,
    );
  let [depth, signs] = [0, 0];
  for (const { text } of words) {
    signs = /^([-+~!@]|not)$/i.test(text) ? signs + 1 : 0;
    if (signs > MAX_SIGNS)
      throw new NotSimulatedError(`more than ${MAX_SIGNS} signs before one value`, __filename);
    if (/^[([]$/.test(text)) depth += 1;
    else if (/^[)\]]$/.test(text)) depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH)
      throw new NotSimulatedError(
        `brackets more than ${MAX_DEPTH} deep in one another`,
        __filename,
      );
  }
}

/** Runs a grammar. @throws NotSimulatedError when the statement is too deep for it */
export function withinTheStack<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NotSimulatedError("a statement whose parts are this deep in one another", __filename);
  }
}
