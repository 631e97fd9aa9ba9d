/** What the lexer tells apart. */
export type TokenKind =
  /** An unquoted word: a keyword or a name. */
  "word" | "quoted-name" | "string" | "binary" | "integer" | "decimal" | "double" | "sign" | "end";

/** A token of Trino's SQL. Offsets are UTF-16 code units from the statement's start. */
export interface Token {
  readonly kind: TokenKind;
  /** As written; of a quoted name, string or binary literal what its quotes hold. */
  readonly text: string;
  /** A word in upper case, a sign as it is, otherwise "": what keywords and signs are compared with. */
  readonly symbol: string;
  readonly start: number;
  readonly stop: number;
}
