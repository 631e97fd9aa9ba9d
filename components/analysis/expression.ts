import { ExpressionError, tokensOf, type Token } from "./expression-tokens";

/** A parsed expression of QuickSight's language. */
export type Expression =
  | { readonly kind: "number"; readonly value: number; readonly isDecimal: boolean }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "column"; readonly name: string; readonly at: number }
  | { readonly kind: "parameter"; readonly name: string; readonly at: number }
  | { readonly kind: "not" | "negative"; readonly operand: Expression; readonly at: number }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | {
      readonly kind: "call";
      /** As the function's list spells it, in lower case. */
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly at: number;
    };

/** From the loosest binding to the tightest. */
const LEVELS = [
  ["or"],
  ["and"],
  ["=", "<>", "<", "<=", ">", ">="],
  ["+", "-"],
  ["*", "/", "%"],
] as const;

export type BinaryOperator = (typeof LEVELS)[number][number];

/**
 * Parses an expression. `at` of its parts counts characters from 0.
 * @throws ExpressionError with the position and what was expected there
 * @see https://docs.aws.amazon.com/quicksight/latest/user/arithmetic-and-comparison-operators.html
 */
export function parseExpression(text: string): Expression {
  const parser = new Parser(tokensOf(text));
  const expression = parser.level(0);
  parser.expectEnd();
  return expression;
}

/** An expression and every expression inside it, the outermost first. */
export function* partsOf(expression: Expression): Generator<Expression> {
  yield expression;
  if (expression.kind === "call") for (const one of expression.arguments) yield* partsOf(one);
  if (expression.kind === "binary") {
    yield* partsOf(expression.left);
    yield* partsOf(expression.right);
  }
  if (expression.kind === "not" || expression.kind === "negative")
    yield* partsOf(expression.operand);
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  level(index: number): Expression {
    const operators: readonly string[] | undefined = LEVELS[index];
    if (!operators) return this.unary();
    let left = this.level(index + 1);
    while (this.peek().kind === "operator" && operators.includes(this.peek().text)) {
      const { text, at } = this.take();
      left = {
        kind: "binary",
        operator: text as BinaryOperator,
        left,
        right: this.level(index + 1),
        at,
      };
    }
    return left;
  }

  expectEnd(): void {
    if (this.peek().kind !== "end") throw this.unexpected("an operator or the end");
  }

  private unary(): Expression {
    if (
      this.peek().kind === "operator" &&
      (this.peek().text === "-" || this.peek().text === "not")
    ) {
      const { text, at } = this.take();
      // NOT binds less tightly than comparisons, the minus more tightly than all other operators.
      const operand = text === "not" ? this.level(2) : this.unary();
      return { kind: text === "not" ? "not" : "negative", operand, at };
    }
    return this.primary();
  }

  private primary(): Expression {
    const token = this.take();
    switch (token.kind) {
      case "number":
        return { kind: "number", value: Number(token.text), isDecimal: token.text.includes(".") };
      case "text":
        return { kind: "text", value: token.text };
      case "column":
      case "parameter":
        return { kind: token.kind, name: token.text, at: token.at };
      case "name":
        return this.call(token);
      case "open": {
        const inner = this.level(0);
        this.expect("close", "an operator or )");
        return inner;
      }
      default:
        this.position -= 1;
        throw this.unexpected("a {column}, a function, a number, a 'text' or (");
    }
  }

  private call({ text, at }: Token): Expression {
    if (this.peek().kind !== "open") {
      throw new ExpressionError(
        `${text} is not a value: write columns in {braces}, texts in 'quotes', and functions with (arguments)`,
        at,
      );
    }
    this.take();
    const found: Expression[] = [];
    if (this.peek().kind === "close") this.take();
    else {
      found.push(this.level(0));
      while (this.peek().kind === "comma") {
        this.take();
        found.push(this.level(0));
      }
      this.expect("close", "an operator, a comma or )");
    }
    return { kind: "call", name: text.toLowerCase(), arguments: found, at };
  }

  private expect(kind: Token["kind"], what: string): void {
    if (this.peek().kind !== kind) throw this.unexpected(what);
    this.take();
  }

  private unexpected(expected: string): ExpressionError {
    const { kind, text, at } = this.peek();
    const got = kind === "end" ? "the end" : text;
    return new ExpressionError(`expected ${expected}, but found ${got}`, at);
  }

  private peek(): Token {
    return this.tokens[this.position]!;
  }

  private take(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }
}
