/**
 * Whether a key below an include path is left out by one of the crawler's glob patterns.
 * @param relativeKey the key without the include path, for example `2015/yellow_tripdata_2015-01.csv`
 * @see https://docs.aws.amazon.com/glue/latest/dg/define-crawler.html#crawler-data-stores-exclude
 */
export function isExcluded(relativeKey: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => expressionOf(pattern).test(relativeKey));
}

/** A glob as a regular expression: "*" stays within a folder, "**" crosses folders, braces are alternatives. */
function expressionOf(pattern: string): RegExp {
  let source = "";
  let depth = 0;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? "";
    if (pattern.startsWith("**", at)) {
      source += ".*";
      at++;
    } else if (character === "*") source += "[^/]*";
    else if (character === "?") source += "[^/]";
    else if (character === "{") {
      source += "(?:";
      depth++;
    } else if (character === "}" && depth > 0) {
      source += ")";
      depth--;
    } else if (character === "," && depth > 0) source += "|";
    else if (character === "[") {
      const end = pattern.indexOf("]", at + 1);
      const set = end < 0 ? "" : pattern.slice(at + 1, end);
      source += set === "" ? "\\[" : `[${set.replace(/^!/, "^").replaceAll("\\", "\\\\")}]`;
      if (set !== "") at = end;
    } else if (character === "\\") source += escaped(pattern[++at] ?? "\\");
    else source += escaped(character);
  }
  return new RegExp(`^${source}$`);
}

function escaped(character: string): string {
  return character.replace(/[$()*+./?[\\\]^{|}]/, "\\$&");
}
