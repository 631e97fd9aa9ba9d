import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import { wordsOf, type PgWord } from "../../dialects/redshift/parse/words";

/** The words of a statement, taken one after another. */
export class StatementWords {
  private readonly all: readonly PgWord[];
  private at = 0;

  constructor(sql: string) {
    this.all = wordsOf(sql).filter(({ text }) => text !== ";");
  }

  atEnd(): boolean {
    return this.at >= this.all.length;
  }

  /** Whether the next words are these; takes them if so. */
  takes(...expected: string[]): boolean {
    const fits = expected.every(
      (word, index) => this.all[this.at + index]?.text.toLowerCase() === word,
    );
    if (fits) this.at += expected.length;
    return fits;
  }

  expect(...expected: string[]): void {
    if (!this.takes(...expected)) this.refuse();
  }

  name(): string {
    if (this.atEnd()) this.refuse();
    return nameOf(this.all[this.at++]!.text);
  }

  text(): string {
    const word = this.all[this.at];
    if (!word || !/^'[^]*'$/.test(word.text)) return this.refuse();
    this.at += 1;
    return stringOf(word.text);
  }

  /** A whole number. */
  number(): number {
    const word = this.all[this.at];
    if (!word || !/^\d+$/.test(word.text)) return this.refuse();
    this.at += 1;
    return Number(word.text);
  }

  /** The next word in capitals, for what is refused by its name. */
  next(): string {
    return this.all[this.at]?.text.toUpperCase() ?? "";
  }

  refuse(): never {
    const word = this.all[this.at];
    throw new RedshiftStatementError(
      word ? `syntax error at or near "${word.text}"` : "syntax error at end of input",
      { sqlState: SQL_STATE.syntaxError, position: word && word.start + 1 },
    );
  }
}

/** A name without its quotes, in lower case as Redshift folds it. */
function nameOf(text: string): string {
  const quoted = /^(["`])([^]*)\1$/.exec(text);
  return (quoted?.[2] ?? text).toLowerCase();
}

/** The value of a string literal in either kind of quotes. */
function stringOf(text: string): string {
  const quote = text[0] ?? "'";
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}
