import { NotSimulatedError } from "../../../errors";
import type { Expression, Identifier, QualifiedName, Query } from "./ast";
import { RESERVED } from "./keywords";
import { tokenize } from "./lexer";
import type { Token } from "./token";
import { UnreadableSqlError } from "./unreadable-sql-error";

/** Most expressions and queries in one another. */
const MAX_DEPTH = 100;

/** The rules that other rules need wherever they are: an expression may hold a query, and a query expressions. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression;
  /** A value without AND, OR, NOT and comparison. */
  readonly value: (cursor: Cursor) => Expression;
  readonly query: (cursor: Cursor) => Query;
}

/** What was read where a query may stand, and what stands behind it. */
interface Attempt {
  readonly query: Query;
  readonly place: number;
  readonly parameterCount: number;
}

/** A place in a statement's tokens. */
export class Cursor {
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;
  private parameterCount = 0;
  private readonly attempts = new Map<number, Attempt | undefined>();

  constructor(
    readonly sql: string,
    private readonly grammar: Grammar,
  ) {
    this.tokens = tokenize(sql);
  }

  /** How many `?` have been read. */
  get parameters(): number {
    return this.parameterCount;
  }

  get token(): Token {
    return this.tokens[this.place]!;
  }

  get at(): number {
    return this.token.start;
  }

  /** Offset after the token that was read last. */
  get end(): number {
    return this.tokens[this.place - 1]?.stop ?? 0;
  }

  ahead(count = 1): Token {
    return this.tokens[Math.min(this.place + count, this.tokens.length - 1)]!;
  }

  next(): Token {
    const { token } = this;
    if (token.kind !== "end") this.place += 1;
    return token;
  }

  /** Whether these keywords and signs come next. */
  isAt(...symbols: readonly string[]): boolean {
    return symbols.every((symbol, index) => this.ahead(index).symbol === symbol);
  }

  /** Reads these keywords and signs if they come next. */
  accept(...symbols: readonly string[]): boolean {
    if (!this.isAt(...symbols)) return false;
    this.place += symbols.length;
    return true;
  }

  /** Reads one of some keywords if it comes next. */
  acceptOne<S extends string>(...symbols: readonly S[]): S | undefined {
    return symbols.find((symbol) => this.accept(symbol));
  }

  /** @throws UnreadableSqlError when something else comes */
  expect(...symbols: readonly string[]): void {
    for (const symbol of symbols) if (!this.accept(symbol)) throw this.unexpected(symbol);
  }

  unexpected(expected?: string): UnreadableSqlError {
    const { text, start } = this.token;
    const hint = expected === undefined ? "" : `. Expecting: '${expected}'`;
    return new UnreadableSqlError(`mismatched input '${text}'${hint}`, start);
  }

  /** Whether a name stands at a place: quoted, or a word that is not reserved. */
  isName(count = 0): boolean {
    const { kind, symbol } = this.ahead(count);
    return kind === "quoted-name" || (kind === "word" && !RESERVED.has(symbol));
  }

  identifier(): Identifier {
    if (!this.isName()) throw this.unexpected("<identifier>");
    const { text, kind, start } = this.next();
    return { name: text, isQuoted: kind === "quoted-name", at: start };
  }

  qualifiedName(): QualifiedName {
    const { at } = this;
    const parts = [this.identifier()];
    while (this.accept(".")) parts.push(this.identifier());
    return { parts, at };
  }

  string(): string {
    if (this.token.kind !== "string") throw this.unexpected("<string>");
    return this.next().text;
  }

  /** One or more, with commas between. */
  list<T>(read: () => T): T[] {
    const items = [read()];
    while (this.accept(",")) items.push(read());
    return items;
  }

  /** `( … )` */
  inBrackets<T>(read: () => T): T {
    this.expect("(");
    const value = read();
    this.expect(")");
    return value;
  }

  /** The ordinal of a `?` that was just read, from 0. */
  nextParameter(): number {
    this.parameterCount += 1;
    return this.parameterCount - 1;
  }

  expression(): Expression {
    return this.deeper(() => this.grammar.expression(this));
  }

  value(): Expression {
    return this.deeper(() => this.grammar.value(this));
  }

  query(): Query {
    return this.deeper(() => this.grammar.query(this));
  }

  /** Reads `( query )` if that stands here: brackets may as well hold an expression or a join. */
  bracketedQuery(): Query | undefined {
    let brackets = 0;
    while (this.ahead(brackets).symbol === "(") brackets += 1;
    const { symbol } = this.ahead(brackets);
    const isTableFunction = symbol === "TABLE" && this.ahead(brackets + 1).symbol === "(";
    if (brackets === 0 || isTableFunction || !/^(SELECT|WITH|VALUES|TABLE)$/.test(symbol))
      return undefined;
    const start = this.place;
    if (!this.attempts.has(start)) this.attempts.set(start, this.attempt());
    const read = this.attempts.get(start);
    if (read) this.parameterCount = read.parameterCount;
    this.place = read?.place ?? start;
    return read?.query;
  }

  private attempt(): Attempt | undefined {
    const { depth, parameterCount } = this;
    try {
      const query = this.inBrackets(() => this.query());
      return { query, place: this.place, parameterCount: this.parameterCount };
    } catch (error) {
      if (!(error instanceof UnreadableSqlError)) throw error;
      this.depth = depth;
      this.parameterCount = parameterCount;
      return undefined;
    }
  }

  /** Reads what stands inside of something else. @throws NotSimulatedError when that is too deep */
  deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH)
      throw new NotSimulatedError(
        `expressions and queries more than ${MAX_DEPTH} deep in one another`,
        __filename,
      );
    const value = read();
    this.depth -= 1;
    return value;
  }
}
