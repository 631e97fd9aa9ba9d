import type { Engine } from "../sql/statement";

/** What a column's values are, whichever engine answered. */
export type ColumnKind = "integer" | "decimal" | "double" | "boolean" | "timestamp" | "text";

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  /** The engine's own type name, for example `bigint` in Athena and `int8` in Redshift. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/**
 * A value as its column's kind has it: integers are bigint, doubles number, decimals and timestamps text.
 */
export type Cell = null | boolean | number | bigint | string;

/** What an engine answered to one statement, and what it took. */
export interface QueryAnswer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** The service's id of this query: its history has the rest. */
  readonly queryId: string;
  /** Unit: seconds from asking to the last row read here, polling included. */
  readonly seconds: number;
  /** Unit: milliseconds, the service's own figure for the time the statement ran. */
  readonly engineMillis?: number;
  /** Unit: bytes of the lake. Missing when the engine does not tell. */
  readonly scannedBytes?: number;
}

/** A statement on its way to an engine: what runners need of a file of the catalogue. */
export interface Ask {
  readonly name: string;
  /** File the statement stands in, for messages; a name of its own when there is no file. */
  readonly path: string;
  readonly sql: string;
}

/** Asks one engine through its own API; on AWS and on the local cloud alike. */
export interface QueryRunner {
  readonly engine: Engine;
  /** @throws QueryFailedError when the engine refuses the statement or fails to run it */
  ask(statement: Ask, options?: { readonly signal?: AbortSignal }): Promise<QueryAnswer>;
}
