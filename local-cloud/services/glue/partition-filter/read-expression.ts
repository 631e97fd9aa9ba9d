import { ServiceError } from "../../../errors";

/** What a comparison does. */
export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** A filter of partitions as it is written. Literals are texts; their type is that of the column. */
export type FilterTree =
  | { readonly kind: "and" | "or"; readonly sides: readonly [FilterTree, FilterTree] }
  | { readonly kind: "not"; readonly of: FilterTree }
  | {
      readonly kind: "compare";
      readonly column: string;
      readonly by: Comparison;
      readonly to: string;
    }
  | { readonly kind: "in"; readonly column: string; readonly values: readonly string[] }
  | {
      readonly kind: "between";
      readonly column: string;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "like"; readonly column: string; readonly pattern: string }
  | { readonly kind: "is null"; readonly column: string };

interface Token {
  readonly kind: "name" | "literal" | "sign" | "end";
  readonly text: string;
}

/** Longest expression. https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html */
const MAX_LENGTH = 2_048;

const TOKEN =
  /\s*(?:(?<name>[A-Za-z_][\w.$]*)|"(?<quoted>[^"]+)"|`(?<ticked>[^`]+)`|'(?<text>(?:[^']|'')*)'|(?<number>[+-]?\d+(?:\.\d+)?)|(?<sign><>|!=|<=|>=|[=<>(),]))/y;

/** What is written the other way round for a literal on the left. */
const MIRRORED: Readonly<Record<Comparison, Comparison>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/**
 * Reads the expression that filters partitions: comparisons of a column with literals, `IN`, `BETWEEN`, `LIKE` and `IS NULL`,
 * with `AND`, `OR`, `NOT` and parentheses.
 * @throws ServiceError `InvalidInputException` for anything else
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export function readExpression(text: string): FilterTree {
  if (text.length > MAX_LENGTH)
    throw new ServiceError(
      "ValidationException",
      `1 validation error detected: Value at 'expression' failed to satisfy constraint: Member must have length less than or equal to ${MAX_LENGTH}`,
    );
  return new ExpressionReader(text).read();
}

class ExpressionReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(private readonly text: string) {
    this.tokens = this.tokenize();
  }

  read(): FilterTree {
    const tree = this.disjunction();
    if (this.now.kind !== "end") throw this.unsupported();
    return tree;
  }

  private disjunction(): FilterTree {
    let tree = this.conjunction();
    while (this.take("or")) tree = { kind: "or", sides: [tree, this.conjunction()] };
    return tree;
  }

  private conjunction(): FilterTree {
    let tree = this.negation();
    while (this.take("and")) tree = { kind: "and", sides: [tree, this.negation()] };
    return tree;
  }

  private negation(): FilterTree {
    if (this.take("not")) return { kind: "not", of: this.negation() };
    if (this.isCondition()) return this.condition();
    this.expect("(");
    const tree = this.disjunction();
    this.expect(")");
    return tree;
  }

  /** Whether what comes is an operand, in parentheses of its own or in none, and not a condition in parentheses. */
  private isCondition(): boolean {
    const runOf = (text: string, from: number) => {
      let to = from;
      while (this.isAt(text, to)) to += 1;
      return to - from;
    };
    const opened = runOf("(", this.at);
    return runOf(")", this.at + opened + 1) >= opened;
  }

  private condition(): FilterTree {
    const left = this.operand();
    if (left.kind === "literal") {
      const by = this.comparison();
      return { kind: "compare", column: this.column(), by: MIRRORED[by], to: left.text };
    }
    const column = left.text;
    if (this.take("is")) {
      const isNegated = this.take("not");
      this.expect("null");
      return negatedIf(isNegated, { kind: "is null", column });
    }
    const isNegated = this.take("not");
    if (this.take("in")) return negatedIf(isNegated, { kind: "in", column, values: this.list() });
    if (this.take("between")) {
      const from = this.literal();
      this.expect("and");
      return negatedIf(isNegated, { kind: "between", column, from, to: this.literal() });
    }
    if (this.take("like"))
      return negatedIf(isNegated, { kind: "like", column, pattern: this.literal() });
    if (isNegated) throw this.unsupported();
    return { kind: "compare", column, by: this.comparison(), to: this.literal() };
  }

  private comparison(): Comparison {
    const by = this.now.text === "!=" ? "<>" : this.now.text;
    if (this.now.kind !== "sign" || !Object.hasOwn(MIRRORED, by)) throw this.unsupported();
    this.at += 1;
    return by as Comparison;
  }

  private list(): readonly string[] {
    this.expect("(");
    const values = [this.literal()];
    while (this.take(",")) values.push(this.literal());
    this.expect(")");
    return values;
  }

  private literal(): string {
    const { kind, text } = this.operand();
    if (kind !== "literal") throw this.unsupported();
    return text;
  }

  private column(): string {
    const { kind, text } = this.operand();
    if (kind !== "name") throw this.unsupported();
    return text;
  }

  private operand(): Token {
    if (this.take("(")) {
      const operand = this.operand();
      this.expect(")");
      return operand;
    }
    const token = this.now;
    if (token.kind !== "name" && token.kind !== "literal") throw this.unsupported();
    this.at += 1;
    return token;
  }

  private get now(): Token {
    return this.tokens[this.at] ?? END;
  }

  private expect(text: string): void {
    if (!this.take(text)) throw this.unsupported();
  }

  /** Goes past a sign or a keyword, if it is next. */
  private take(text: string): boolean {
    if (!this.isAt(text, this.at)) return false;
    this.at += 1;
    return true;
  }

  private isAt(text: string, at: number): boolean {
    const token = this.tokens[at] ?? END;
    return (token.kind === "sign" || token.kind === "name") && token.text.toLowerCase() === text;
  }

  private tokenize(): readonly Token[] {
    const tokens: Token[] = [];
    TOKEN.lastIndex = 0;
    const text = this.text.trimEnd();
    for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
      TOKEN.lastIndex = at;
      const { groups } = TOKEN.exec(text) ?? {};
      if (!groups) throw this.unsupported();
      tokens.push(tokenOf(groups));
    }
    return tokens;
  }

  private unsupported(): ServiceError {
    return new ServiceError("InvalidInputException", `Unsupported expression '${this.text}'`);
  }
}

const END: Token = { kind: "end", text: "" };

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Token {
  const { name, quoted, ticked, text, number, sign } = groups;
  const column = name ?? quoted ?? ticked;
  if (column !== undefined) return { kind: "name", text: column };
  const literal = text?.replaceAll("''", "'") ?? number;
  if (literal !== undefined) return { kind: "literal", text: literal };
  return { kind: "sign", text: sign ?? "" };
}

function negatedIf(isNegated: boolean, tree: FilterTree): FilterTree {
  return isNegated ? { kind: "not", of: tree } : tree;
}
