import type { TableReference } from "../table-reference";

/** A column of CREATE TABLE with its Hive type. */
export interface DeclaredColumn {
  readonly Name: string;
  readonly Type: string;
  readonly Comment?: string;
}

/** ROW FORMAT DELIMITED, each clause where it was given. */
export interface Delimiters {
  readonly fields?: string;
  readonly escape?: string;
  readonly collectionItems?: string;
  readonly mapKeys?: string;
  readonly lines?: string;
  readonly nullText?: string;
}

/** How a table's rows are written. */
export type RowFormat =
  | { readonly kind: "delimited"; readonly delimiters: Delimiters }
  | {
      readonly kind: "serde";
      readonly library: string;
      readonly properties: Readonly<Record<string, string>>;
    };

/** STORED AS. */
export type StoredAs =
  | { readonly kind: "format"; readonly name: string }
  | { readonly kind: "classes"; readonly input: string; readonly output: string };

/** What CREATE EXTERNAL TABLE says. */
export interface CreateTable {
  readonly kind: "create-table";
  readonly table: TableReference;
  readonly ifNotExists: boolean;
  readonly columns: readonly DeclaredColumn[];
  readonly comment?: string;
  readonly partitionColumns: readonly DeclaredColumn[];
  readonly buckets?: { readonly columns: readonly string[]; readonly count: number };
  readonly rowFormat?: RowFormat;
  readonly storedAs?: StoredAs;
  readonly location?: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** Values of partition columns by name. */
export type PartitionSpec = Readonly<Record<string, string>>;

/** A partition of ALTER TABLE ADD PARTITION: values by column, and where its files are. */
export interface AddedPartition {
  readonly values: PartitionSpec;
  readonly location: string | undefined;
}

/** A condition on a partition column. */
export interface PartitionCondition {
  readonly column: string;
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=";
  readonly value: string;
}

/** What ALTER TABLE does. */
export type TableChange =
  | {
      readonly kind: "add-partitions";
      readonly ifNotExists: boolean;
      readonly partitions: readonly AddedPartition[];
    }
  | {
      readonly kind: "drop-partitions";
      readonly ifExists: boolean;
      /** A partition goes that meets all conditions of one of them. */
      readonly specs: readonly (readonly PartitionCondition[])[];
    }
  | { readonly kind: "rename-partition"; readonly from: PartitionSpec; readonly to: PartitionSpec }
  | {
      readonly kind: "set-location";
      readonly partition?: PartitionSpec;
      readonly location: string;
    }
  | { readonly kind: "set-properties"; readonly properties: Readonly<Record<string, string>> }
  | {
      readonly kind: "add-columns" | "replace-columns";
      readonly columns: readonly DeclaredColumn[];
    }
  | {
      readonly kind: "change-column";
      readonly column: string;
      readonly to: DeclaredColumn;
      /** Where it goes: behind a column, or undefined for the first place. @default stays where it is */
      readonly place?: { readonly after: string | undefined };
    };

/** A DDL statement of Hive's, as Athena has it. */
export type HiveStatement =
  | {
      readonly kind: "create-database";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly comment?: string;
      readonly location?: string;
      readonly properties: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: "drop-database";
      readonly name: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | {
      readonly kind: "alter-database";
      readonly name: string;
      readonly properties: Readonly<Record<string, string>>;
    }
  | CreateTable
  | { readonly kind: "drop-table"; readonly table: TableReference; readonly ifExists: boolean }
  | { readonly kind: "alter-table"; readonly table: TableReference; readonly change: TableChange }
  | { readonly kind: "msck-repair"; readonly table: TableReference }
  | { readonly kind: "show-databases"; readonly pattern: string | undefined }
  | {
      readonly kind: "show-tables" | "show-views";
      readonly database: string | undefined;
      readonly pattern: string | undefined;
    }
  | {
      readonly kind: "show-partitions";
      readonly table: TableReference;
      readonly partition?: PartitionSpec;
    }
  | { readonly kind: "show-columns"; readonly table: TableReference }
  | { readonly kind: "show-create-table" | "show-create-view"; readonly table: TableReference }
  | {
      readonly kind: "show-properties";
      readonly table: TableReference;
      readonly property: string | undefined;
    }
  | {
      readonly kind: "describe";
      readonly table: TableReference;
      readonly style: "plain" | "formatted" | "extended";
      readonly partition?: PartitionSpec;
      /** A column and, after it, fields of it: `$elem$`, `$key$` and `$value$` stand for parts without a name. */
      readonly column?: readonly string[];
    };
