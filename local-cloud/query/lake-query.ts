import type { DuckDBConnection } from "@duckdb/node-api";

import type { LakeHelper } from "./lake-helper";

/** A Glue table that a statement reads. */
export interface TableName {
  readonly database: string;
  readonly table: string;
}

/** Which engine's eyes the lake is seen with. */
export type QueryDialect = "athena" | "redshift";

/**
 * One SELECT over the lake, its syntax already checked in the dialect of its service.
 */
export interface LakeQuery {
  /** The statement in a form DuckDB runs; tables are named `catalog.schema.table`, `schema.table` or `table`. */
  readonly sql: string;
  readonly dialect: QueryDialect;
  /** Relations the statement may name, and what each stands for. Nothing else can be read. */
  readonly relations: readonly QueryRelation[];
  /** Functions the statement may call, in lower case. */
  readonly functions: Pick<ReadonlySet<string>, "has">;
  /** What the statement calls and DuckDB has not, each behind what it calls itself. @default none */
  readonly helpers?: readonly LakeHelper[];
  /** Catalog name, `awsdatacatalog` in Athena and the database in Redshift. */
  readonly catalog: string;
  /** Schema of unqualified names. */
  readonly defaultSchema: string;
  /** Values of `?` or `$name` parameters. @default none */
  readonly parameters?: readonly unknown[] | Readonly<Record<string, unknown>>;
  /** Makes the dialect's own functions known to the engine. @default it has none */
  readonly prepare?: (connection: DuckDBConnection) => void;
  /** Most bytes the query may scan. @default no limit */
  readonly cutoffBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * Columns that every table of Athena's has and SELECT * does not show.
 * @see https://trino.io/docs/476/connector/hive.html#special-columns
 */
export const HIDDEN_COLUMNS = ["$path", "$file_size", "$file_modified_time"] as const;

export type HiddenColumn = (typeof HIDDEN_COLUMNS)[number];

/** A name in the statement and the Glue table or view text behind it. */
export type QueryRelation =
  | {
      readonly kind: "table";
      readonly schema: string;
      readonly name: string;
      readonly source: TableName;
      /** Columns of Athena's own that the query reads. @default none */
      readonly hidden?: readonly HiddenColumn[];
      /**
       * Columns of the table that the query reads, in lower case: types of Parquet files are checked for them. Columns that DuckDB's plan
       * reads are checked in any case.
       * @default none beside those
       */
      readonly reads?: ReadonlySet<string>;
    }
  | { readonly kind: "view"; readonly schema: string; readonly name: string; readonly sql: string };

/** Value of a result cell. Integers wider than 53 bits stay bigint, timestamps and decimals are text. */
export type CellValue = null | boolean | number | bigint | string;

/** What a statement has to read of the lake. */
export interface ScanExtent {
  readonly bytes: number;
  /** Partitions with files, of every table that is scanned. */
  readonly partitions: number;
  /** Those that are left after the conditions on partition columns. */
  readonly qualifiedPartitions: number;
}

/** Rows of a query as they come, with what was scanned for them. */
export interface LakeResult<Cell = CellValue> {
  /** Batches of rows; at most a few thousand rows are in memory at a time. */
  readonly rows: AsyncIterable<Cell[][]>;
  /** What is read for them: see docs/bytes-scanned.md. */
  readonly extent: ScanExtent;
}
