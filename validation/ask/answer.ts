import type { Engine } from "../../sql/catalogue/statement";

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

/** What a query took, as far as its engine tells. */
export interface QueryFigures {
  /** The service's id of this query: its history has the rest. */
  readonly queryId: string;
  /** Unit: milliseconds that the query waited for its turn. */
  readonly queueMillis?: number;
  /** Unit: milliseconds of planning; part of the engine's. */
  readonly planningMillis?: number;
  /** Unit: milliseconds, the service's own figure for the time the statement ran. */
  readonly engineMillis?: number;
  /** Unit: bytes of the lake. */
  readonly scannedBytes?: number;
  /** Partitions left after pruning. */
  readonly partitions?: number;
  /** Whether an earlier result was given again. */
  readonly isReused?: boolean;
}

/** What an engine answered to one statement, and what it took. */
export interface QueryAnswer extends QueryFigures {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Unit: seconds from asking to the last row read here, polling included. */
  readonly seconds: number;
}

/** An answer whose rows are read as they are taken: of any size, one page in memory. */
export interface AnswerStream extends QueryFigures {
  readonly columns: readonly AnswerColumn[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** A statement on its way to an engine: what runners need of a file of the catalogue. */
export interface Ask {
  readonly name: string;
  /** File the statement stands in, for messages; a name of its own when there is no file. */
  readonly path: string;
  readonly sql: string;
  /** Line of the file on which the statement begins. @default 1 */
  readonly firstLine?: number;
  /** Values for `?` in Athena's order and for `:name` in Redshift's. @default none */
  readonly parameters?: readonly AskParameter[];
}

/** A statement as messages name it. */
export type AskedText = Pick<Ask, "path" | "sql" | "firstLine">;

/** A value that a statement leaves open. */
export interface AskParameter {
  readonly name: string;
  /** As SQL would write it, without quotes around text. */
  readonly value: string;
  readonly type: string;
}

/** How one statement is asked. */
export interface AskOptions {
  /** Stops the query at the service, too. */
  readonly signal?: AbortSignal;
  /** Unit: milliseconds after which the query is stopped. @default none */
  readonly deadlineMillis?: number;
  /** Unit: minutes that an earlier result of Athena's may be old and is given again. @default 0: never */
  readonly reuseMinutes?: number;
}

/** Asks one engine through its own API; on AWS and on the local cloud alike. */
export interface QueryRunner {
  readonly engine: Engine;
  /** @throws QueryFailedError when the engine refuses the statement or fails to run it */
  ask(statement: Ask, options?: AskOptions): Promise<QueryAnswer>;
}

/** Asks for answers of any size, too. */
export interface StreamingRunner extends QueryRunner {
  /** @throws QueryFailedError, when rows are read as well */
  stream(statement: Ask, options?: AskOptions): Promise<AnswerStream>;
}
