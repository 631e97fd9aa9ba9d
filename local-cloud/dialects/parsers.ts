import { existsSync, mkdirSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { buildSync } from "esbuild";

import { version } from "dt-sql-parser/package.json";

import { refuseTooComplex, withinTheStack } from "./complexity";
import type { SqlTree } from "./tree";

/** A SQL dialect with a grammar of its own. */
export type Dialect = "trino" | "hive";

/** Where a statement breaks its grammar. */
export interface SyntaxProblem {
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** A token of a statement; comments and white space are left out. */
export interface SqlToken {
  readonly text: string;
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** Offset of its first character. */
  readonly start: number;
  /** Offset after its last character. */
  readonly stop: number;
}

interface AntlrToken {
  readonly text?: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly stop: number;
  readonly channel: number;
}

interface Grammar {
  validate(sql: string): { startLine: number; startColumn: number; message: string }[];
  parse(sql: string, listener?: (problem: unknown) => void): SqlTree;
  createLexer(sql: string, listener: (problem: unknown) => void): { getAllTokens(): AntlrToken[] };
  createLexerFromCharStream(characters: unknown): Recognizer;
  createParserFromTokenStream(tokens: unknown): Recognizer;
}

interface Recognizer {
  removeErrorListeners(): void;
}

/** The class of a dialect's grammar, and where dt-sql-parser has it. */
const GRAMMARS: Readonly<Record<Dialect, { readonly name: string; readonly path: string }>> = {
  trino: { name: "TrinoSQL", path: "dt-sql-parser/dist/parser/trino" },
  hive: { name: "HiveSQL", path: "dt-sql-parser/dist/parser/hive" },
};

const grammars = new Map<Dialect, Grammar>();

/** What is wrong with a statement's syntax; empty when nothing is. @throws NotSimulatedError when it is too complex to say */
export function syntaxProblems(dialect: Dialect, sql: string): SyntaxProblem[] {
  refuseTooComplex(tokens(dialect, sql));
  return withinTheStack(() => grammar(dialect).validate(sql)).map(
    ({ startLine, startColumn, message }) => ({ line: startLine, column: startColumn, message }),
  );
}

/** Parse tree of a statement without syntax problems. */
export function parseTree(dialect: Dialect, sql: string): SqlTree {
  return withinTheStack(() => grammar(dialect).parse(sql, () => undefined));
}

/** Tokens of a statement. */
export function tokens(dialect: Dialect, sql: string): SqlToken[] {
  // Not the grammar's own getAllTokens, which parses first.
  return grammar(dialect)
    .createLexer(sql, () => undefined)
    .getAllTokens()
    .filter((token) => token.channel === 0 && token.text !== "<EOF>")
    .map((token) => ({
      text: token.text ?? "",
      line: token.line,
      column: token.column + 1,
      start: token.start,
      stop: token.stop + 1,
    }));
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
 * dt-sql-parser is ESM with directory imports, which Node does not resolve. esbuild bundles a dialect's grammar
 * once, in half a second, into a cache. Most processes need one dialect, and each takes a quarter of a second to load.
 */
function loadGrammar(dialect: Dialect): new () => Grammar {
  const folders = [
    join(__dirname, "..", "..", "node_modules", ".cache", "serverless-analytics-lab"),
    join(tmpdir(), "serverless-analytics-lab"),
  ];
  let failure: unknown;
  for (const folder of folders) {
    const file = join(folder, `sql-grammar-${dialect}-${version}.cjs`);
    try {
      if (!existsSync(file)) writeBundle(dialect, file);
      // oxlint-disable-next-line typescript/no-require-imports -- the bundle is made at run time
      return (require(file) as { readonly Grammar: new () => Grammar }).Grammar;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(
    `The SQL grammars can be cached in none of ${folders.join(", ")}. Make one of them writable.`,
    {
      cause: failure,
    },
  );
}

function writeBundle(dialect: Dialect, file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  const { name, path } = GRAMMARS[dialect];
  buildSync({
    stdin: { contents: `export { ${name} as Grammar } from "${path}";`, resolveDir: __dirname },
    bundle: true,
    format: "cjs",
    platform: "node",
    // Trees are searched by the names of the grammar's rules.
    keepNames: true,
    outfile: beside,
    logLevel: "silent",
  });
  renameSync(beside, file);
}
