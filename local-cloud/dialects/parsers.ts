import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

import type * as BundleGrammar from "./bundle-grammar";
import { refuseTooComplex, withinTheStack } from "./complexity";
import type { Dialect } from "./dialect";

/** Where a statement breaks its grammar. */
export interface SyntaxProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

interface AntlrToken {
  readonly text?: string;
  readonly channel: number;
}

interface Grammar {
  validate(sql: string): { startLine: number; startColumn: number; message: string }[];
  createLexer(sql: string, listener: (problem: unknown) => void): { getAllTokens(): AntlrToken[] };
  createLexerFromCharStream(characters: unknown): Recognizer;
  createParserFromTokenStream(tokens: unknown): Recognizer;
}

interface Recognizer {
  removeErrorListeners(): void;
}

const grammars = new Map<Dialect, Grammar>();

/** What is wrong with a statement's syntax; empty when nothing is. @throws NotSimulatedError when it is too complex to say */
export function syntaxProblems(dialect: Dialect, sql: string): SyntaxProblem[] {
  refuseTooComplex(tokens(dialect, sql));
  return withinTheStack(() => grammar(dialect).validate(sql)).map(
    ({ startLine, startColumn, message }) => ({ line: startLine, column: startColumn, message }),
  );
}

/** Tokens of a statement without comments and white space. */
function tokens(dialect: Dialect, sql: string): { readonly text: string }[] {
  // Not the grammar's own getAllTokens, which parses first.
  return grammar(dialect)
    .createLexer(sql, () => undefined)
    .getAllTokens()
    .filter((token) => token.channel === 0 && token.text !== "<EOF>")
    .map(({ text = "" }) => ({ text }));
}

function grammar(dialect: Dialect): Grammar {
  const known = grammars.get(dialect);
  if (known) return known;
  const made = new (loadGrammar(dialect))();
  silence(made);
  grammars.set(dialect, made);
  return made;
}

/**
 * To word a problem the grammar may read a part of the statement once more, with ANTLR's own listener, which
 * writes every problem to the terminal. Whoever wants to hear adds a listener to what is made here.
 */
function silence(grammar: Grammar): void {
  for (const make of ["createLexerFromCharStream", "createParserFromTokenStream"] as const) {
    const made = grammar[make].bind(grammar);
    grammar[make] = (input) => {
      const recognizer = made(input);
      recognizer.removeErrorListeners();
      return recognizer;
    };
  }
}

/**
 * The npm package has its grammars as files, built with it. A checkout bundles them on first use. Most processes need one dialect, and
 * each takes a quarter of a second to load.
 */
function loadGrammar(dialect: Dialect): new () => Grammar {
  const packed = join(__dirname, "grammars", `${dialect}.cjs`);
  const file = existsSync(packed)
    ? packed
    : (createRequire(__filename)("./bundle-grammar") as typeof BundleGrammar).cachedGrammar(
        dialect,
      );
  // oxlint-disable-next-line typescript/no-require-imports -- the file is built
  return (require(file) as { readonly Grammar: new () => Grammar }).Grammar;
}
