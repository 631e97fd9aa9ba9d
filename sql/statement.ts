/** Who asks: Athena over the Glue catalogue, or Redshift through its external schema. */
export type Engine = "athena" | "spectrum";

/** What a statement is for. */
export type StatementKind = "question" | "view" | "ctas" | "repair" | "prepared";

/**
 * How the answers to one question must agree: `exact` cell by cell, `approximate` within the bound
 * of approximate percentiles, `row-count` where the engines may choose the rows (LIMIT without order).
 */
export type Comparison = "exact" | "approximate" | "row-count";

/** A column of a view, with its Hive type. */
export interface StatementColumn {
  readonly name: string;
  readonly type: string;
}

/** A value the asker supplies, with an example of it. */
export interface StatementParameter extends StatementColumn {
  readonly example: string;
}

/** One file of the SQL catalogue. */
export interface Statement {
  readonly engine: Engine;
  /** File name without `.sql`. */
  readonly name: string;
  readonly title: string;
  readonly kind: StatementKind;
  /** Same id, same question: in another format or asked of another engine. Empty unless a question. */
  readonly question: string;
  readonly lab: 1 | 2 | 3 | 4;
  readonly format: "csv" | "parquet";
  readonly compare: Comparison;
  /** What one row of the answer is. */
  readonly grain: string;
  /** What the statement reads, in words. */
  readonly scans: string;
  /** Units of the answer's columns, in words. Empty when every column is a count or a name. */
  readonly units: string;
  /** Name of the view or prepared statement. Empty otherwise. */
  readonly creates: string;
  /** The SELECT below `create or replace view … as`. Empty unless a view. */
  readonly definition: string;
  /** Columns of a view. */
  readonly columns: readonly StatementColumn[];
  /** Values for `?` in order. */
  readonly parameters: readonly StatementParameter[];
  /** The statement without its header. */
  readonly sql: string;
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
}
