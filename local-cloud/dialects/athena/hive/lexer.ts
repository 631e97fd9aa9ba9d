/** A word or sign of a Hive statement. Offsets are UTF-16 code units, as in JavaScript's strings. */
export interface HiveToken {
  readonly kind: "word" | "quoted" | "string" | "number" | "sign" | "unknown" | "end";
  /** As it stands in the statement. */
  readonly text: string;
  readonly start: number;
  readonly stop: number;
}

const TOKEN = new RegExp(
  [
    String.raw`(?<blank>\s+|--[^\n]*|/\*[^]*?\*/)`,
    String.raw`(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_]))`,
    String.raw`(?<word>[\p{L}\p{N}_]+)`,
    "(?<quoted>`(?:[^`]|``)*`)",
    String.raw`(?<string>'(?:[^'\\]|\\[^])*'|"(?:[^"\\]|\\[^])*")`,
    String.raw`(?<sign><>|!=|<=|>=|==|[-+*/%(){}\[\],.;:=<>?$])`,
    "(?<unknown>[^])",
  ].join("|"),
  "uy",
);

/** Words and signs of a statement, comments and white space left out; the last one is its end. */
export function hiveTokens(sql: string): HiveToken[] {
  const tokens: HiveToken[] = [];
  const scanner = new RegExp(TOKEN);
  for (let match = scanner.exec(sql); match; match = scanner.exec(sql)) {
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    if (kind === "blank" || kind === undefined) continue;
    tokens.push({
      kind: kind as HiveToken["kind"],
      text: match[0],
      start: match.index,
      stop: scanner.lastIndex,
    });
  }
  tokens.push({ kind: "end", text: "<EOF>", start: sql.length, stop: sql.length });
  return tokens;
}
