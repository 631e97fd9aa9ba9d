import { NotSimulatedError } from "../../errors";
import type { StatementFailedError } from "./errors";
import { nameOf, positionOf, type Position, type SqlTree } from "../tree";

/** A table name as a statement spells it; the database may be left to the query's context. */
export interface TableReference {
  readonly database: string | undefined;
  readonly table: string;
  readonly position: Position;
}

/** Reads a table name of either dialect. @throws NotSimulatedError for another data catalogue than Glue's */
export function tableReference(node: SqlTree): TableReference {
  const parts = node.getText().split(".").map(nameOf);
  if (parts.length === 3 && parts[0] !== "awsdatacatalog") {
    throw new NotSimulatedError(`the data catalog ${parts[0]}`, __filename);
  }
  return { database: parts.at(-2), table: parts.at(-1) ?? "", position: positionOf(node) };
}

/** The alias of a select item where only a column may stand. */
export interface AliasUse {
  readonly name: string;
  readonly position: Position;
  /** What the SELECT reads from. */
  readonly tables: readonly TableReference[];
}

/** A column of CREATE TABLE with its Hive type. */
export interface DeclaredColumn {
  readonly Name: string;
  readonly Type: string;
  readonly Comment?: string;
}

/** What CREATE EXTERNAL TABLE says. */
export interface CreateTable {
  readonly kind: "create-table";
  readonly table: TableReference;
  readonly ifNotExists: boolean;
  readonly columns: readonly DeclaredColumn[];
  readonly partitionColumns: readonly DeclaredColumn[];
  readonly serde: string | undefined;
  readonly serdeProperties: Readonly<Record<string, string>>;
  readonly fieldDelimiter: string | undefined;
  /** `PARQUET`, `TEXTFILE` or the pair of classes after INPUTFORMAT and OUTPUTFORMAT. */
  readonly storedAs: string | undefined;
  readonly location: string | undefined;
  readonly properties: Readonly<Record<string, string>>;
}

/** A partition of ALTER TABLE: values by column, and where its files are. */
export interface PartitionClause {
  readonly values: Readonly<Record<string, string>>;
  readonly location: string | undefined;
}

/** A SELECT and what stands in it. */
export interface Query {
  /** The statement's text, unaliased expressions named, so that DuckDB runs it. */
  readonly sql: string;
  readonly tables: readonly TableReference[];
  /** How many `?` it has. */
  readonly parameters: number;
  /** Each unaliased expression of the outermost SELECT: where it is, and which column it is, from 1. */
  readonly unnamed: readonly (Position & { readonly ordinal: number })[];
  readonly aliasUses: readonly AliasUse[];
}

/** A statement, read in its own dialect. */
export type AthenaStatement =
  /** Its syntax holds, but not what it says: the query is accepted, and fails. */
  | { readonly kind: "unsound"; readonly error: StatementFailedError }
  | { readonly kind: "query"; readonly query: Query }
  | {
      readonly kind: "create-view";
      readonly view: TableReference;
      readonly orReplace: boolean;
      readonly query: Query;
      readonly originalSql: string;
    }
  | { readonly kind: "drop-view"; readonly view: TableReference; readonly ifExists: boolean }
  | {
      readonly kind: "ctas";
      readonly table: TableReference;
      readonly ifNotExists: boolean;
      readonly properties: Readonly<Record<string, string | number | readonly string[]>>;
      readonly query: Query;
    }
  | { readonly kind: "insert"; readonly table: TableReference; readonly query: Query }
  | {
      readonly kind: "create-database";
      readonly name: string;
      readonly ifNotExists: boolean;
      readonly comment?: string;
      readonly location?: string;
    }
  | {
      readonly kind: "drop-database";
      readonly name: string;
      readonly ifExists: boolean;
      readonly cascade: boolean;
    }
  | CreateTable
  | { readonly kind: "drop-table"; readonly table: TableReference; readonly ifExists: boolean }
  | {
      readonly kind: "add-partitions";
      readonly table: TableReference;
      readonly ifNotExists: boolean;
      readonly partitions: readonly PartitionClause[];
    }
  | {
      readonly kind: "drop-partition";
      readonly table: TableReference;
      readonly ifExists: boolean;
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: "msck-repair"; readonly table: TableReference }
  | { readonly kind: "show-databases" }
  | {
      readonly kind: "show-tables";
      readonly database: string | undefined;
      readonly pattern: string | undefined;
      readonly viewsOnly: boolean;
    }
  | { readonly kind: "show-partitions"; readonly table: TableReference }
  | { readonly kind: "show-columns"; readonly table: TableReference }
  | { readonly kind: "show-create-table"; readonly table: TableReference }
  | { readonly kind: "describe"; readonly table: TableReference };
