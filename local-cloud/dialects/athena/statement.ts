import { NotSimulatedError } from "../../errors";
import type { StatementFailedError } from "./errors";
import { nameOf, positionOf, type Position, type SqlTree } from "../tree";
import type { QualifiedName } from "./parse/ast";
import type { Statement } from "./parse/parse-statement";
import { positionAt } from "./parse/position";

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

/** The same of a name that our own parser has read. @throws NotSimulatedError as {@link tableReference} */
export function tableNamed(sql: string, { parts, at }: QualifiedName): TableReference {
  const names = parts.map(({ name }) => name.toLowerCase());
  if (names.length === 3 && names[0] !== "awsdatacatalog")
    throw new NotSimulatedError(`the data catalog ${names[0]}`, __filename);
  return { database: names.at(-2), table: names.at(-1) ?? "", position: positionAt(sql, at) };
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

/** Statements of Trino's with the tables that they make or change. */
type TrinoStatement =
  | Exclude<Statement, { readonly view: QualifiedName } | { readonly table: QualifiedName }>
  | Named<"create-view" | "drop-view" | "show-create-view", "view">
  | Named<"ctas" | "insert" | "change-rows", "table">;

type Named<Kind extends Statement["kind"], Member extends "view" | "table"> = Kind extends unknown
  ? Omit<Extract<Statement, { readonly kind: Kind }>, Member> &
      Readonly<Record<Member, TableReference>>
  : never;

/** A statement, read in its own dialect. */
export type AthenaStatement =
  /** Its syntax holds, but not what it says: the query is accepted, and fails. */
  | { readonly kind: "unsound"; readonly error: StatementFailedError | NotSimulatedError }
  | TrinoStatement
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
