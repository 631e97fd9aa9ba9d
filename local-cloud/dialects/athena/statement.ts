import { NotSimulatedError } from "../../errors";
import type { StatementFailedError } from "./errors";
import type { HiveStatement } from "./hive/hive-statement";
import { nameOf, positionOf, type Position, type SqlTree } from "../tree";
import type { TableReference } from "./table-reference";

export type { TableReference } from "./table-reference";

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
      readonly withNoData: boolean;
    }
  | {
      readonly kind: "insert";
      readonly table: TableReference;
      /** The table's columns that the query gives, in its order. @default all of them */
      readonly columns?: readonly string[];
      readonly query: Query;
    }
  | {
      readonly kind: "unload";
      readonly query: Query;
      /** S3 URI. */
      readonly location: string;
      readonly properties: Readonly<Record<string, string | number | readonly string[]>>;
    }
  /** Changes rows of a table, which Athena does for Iceberg's alone. */
  | {
      readonly kind: "modify-rows";
      readonly statement: "DELETE" | "UPDATE" | "MERGE";
      readonly table: TableReference;
    }
  | HiveStatement;
