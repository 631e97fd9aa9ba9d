/** A rule about the rows of a table that Glue's Data Quality Definition Language can express. */
export type QualityRule =
  /** The table has at least this many rows. */
  | { readonly kind: "rows"; readonly least: number }
  | { readonly kind: "exists"; readonly column: string }
  /** No row has a null in the column. */
  | { readonly kind: "present"; readonly column: string }
  /** Each row has one of the values. */
  | { readonly kind: "values"; readonly column: string; readonly values: readonly string[] }
  /** Each row has a number in the range, ends included, or null. */
  | {
      readonly kind: "range";
      readonly column: string;
      readonly least?: number;
      readonly most?: number;
    }
  /** No row meets the condition, in Spark's SQL. */
  | { readonly kind: "none"; readonly condition: string }
  /** In no group of rows do more than half meet the condition, in Spark's SQL. */
  | { readonly kind: "few"; readonly condition: string; readonly by: readonly string[] };

/** Rules of a table of the main database. */
export interface RulesetDefinition {
  /** Name of the table. */
  readonly table: string;
  readonly description: string;
  /** At least one. */
  readonly rules: readonly QualityRule[];
}
