/** An expression is not valid in QuickSight's language. */
export class ExpressionError extends Error {
  readonly fault = "user";

  constructor(
    message: string,
    /** Position, in characters from 0. */
    readonly at: number,
  ) {
    super(message);
    this.name = "ExpressionError";
  }
}

/** A token of an expression. Columns, parameters and texts come without their delimiters. */
export interface Token {
  readonly kind:
    | "number"
    | "text"
    | "column"
    | "parameter"
    | "name"
    | "operator"
    | "open"
    | "close"
    | "comma"
    | "end";
  readonly text: string;
  readonly at: number;
}

const PATTERNS: readonly (readonly [Token["kind"], RegExp])[] = [
  ["number", /\d+(?:\.\d+)?/y],
  ["text", /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/y],
  ["column", /\{([^{}]+)\}/y],
  ["parameter", /\$\{(\w+)\}/y],
  ["operator", /<>|<=|>=|[-+*/%=<>]|(?:and|or|not)\b/iy],
  ["name", /[a-z_]\w*/iy],
  ["open", /\(/y],
  ["close", /\)/y],
  ["comma", /,/y],
];

/** @throws ExpressionError at the first character that starts no token */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1;
    if (at >= text.length) return [...tokens, { kind: "end", text: "", at }];
    const token = tokenAt(text, at);
    tokens.push(token.found);
    at += token.length;
  }
}

function tokenAt(text: string, at: number): { found: Token; length: number } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const inner = match[1] ?? match[2] ?? match[0];
    const word = kind === "text" ? inner.replace(/\\(.)/g, "$1") : inner;
    return {
      found: { kind, text: kind === "operator" ? word.toLowerCase() : word, at },
      length: match[0].length,
    };
  }
  const open: Readonly<Record<string, string>> = {
    "'": "the text has no closing quote",
    '"': "the text has no closing quote",
    "{": "the column has no closing brace, or no name",
    $: "a parameter is written ${name}",
  };
  const character = text.charAt(at);
  throw new ExpressionError(open[character] ?? `unexpected ${character}`, at);
}
