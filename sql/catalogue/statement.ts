import type { StatedExpectation } from "./expectation";
import type { StatedRule } from "./quality";

/** The query engine: Athena over the Glue Data Catalog, or Redshift through its external schema. */
export type Engine = "athena" | "spectrum";

/** The purpose of a statement. */
export type StatementKind = "question" | "view" | "ctas" | "repair" | "prepared" | "check";

/**
 * How the answers to one question must agree: `exact` cell by cell, `approximate` the same but for
 * columns with a tolerance, `row-count` if the engines may choose the rows (LIMIT without order).
 */
export type Comparison = "exact" | "approximate" | "row-count";

/** A column of a view, with its Hive type. */
export interface StatementColumn {
  readonly name: string;
  readonly type: string;
}

/** A parameter's value, with an example. */
export interface StatementParameter extends StatementColumn {
  readonly example: string;
}

/** A column in which the answers to one question may differ. */
export interface StatementTolerance {
  readonly column: string;
  /** Largest difference, relative to the larger value: 0.1 is 10 %. */
  readonly relative: number;
}

/** One file of the question set. */
export interface Statement {
  readonly engine: Engine;
  /** File name without `.sql`. */
  readonly name: string;
  readonly title: string;
  readonly kind: StatementKind;
  /** Files with the same id ask the same question, of another format or query engine. Empty unless a question. */
  readonly question: string;
  readonly lab: 1 | 2 | 3 | 4;
  readonly format: "csv" | "parquet";
  readonly compare: Comparison;
  /** Tolerances of approximate columns; every other column must agree. Empty unless `approximate`. */
  readonly tolerances: readonly StatementTolerance[];
  /** What one row of the answer is. */
  readonly grain: string;
  /** What the statement reads, in words. */
  readonly scans: string;
  /** Units of the answer's columns, in words. Empty when every column is a count or a name. */
  readonly units: string;
  /** Name of the view or prepared statement. Empty otherwise. */
  readonly creates: string;
  /** The SELECT after `create or replace view … as`. Empty unless a view. */
  readonly definition: string;
  /** Columns of a view. */
  readonly columns: readonly StatementColumn[];
  /** Values for `?` in order. */
  readonly parameters: readonly StatementParameter[];
  /** What an attendee learns from the question. Empty unless a question. */
  readonly teaches: string;
  readonly expectations: readonly StatedExpectation[];
  /** The file's rules about every row of a table. */
  readonly tableRules: readonly StatedRule[];
  /** The statement without its header. */
  readonly sql: string;
  /** Line of the file on which the statement starts, 1 is the first. */
  readonly firstLine: number;
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
}
