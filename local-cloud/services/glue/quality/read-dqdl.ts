import { NotSimulatedError, ServiceError } from "../../../errors";

/** How a number is compared. */
export type Comparison = ">=" | "<=" | ">" | "<" | "=";

/** A rule of a ruleset, with the text that it was read from. */
export type DqdlRule = { readonly text: string } & (
  | { readonly type: "RowCount"; readonly comparison: Comparison; readonly value: number }
  | { readonly type: "ColumnExists" | "IsComplete"; readonly column: string }
  | {
      readonly type: "ColumnValues";
      readonly column: string;
      readonly condition:
        | { readonly comparison: Comparison; readonly value: number }
        | { readonly values: readonly (string | number)[] };
      /** Which rows are judged, in SQL. @default all */
      readonly where?: string;
    }
  | {
      readonly type: "CustomSql";
      readonly sql: string;
      readonly comparison: Comparison;
      readonly value: number;
    }
);

interface Token {
  readonly kind: "word" | "text" | "number" | "sign";
  readonly value: string;
  readonly at: number;
}

const TOKEN = /\s+|#.*|"([^"]*)"|([A-Za-z_]\w*)|(-?\d+(?:\.\d+)?)|(>=|<=|!=|[><=[\](),])/gy;
const COMPARISONS: readonly string[] = [">=", "<=", ">", "<", "="];
/**
 * Reads a ruleset in Glue's Data Quality Definition Language.
 * @throws ServiceError `InvalidInputException` for what the language does not know
 * @throws NotSimulatedError naming a rule type or an expression that is not evaluated here
 * @see https://docs.aws.amazon.com/glue/latest/dg/dqdl.html
 */
export function readDqdl(ruleset: string): DqdlRule[] {
  const reader = new Reader(ruleset);
  reader.words("Rules");
  reader.signs("=", "[");
  const rules: DqdlRule[] = [];
  do rules.push(readRule(reader));
  while (reader.takes(","));
  reader.signs("]");
  const next = reader.peek();
  if (next?.kind === "word") throw new NotSimulatedError(`DQDL's ${next.value}`, __filename);
  if (next) throw reader.refusal("the end of the ruleset");
  return rules;
}

function readRule(reader: Reader): DqdlRule {
  const start = reader.position();
  const rule = ruleOf(reader);
  const text = reader.textFrom(start);
  return { ...rule, text };
}

/** A union's members without the text, each by itself. */
type Untexted<T> = T extends unknown ? Omit<T, "text"> : never;

function ruleOf(reader: Reader): Untexted<DqdlRule> {
  if (reader.peek()?.value === "(")
    throw new NotSimulatedError("composite rules of DQDL", __filename);
  const type = reader.next("word", "a rule type");
  switch (type) {
    case "RowCount":
      return { type, ...comparison(reader, type) };
    case "ColumnExists":
    case "IsComplete":
      return { type, column: reader.next("text", "a column's name") };
    case "ColumnValues": {
      const column = reader.next("text", "a column's name");
      const condition = reader.takes("in") ? { values: values(reader) } : comparison(reader, type);
      const where = reader.takes("where") ? reader.next("text", "a condition") : undefined;
      return { type, column, condition, ...(where !== undefined && { where }) };
    }
    case "CustomSql":
      return { type, sql: reader.next("text", "a statement"), ...comparison(reader, type) };
    default:
      throw new NotSimulatedError(`the DQDL rule type ${type}`, __filename);
  }
}

function comparison(
  reader: Reader,
  type: string,
): { readonly comparison: Comparison; readonly value: number } {
  const sign = reader.peek();
  if (!sign || !COMPARISONS.includes(sign.value))
    throw new NotSimulatedError(
      `${sign?.value ?? "nothing"} behind the DQDL rule type ${type}`,
      __filename,
    );
  reader.skip();
  return { comparison: sign.value as Comparison, value: Number(reader.next("number", "a number")) };
}

function values(reader: Reader): (string | number)[] {
  reader.signs("[");
  const list: (string | number)[] = [];
  do {
    const next = reader.peek();
    if (next?.kind === "word")
      throw new NotSimulatedError(`${next.value} among the values of a DQDL rule`, __filename);
    if (next?.kind === "number") list.push(Number(reader.next("number", "a value")));
    else list.push(reader.next("text", "a value"));
  } while (reader.takes(","));
  reader.signs("]");
  return list;
}

/** The tokens of a ruleset, one after another. */
class Reader {
  private readonly tokens: readonly Token[];
  private place = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  peek(): Token | undefined {
    return this.tokens[this.place];
  }

  skip(): void {
    this.place += 1;
  }

  /** Takes a word or sign if it comes next. */
  takes(value: string): boolean {
    const next = this.peek();
    const isNext = next?.value === value && next.kind !== "text";
    if (isNext) this.skip();
    return isNext;
  }

  words(...expected: string[]): void {
    for (const word of expected) if (!this.takes(word)) throw this.refusal(word);
  }

  signs(...expected: string[]): void {
    this.words(...expected);
  }

  next(kind: Token["kind"], what: string): string {
    const next = this.peek();
    if (next?.kind !== kind) throw this.refusal(what);
    this.skip();
    return next.value;
  }

  position(): number {
    return this.peek()?.at ?? this.text.length;
  }

  /** What was read since a position. */
  textFrom(start: number): string {
    return this.text.slice(start, this.position()).trim();
  }

  refusal(expected: string): ServiceError {
    const next = this.peek();
    const line = this.text.slice(0, this.position()).split("\n").length;
    return new ServiceError(
      "InvalidInputException",
      `Ruleset, line ${line}: expected ${expected}, got ${next?.value ?? "the end"}.`,
    );
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) {
      const line = text.slice(0, at).split("\n").length;
      throw new ServiceError(
        "InvalidInputException",
        `Ruleset, line ${line}: ${JSON.stringify(text[at])} is not of the language.`,
      );
    }
    const [, quoted, word, number, sign] = match;
    if (quoted !== undefined) tokens.push({ kind: "text", value: quoted, at });
    else if (word !== undefined) tokens.push({ kind: "word", value: word, at });
    else if (number !== undefined) tokens.push({ kind: "number", value: number, at });
    else if (sign !== undefined) tokens.push({ kind: "sign", value: sign, at });
  }
  return tokens;
}
