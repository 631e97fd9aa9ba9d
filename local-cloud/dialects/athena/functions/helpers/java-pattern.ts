import { type RaisedByHelper, invalidArgument, refusal } from "../raise";

/** A pattern of Trino's as a regular expression of JavaScript's. */
export interface JavaPattern {
  /** Global: whoever uses it sets where it begins. */
  readonly regexp: RegExp;
  /** How many groups it has. */
  readonly groups: number;
}

const read = new Map<string, JavaPattern>();

/** How many patterns are kept. */
const MAX_KEPT = 1000;

/**
 * Translates a pattern. What Trino's engine reads otherwise than JavaScript, and has no translation here, is refused by name.
 * @throws RaisedByHelper for look-behind, back references, possessive quantifiers and the like
 * @see https://trino.io/docs/current/functions/regexp.html
 */
export function javaPattern(pattern: string): JavaPattern {
  const known = read.get(pattern);
  if (known !== undefined) return known;
  const made = new PatternReader(pattern).translated();
  if (read.size < MAX_KEPT) read.set(pattern, made);
  return made;
}

const WORD = "A-Za-z0-9_";
const SPACE = String.raw`\t-\r `;
/** Unlike `\w`, the end of a word knows the letters of all scripts. */
const LETTER = String.raw`[\p{L}\p{M}\p{Nd}\p{Pc}]`;
const BREAK = `(?:(?<=${LETTER})(?!${LETTER})|(?<!${LETTER})(?=${LETTER}))`;
const NO_BREAK = `(?:(?<=${LETTER})(?=${LETTER})|(?<!${LETTER})(?!${LETTER}))`;

/** Escapes outside of brackets. */
const ESCAPES: Readonly<Record<string, string>> = {
  d: "[0-9]",
  D: "[^0-9]",
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
  s: `[${SPACE}]`,
  S: `[^${SPACE}]`,
  b: BREAK,
  B: NO_BREAK,
  A: String.raw`(?<![\s\S])`,
  z: String.raw`(?![\s\S])`,
  Z: String.raw`(?=\n?(?![\s\S]))`,
};

/** Escapes within brackets. */
const CLASS_ESCAPES: Readonly<Record<string, string>> = {
  d: "0-9",
  w: WORD,
  s: SPACE,
};

const CONTROLS: Readonly<Record<string, string>> = {
  t: "\\t",
  n: "\\n",
  r: "\\r",
  f: "\\f",
  a: "\\x07",
  e: "\\x1b",
};

/** Signs that JavaScript's patterns give a meaning. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/;

class PatternReader {
  private at = 0;
  private groups = 0;
  private isDotAll = false;
  private isMultiline = false;
  private flags = "gu";

  constructor(private readonly pattern: string) {}

  translated(): JavaPattern {
    this.leadingFlags();
    let source = "";
    while (this.at < this.pattern.length) source += this.next();
    try {
      return { regexp: new RegExp(source, this.flags), groups: this.groups };
    } catch (error) {
      throw invalidArgument(wordsOf((error as Error).message));
    }
  }

  private refuse(what: string): RaisedByHelper {
    return refusal(`${what} in the pattern ${this.pattern}`, __filename);
  }

  private leadingFlags(): void {
    const [whole, flags = ""] = /^\(\?([a-z]+)\)/.exec(this.pattern) ?? [];
    if (whole === undefined) return;
    if (/[^ims]/.test(flags)) throw this.refuse(`the flags ${flags}`);
    this.at = whole.length;
    if (flags.includes("i")) this.flags += "i";
    this.isDotAll = flags.includes("s");
    this.isMultiline = flags.includes("m");
  }

  private next(): string {
    const sign = this.take();
    switch (sign) {
      case "\\":
        return this.escape();
      case "[":
        return this.brackets();
      case "(":
        return this.group();
      case ".":
        return this.isDotAll ? String.raw`[\s\S]` : String.raw`[^\n]`;
      case "^":
        return this.isMultiline ? String.raw`(?<![^\n])` : String.raw`(?<![\s\S])`;
      case "$":
        return this.isMultiline ? String.raw`(?![^\n])` : String.raw`(?=\n?(?![\s\S]))`;
      case "*":
      case "+":
      case "?":
        return this.quantifier(sign);
      case "{":
        return this.counted();
      case "}":
      case "]":
      case "/":
        return `\\${sign}`;
      default:
        return sign;
    }
  }

  private take(): string {
    const sign = String.fromCodePoint(this.pattern.codePointAt(this.at)!);
    this.at += sign.length;
    return sign;
  }

  private rest(): string {
    return this.pattern.slice(this.at);
  }

  private quantifier(sign: string): string {
    const next = this.pattern[this.at];
    if (next === "+") throw this.refuse("a possessive quantifier");
    if (next === "*") throw this.refuse("a quantifier of a quantifier");
    if (next !== "?") return sign;
    this.at += 1;
    return `${sign}?`;
  }

  private counted(): string {
    const [whole] = /^\d+(?:,\d*)?\}/.exec(this.rest()) ?? [];
    if (whole === undefined) {
      if (/^,\d+\}/.test(this.rest())) throw this.refuse("a quantifier without a lower bound");
      return "\\{";
    }
    this.at += whole.length;
    return this.quantifier(`{${whole}`);
  }

  private group(): string {
    if (this.pattern[this.at] !== "?") {
      this.groups += 1;
      return "(";
    }
    const [whole = ""] = /^\?(?::|=|!|<[A-Za-z]\w*>)/.exec(this.rest()) ?? [];
    if (whole === "") throw this.refuse(`the group (${this.rest().slice(0, 3)}`);
    if (whole.startsWith("?<")) this.groups += 1;
    this.at += whole.length;
    return `(${whole}`;
  }

  private escape(): string {
    if (this.at >= this.pattern.length) {
      throw invalidArgument("end pattern at escape");
    }
    const sign = this.take();
    return ESCAPES[sign] ?? this.commonEscape(sign);
  }

  private commonEscape(sign: string): string {
    if (sign === "Q") return this.quoted();
    if (CONTROLS[sign] !== undefined) return CONTROLS[sign];
    if (sign === "p" || sign === "P") return this.property(sign);
    if (sign === "x" || sign === "u") return this.code(sign);
    if (/[1-9k]/.test(sign)) throw this.refuse("a back reference");
    if (/[a-zA-Z0]/.test(sign)) throw this.refuse(`the escape \\${sign}`);
    return SYNTAX.test(sign) || sign === "-" ? literalOf(sign) : sign;
  }

  private quoted(): string {
    const end = this.pattern.indexOf("\\E", this.at);
    const text = this.pattern.slice(this.at, end < 0 ? undefined : end);
    this.at = end < 0 ? this.pattern.length : end + 2;
    return [...text].map(literalOf).join("");
  }

  /** General categories only: their names mean the same in both. */
  private property(sign: string): string {
    const [whole, name = ""] = /^\{?\^?([A-Z][a-z]?)\}?/.exec(this.rest()) ?? [];
    const isCategory =
      /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfosn]?)$/.test(name);
    if (whole === undefined || !isCategory || whole !== `{${name}}`) {
      throw this.refuse(`the property \\${sign}${this.rest().slice(0, 12)}`);
    }
    this.at += whole.length;
    return `\\${sign}{${name}}`;
  }

  private code(sign: string): string {
    const form =
      sign === "u" ? /^([0-9a-fA-F]{4})/ : /^(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{2}))/;
    const [whole, one, two] = form.exec(this.rest()) ?? [];
    if (whole === undefined) throw this.refuse(`the escape \\${sign}`);
    this.at += whole.length;
    return `\\u{${one ?? two}}`;
  }

  private brackets(): string {
    let source = "[";
    if (this.pattern[this.at] === "^") {
      this.at += 1;
      source += "^";
    }
    let isFirst = true;
    while (this.pattern[this.at] !== "]" || isFirst) {
      if (this.at >= this.pattern.length) {
        throw invalidArgument("premature end of char-class");
      }
      if (this.rest().startsWith("&&")) throw this.refuse("an intersection of characters");
      source += this.inBrackets();
      isFirst = false;
    }
    this.at += 1;
    return `${source}]`;
  }

  private inBrackets(): string {
    const sign = this.take();
    if (sign === "[") throw this.refuse("brackets in brackets");
    if (sign === "]") throw this.refuse("a closing bracket as a character");
    if (sign !== "\\") return /[\^]/.test(sign) ? "\\^" : sign;
    const escaped = this.take();
    if (CLASS_ESCAPES[escaped] !== undefined) return CLASS_ESCAPES[escaped];
    if (escaped === "b") return "\\x08";
    return this.commonEscape(escaped);
  }
}

/** Trino's words for what JavaScript finds wrong. */
function wordsOf(message: string): string {
  if (message.includes("Unterminated group")) return "end pattern with unmatched parenthesis";
  if (message.includes("Nothing to repeat")) return "target of repeat operator is not specified";
  return message.includes("Unmatched ')'") ? "unmatched close parenthesis" : message;
}

function literalOf(sign: string): string {
  if (sign === "-") return "\\x2d";
  return SYNTAX.test(sign) ? `\\${sign}` : sign;
}
