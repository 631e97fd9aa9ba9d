import type { Token, TokenKind } from "./token";
import { UnreadableSqlError } from "./unreadable-sql-error";

/** Each kind of token at one place, in the order in which Trino's lexer prefers them. */
const TOKEN =
  /(?<space>\s+|--[^\r\n]*|\/\*[^]*?\*\/)|(?<double>(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)[eE][+-]?\d+)|(?<decimal>\d[\d_]*\.[\d_]*|\.\d[\d_]*)|(?<integer>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*)|(?<unicode>[uU]&'(?:[^']|'')*')|(?<binary>[xX]'[^']*')|(?<string>'(?:[^']|'')*')|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<quoted>"(?:[^"]|"")*")|(?<sign><>|!=|<=|>=|\|\||->|=>|[()[\]{},.;?:+\-*/%=<>|^$])/uy;

/** A number that letters follow, as in `1a`: Trino calls it a name that is not quoted. */
const NUMBER_THEN_LETTER = /[A-Za-z_]/;

/**
 * Splits a statement into Trino's tokens, without comments and white space.
 * @see https://github.com/trinodb/trino/blob/476/core/trino-grammar/src/main/antlr4/io/trino/grammar/sql/SqlBase.g4
 * @throws UnreadableSqlError at a character that begins no token
 */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < sql.length;) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(sql)?.groups;
    if (!groups) throw unknownCharacter(sql, at);
    const stop = TOKEN.lastIndex;
    const token = tokenOf(groups, at, stop);
    if (token) {
      refuseNameAfterNumber(sql, token);
      tokens.push(token);
    }
    at = stop;
  }
  tokens.push({ kind: "end", text: "<EOF>", symbol: "", start: sql.length, stop: sql.length });
  return mergeUnicodeEscapes(tokens);
}

function tokenOf(
  groups: Readonly<Record<string, string | undefined>>,
  start: number,
  stop: number,
): Token | undefined {
  const make = (kind: TokenKind, text: string, symbol = ""): Token => ({
    kind,
    text,
    symbol,
    start,
    stop,
  });
  const { word, sign, string, quoted, integer, decimal, double, binary, unicode } = groups;
  if (word !== undefined) return make("word", word, word.toUpperCase());
  if (sign !== undefined) return make("sign", sign, sign);
  if (string !== undefined) return make("string", unquote(string, "'"));
  if (quoted !== undefined) return make("quoted-name", unquote(quoted, '"'));
  if (integer !== undefined) return make("integer", integer.replaceAll("_", ""));
  if (decimal !== undefined) return make("decimal", decimal.replaceAll("_", ""));
  if (double !== undefined) return make("double", double.replaceAll("_", ""));
  if (binary !== undefined) return make("binary", binary.slice(2, -1));
  if (unicode !== undefined) return make("string", unquote(unicode.slice(2), "'"), "U&");
  return undefined;
}

function unquote(text: string, quote: string): string {
  return text.slice(1, -1).replaceAll(quote + quote, quote);
}

function refuseNameAfterNumber(sql: string, { kind, start, stop }: Token): void {
  const isNumber = kind === "integer" || kind === "decimal" || kind === "double";
  if (isNumber && NUMBER_THEN_LETTER.test(sql[stop] ?? ""))
    throw new UnreadableSqlError(
      "identifiers must not start with a digit; surround the identifier with double quotes",
      start,
      true,
    );
}

function unknownCharacter(sql: string, at: number): UnreadableSqlError {
  const message =
    sql[at] === "`"
      ? "backquoted identifiers are not supported; use double quotes to quote identifiers"
      : `mismatched input '${String.fromCodePoint(sql.codePointAt(at) ?? 0)}'`;
  return new UnreadableSqlError(message, at, true);
}

/** U&'…' [UESCAPE 'c'] becomes the string that it means. */
function mergeUnicodeEscapes(tokens: readonly Token[]): Token[] {
  const merged: Token[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]!;
    if (token.symbol !== "U&") {
      merged.push(token);
      continue;
    }
    const hasEscape = tokens[index + 1]?.symbol === "UESCAPE";
    const escape = hasEscape ? (tokens[index + 2]?.text ?? "") : "\\";
    const stop = hasEscape ? (tokens[index + 2]?.stop ?? token.stop) : token.stop;
    merged.push({ ...token, text: decoded(token, escape), symbol: "", stop });
    if (hasEscape) index += 2;
  }
  return merged;
}

function decoded({ text, start }: Token, escape: string): string {
  if ([...escape].length !== 1)
    throw new UnreadableSqlError("Invalid Unicode escape character", start);
  let value = "";
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== escape) {
      value += text[at];
      continue;
    }
    if (text[at + 1] === escape) {
      value += escape;
      at += 1;
      continue;
    }
    const [whole, long, short] = /^(?:\+([0-9a-fA-F]{6})|([0-9a-fA-F]{4}))/.exec(
      text.slice(at + 1),
    ) ?? [undefined, undefined, undefined];
    if (whole === undefined) throw new UnreadableSqlError("Incomplete escape sequence", start);
    value += String.fromCodePoint(Number.parseInt(long ?? short ?? "", 16));
    at += whole.length;
  }
  return value;
}
