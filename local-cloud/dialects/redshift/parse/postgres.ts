import { loadModule, parseSync } from "libpg-query";

import { refuseTooComplex, withinTheStack } from "../../complexity";
import { NotSimulatedError } from "../../../errors";
import { RedshiftStatementError, SQL_STATE } from "../errors";
import { applyEdits, type Edit } from "./edits";
import { findOnlyInRedshift, type CallMarks } from "./only-in-redshift";
import { characterOffsets, inPostgresWords, wordsOf, type PgWord } from "./words";

/**
 * A node of a parse tree: its parts by PostgreSQL's names for them, of which those with one capitalised key are
 * nodes of that type. @see https://github.com/pganalyze/libpg_query
 */
export type PgNode = Readonly<Record<string, unknown>>;

/** A statement that PostgreSQL's parser has accepted, with what is Redshift's alone. */
export interface PgStatement {
  /** What it is: `SelectStmt`, for example. */
  readonly kind: string;
  readonly node: PgNode;
  readonly words: readonly PgWord[];
  /** Names of its `:parameters`, each once, by their numbers in the tree. */
  readonly parameters: readonly string[];
  /** Offset in the statement's text of a node's `location`. */
  readonly offsetOf: (location: number) => number;
  /** Rows of the TOP of a SELECT, by the offset of its first column. */
  readonly top: ReadonlyMap<number, number>;
  /** By the offset of the function's name. */
  readonly calls: ReadonlyMap<number, CallMarks>;
}

/** Loads the parser, once. Everything else here needs it. */
export const loadPostgres = loadModule;

/**
 * Has PostgreSQL's own parser read one statement, to whose grammar Redshift's own syntax is brought before.
 * @throws RedshiftStatementError with the position of a syntax error
 * @throws NotSimulatedError when it is too complex
 */
export function parsePostgres(sql: string): PgStatement {
  const words = wordsOf(sql);
  if (words.length === 0)
    throw new RedshiftStatementError("syntax error at end of input", {
      sqlState: SQL_STATE.syntaxError,
      position: 1,
    });
  refuseTooComplex(words);
  const parameters = [...new Set(words.flatMap(({ text }) => /^:(\w+)$/.exec(text)?.[1] ?? []))];
  // A parameter's name is the Data API's; to PostgreSQL parameters are numbered.
  const numbered = words.flatMap(({ text, start, stop }) =>
    /^:\w/.test(text) ? [{ start, stop, text: `$${parameters.indexOf(text.slice(1)) + 1}` }] : [],
  );
  const found = findOnlyInRedshift(words);
  const { text, originalOffset } = applyEdits(sql, withoutOverlaps([...found.edits, ...numbered]));
  const { stmts = [] } = withinTheStack(() =>
    inPostgresWords(text, originalOffset, () => parseSync(text)),
  );
  if (stmts.length > 1) throw new NotSimulatedError("more than one statement at once", __filename);
  const [kind = "", node = {}] = Object.entries(stmts[0]?.stmt ?? {})[0] ?? [];
  const bytes = characterOffsets(text);
  return {
    kind,
    node: node as PgNode,
    words,
    parameters,
    offsetOf: (location) => originalOffset(bytes(location)),
    top: found.top,
    calls: found.calls,
  };
}

function withoutOverlaps(edits: readonly Edit[]): Edit[] {
  return edits.filter(
    (edit) =>
      !edits.some(
        (other) => other !== edit && other.start <= edit.start && other.stop >= edit.stop,
      ),
  );
}

/** The one node of a type that stands here, or undefined. */
export function as(node: unknown, type: string): PgNode | undefined {
  return (node as Readonly<Record<string, PgNode>> | undefined)?.[type];
}

/** Nodes of a list, each as its type and itself. */
export function typed(node: unknown): readonly [type: string, node: PgNode] {
  const [entry] = Object.entries((node ?? {}) as Record<string, PgNode>);
  return entry ?? ["", {}];
}

/**
 * The names in a list of a name's parts, `a.b` for example. Redshift folds them to lower case, in quotes as well.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_names.html
 */
export function namesOf(parts: unknown): string[] {
  return ((parts ?? []) as { readonly String?: { readonly sval: string } }[]).flatMap(
    ({ String: part }) => (part ? [part.sval.toLowerCase()] : []),
  );
}
