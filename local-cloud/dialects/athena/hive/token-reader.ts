import { NotSimulatedError } from "../../../errors";
import { parseHiveType, spellHiveType, HiveTypeError } from "../../../query/hive-type";
import type { Position } from "../../position";
import { invalidRequest } from "../errors";
import type { TableReference } from "../table-reference";
import { hiveTokens, type HiveToken } from "./lexer";
import { RESERVED_WORDS } from "./reserved-words";
import { hiveString } from "./strings";

/** Reads a Hive statement from its first word to its last. */
export class TokenReader {
  private readonly tokens: readonly HiveToken[];
  private at = 0;

  constructor(readonly sql: string) {
    this.tokens = hiveTokens(sql);
  }

  /** The next word or sign, which stays where it is. */
  get next(): HiveToken {
    return this.tokens[this.at]!;
  }

  /** Whether these words come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, index) => isWord(this.tokens[this.at + index], word));
  }

  /** Takes these words if they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Takes these words. @throws ServiceError when others come next */
  expect(...words: readonly string[]): void {
    for (const word of words) if (!this.takes(word)) throw this.unexpected(`'${word}'`);
  }

  /** Takes whatever comes next. */
  any(): HiveToken {
    const token = this.next;
    if (token.kind !== "end") this.at += 1;
    return token;
  }

  /** Takes a semicolon, if there is one, and the end. @throws ServiceError when more follows */
  end(): void {
    const isEnded = this.takes(";");
    if (this.next.kind === "end") return;
    if (isEnded) throw invalidRequest(`Only one sql statement is allowed. Got: ${this.sql}`);
    throw this.unexpected("<EOF>");
  }

  /** A name in lower case. @throws ServiceError for a reserved word without backticks */
  name(): string {
    const { kind, text } = this.next;
    const isPlain =
      kind === "word" && !RESERVED_WORDS.has(text.toLowerCase()) && !text.startsWith("_");
    if (!isPlain && kind !== "quoted") throw this.unexpected("identifier");
    this.at += 1;
    return (kind === "quoted" ? text.slice(1, -1).replaceAll("``", "`") : text).toLowerCase();
  }

  /** A table's name, with or without its database. @throws NotSimulatedError for another data catalogue than Glue's */
  table(): TableReference {
    const position = this.positionOf(this.next);
    const parts = [this.name()];
    while (parts.length < 3 && this.takes(".")) parts.push(this.name());
    if (parts.length === 3 && parts[0] !== "awsdatacatalog")
      throw new NotSimulatedError(`the data catalog ${parts[0]}`, __filename);
    return { database: parts.at(-2), table: parts.at(-1)!, position };
  }

  /** A string's value. */
  string(): string {
    const token = this.next;
    if (token.kind !== "string") throw this.unexpected("string");
    this.at += 1;
    return hiveString(token.text);
  }

  /** A whole number. */
  integer(): number {
    const token = this.next;
    if (token.kind !== "number" || !/^\d{1,9}$/.test(token.text)) throw this.unexpected("number");
    this.at += 1;
    return Number(token.text);
  }

  /** What stands between brackets, with commas between. */
  list<T>(item: () => T): T[] {
    this.expect("(");
    const items: T[] = [];
    do items.push(item());
    while (this.takes(","));
    this.expect(")");
    return items;
  }

  /** `('name' = 'value', …)` */
  properties(): Record<string, string> {
    return Object.fromEntries(
      this.list((): [string, string] => {
        const name = this.string();
        this.expect("=");
        return [name, this.string()];
      }),
    );
  }

  /** A type, in Glue's spelling. @throws ServiceError when it is none */
  type(): string {
    const first = this.next;
    let depth = 0;
    do {
      const { text } = this.any();
      if (text === "<" || text === "(") depth += 1;
      if (text === ">" || text === ")") depth -= 1;
      if (depth === 0 && !this.is("<") && !this.is("(")) break;
    } while (this.next.kind !== "end");
    const last = this.tokens[this.at - 1]!;
    try {
      return spellHiveType(parseHiveType(this.sql.slice(first.start, last.stop)));
    } catch (error) {
      if (!(error instanceof HiveTypeError)) throw error;
      this.at = this.tokens.indexOf(first);
      throw this.unexpected("a type");
    }
  }

  /** The statement stops being Hive's here. */
  unexpected(expecting: string): Error {
    const { line, column } = this.positionOf(this.next);
    return invalidRequest(
      `line ${line}:${column}: mismatched input '${this.next.text}'. Expecting: ${expecting}`,
      "MALFORMED_QUERY",
    );
  }

  positionOf({ start }: HiveToken): Position {
    const before = this.sql.slice(0, start).split("\n");
    return { line: before.length, column: before.at(-1)!.length + 1 };
  }
}

function isWord(token: HiveToken | undefined, word: string): boolean {
  if (token?.kind !== "word" && token?.kind !== "sign") return false;
  return token.text.toUpperCase() === word;
}
