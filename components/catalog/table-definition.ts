/**
 * A column of a Glue table.
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export interface ColumnDefinition {
  /** Column name. Glue lower-cases names, so it must already be lower case. */
  readonly name: string;
  /** Hive type, for example `int`, `double`, `string`, `timestamp`. */
  readonly type: string;
  /** Meaning and unit, shown in the Glue console. @default none */
  readonly comment?: string;
}

/** Values that Athena computes for one partition column instead of reading them from the catalog. */
export type ColumnProjection =
  | {
      readonly kind: "integer";
      readonly from: number;
      readonly to: number;
      readonly digits?: number;
    }
  | { readonly kind: "enum"; readonly values: readonly string[] };

/** Format of the files of a table. */
export type TableFormat =
  | {
      readonly kind: "csv";
      /** Lines to skip at the top of each file. */
      readonly headerLines: number;
    }
  | { readonly kind: "parquet" };

/** One Glue table, declared once and shared by catalog, transforms and tests. */
export interface TableDefinition {
  /** Table name: lower case letters, digits and underscores. */
  readonly name: string;
  /** One sentence that says what a row is. */
  readonly description: string;
  readonly columns: readonly ColumnDefinition[];
  /** Partition columns in path order. @default not partitioned */
  readonly partitionColumns?: readonly ColumnDefinition[];
  readonly format: TableFormat;
  /** Which zone of the lake holds the files. */
  readonly zone: "raw" | "curated";
  /** Key prefix below the zone's bucket, ending in "/". */
  readonly prefix: string;
  /**
   * Partition projection by column name, for every partition column or none. Only Athena uses it:
   * Redshift Spectrum and Spark read the partitions registered in the catalog.
   * @default none: every query engine reads registered partitions
   * @see https://docs.aws.amazon.com/athena/latest/ug/partition-projection.html
   */
  readonly projection?: Readonly<Record<string, ColumnProjection>>;
}
