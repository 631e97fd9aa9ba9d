import { NotSimulatedError } from "../../errors";

/** A part of a pattern: a sign, any sign, or any number of any. */
type Part = { readonly kind: "sign"; readonly sign: string } | { readonly kind: "one" | "many" };

/**
 * Says which names match a regular expression of the kind that lists of tables are filtered by: signs, `.`, `.*` and `|`.
 *
 * Read by hand: an expression like `(a+)+b` of whoever asks would keep JavaScript's own busy for ever.
 * @throws NotSimulatedError for anything else that regular expressions have
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetTables.html
 */
export function namePattern(expression: string): (name: string) => boolean {
  const choices = expression.split("|").map(partsOfExpression);
  return (name) => choices.some((parts) => matches(parts, name));
}

/** As {@link namePattern}, of Hive: `*` is any number of signs, `|` a choice, and case does not matter. */
export function hivePattern(pattern: string): (name: string) => boolean {
  const choices = pattern
    .toLowerCase()
    .split("|")
    .map((choice) =>
      [...choice].map((sign): Part => (sign === "*" ? { kind: "many" } : { kind: "sign", sign })),
    );
  return (name) => choices.some((parts) => matches(parts, name.toLowerCase()));
}

/** Says which texts match a pattern of SQL's LIKE: `%` is any number of signs, `_` one. */
export function likePattern(pattern: string): (text: string) => boolean {
  const parts = [...pattern].map((sign): Part => {
    if (sign === "%") return { kind: "many" };
    return sign === "_" ? { kind: "one" } : { kind: "sign", sign };
  });
  return (text) => matches(parts, text);
}

function partsOfExpression(choice: string): Part[] {
  const pieces = choice.match(/\.\*|\\[^a-zA-Z0-9]|[^]/g) ?? [];
  return pieces.map((piece): Part => {
    if (piece === ".*" || piece === "*") return { kind: "many" };
    if (piece === ".") return { kind: "one" };
    if (piece.length === 2) return { kind: "sign", sign: piece[1]! };
    if (/[\\^$+?()[\]{}]/.test(piece))
      throw new NotSimulatedError(`${piece} in an expression for names`, __filename);
    return { kind: "sign", sign: piece };
  });
}

/** Goes back to the last "many" only, so that the work is at most the name's length times the pattern's. */
function matches(parts: readonly Part[], name: string): boolean {
  let [part, at, lastMany, resumeAt] = [0, 0, -1, 0];
  while (at < name.length) {
    const now = parts[part];
    if (now?.kind === "many") {
      [lastMany, resumeAt] = [part, at];
      part += 1;
    } else if (now?.kind === "one" || (now?.kind === "sign" && now.sign === name[at])) {
      part += 1;
      at += 1;
    } else if (lastMany >= 0) {
      resumeAt += 1;
      [part, at] = [lastMany + 1, resumeAt];
    } else return false;
  }
  return parts.slice(part).every(({ kind }) => kind === "many");
}
