import { NotSimulatedError } from "../../errors";
import type { StatementFailedError } from "./errors";
import type { HiveStatement } from "./hive/hive-statement";
import type { QualifiedName } from "./parse/ast";
import type { Statement } from "./parse/parse-statement";
import { positionAt } from "./parse/position";
import type { TableReference } from "./table-reference";

export type { TableReference } from "./table-reference";

/** A table name of a statement. @throws NotSimulatedError for another data catalog than Glue's */
export function tableNamed(sql: string, { parts, at }: QualifiedName): TableReference {
  const names = parts.map(({ name }) => name.toLowerCase());
  if (names.length === 3 && names[0] !== "awsdatacatalog")
    throw new NotSimulatedError(`the data catalog ${names[0]}`, __filename);
  return { database: names.at(-2), table: names.at(-1) ?? "", position: positionAt(sql, at) };
}

/** Statements of Trino's with the tables that they make or change. */
type TrinoStatement =
  | Exclude<Statement, { readonly view: QualifiedName } | { readonly table: QualifiedName }>
  | Named<"create-view" | "drop-view", "view">
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
  | HiveStatement;
