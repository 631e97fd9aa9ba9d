import type { Engine } from "../../sql/catalogue/statement";

/** Kind of a column's values, for all query engines. */
export type ColumnKind = "integer" | "decimal" | "double" | "boolean" | "timestamp" | "text";

/** A column of an answer. */
export interface AnswerColumn {
  readonly name: string;
  /** The query engine's own type name, for example `bigint` in Athena and `int8` in Redshift. */
  readonly type: string;
  readonly kind: ColumnKind;
}

/**
 * A value in the form of its column's kind: integers are bigint, doubles number, decimals and timestamps text.
 */
export type Cell = null | boolean | number | bigint | string;

/** Figures of a query, if its query engine reports them. */
export interface QueryFigures {
  /** The service's id of this query, for its history. */
  readonly queryId: string;
  /** Unit: milliseconds in the queue. */
  readonly queueMillis?: number;
  /** Unit: milliseconds of planning; part of the engine's time. */
  readonly planningMillis?: number;
  /** Unit: milliseconds, the service's own figure for the run time of the statement. */
  readonly engineMillis?: number;
  /** Unit: bytes of the lake. */
  readonly scannedBytes?: number;
  /** Partitions left after pruning. */
  readonly partitions?: number;
  /** Whether the service reused an earlier result. */
  readonly isReused?: boolean;
}

/** A query engine's answer to one statement, with its figures. */
export interface QueryAnswer extends QueryFigures {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Unit: seconds from asking to the last row read here, polling included. */
  readonly seconds: number;
}

/** An answer of any size: rows are read one page at a time. */
export interface AnswerStream extends QueryFigures {
  readonly columns: readonly AnswerColumn[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** A statement for a query engine: the part of a question's file that runners need. */
export interface Ask {
  readonly name: string;
  /** File of the statement, for messages; a made-up name if there is no file. */
  readonly path: string;
  readonly sql: string;
  /** Line of the file on which the statement starts. @default 1 */
  readonly firstLine?: number;
  /** Values for `?` in Athena's order and for `:name` in Redshift's. @default none */
  readonly parameters?: readonly AskParameter[];
}

/** A statement's name in messages. */
export type AskedText = Pick<Ask, "path" | "sql" | "firstLine">;

/** A value of a parameter. */
export interface AskParameter {
  readonly name: string;
  /** In SQL syntax, but texts without quotes. */
  readonly value: string;
  readonly type: string;
}

/** Options of a query. */
export interface AskOptions {
  /** Stops the query at the service, too. */
  readonly signal?: AbortSignal;
  /** Unit: milliseconds after which the query is stopped. @default none */
  readonly deadlineMillis?: number;
  /** Maximum age of a reused Athena result. Unit: minutes. @default 0: never reuse */
  readonly reuseMinutes?: number;
}

/** Runs statements on one query engine through its own API, on AWS and on the local cloud. */
export interface QueryRunner {
  readonly engine: Engine;
  /** @throws QueryFailedError when the engine refuses the statement or fails to run it */
  ask(statement: Ask, options?: AskOptions): Promise<QueryAnswer>;
}

/** Also returns answers of any size. */
export interface StreamingRunner extends QueryRunner {
  /** @throws QueryFailedError, also while rows are read */
  stream(statement: Ask, options?: AskOptions): Promise<AnswerStream>;
}
