import type { LocalCloud } from "../../cloud";
import { compileQuery, type CompiledColumn } from "../../dialects/redshift/compile";
import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import { LOWERED_FUNCTIONS } from "../../dialects/redshift/lower/duck-functions";
import type { PgStatement } from "../../dialects/redshift/parse/postgres";
import { registerRuntime } from "../../dialects/redshift/runtime/register";
import { NotSimulatedError } from "../../errors";
import type { LakeQuery } from "../../query/lake-query";
import { StatementCatalog } from "./statement-catalog";
import type { StatementRecord } from "./statement-record";
import type { WarehouseStore } from "./warehouses";

/** What a statement runs with. */
export interface StatementContext {
  readonly cloud: LocalCloud;
  readonly warehouses: WarehouseStore;
  readonly record: StatementRecord;
  /** All statements of the account, for the views that tell of them. */
  readonly statements: readonly StatementRecord[];
}

/** A SELECT as the lake's engine runs it. @throws NotSimulatedError for another statement */
export function lakeQueryOf(
  { cloud, warehouses, record, statements }: StatementContext,
  statement: PgStatement,
): { readonly query: LakeQuery; readonly columns: readonly CompiledColumn[] } {
  if (statement.kind !== "SelectStmt" || "intoClause" in statement.node) {
    const first = statement.words[0]?.text.toUpperCase() ?? "";
    throw new NotSimulatedError(
      `Redshift's statement ${"intoClause" in statement.node ? "SELECT INTO" : first}`,
      __filename,
    );
  }
  const missing = statement.parameters.filter((name) => !record.parameters.has(name));
  if (missing.length > 0)
    throw new RedshiftStatementError(`no value for the parameters ${missing.join(", ")}`, {
      sqlState: SQL_STATE.undefinedObject,
    });
  const catalog = new StatementCatalog(
    {
      cloud,
      warehouses,
      warehouse: record.warehouse,
      database: record.database,
      user: warehouses.find(record.warehouse)?.adminUser ?? "",
      schemas: warehouses.schemas(record.warehouse),
      statements,
    },
    cloud.clock.now(),
  );
  const compiled = compileQuery(statement, catalog, record.parameters);
  return {
    columns: compiled.columns,
    query: {
      sql: compiled.sql,
      dialect: "redshift",
      relations: catalog.relations,
      functions: LOWERED_FUNCTIONS,
      catalog: record.database,
      defaultSchema: catalog.schema,
      prepare: (connection) => registerRuntime(connection, compiled.runtime),
      signal: record.abort.signal,
    },
  };
}
