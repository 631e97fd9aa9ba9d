import type { Catalog, CatalogRelation } from "../../dialects/redshift/analyze/catalog";
import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import { typeOfHive } from "../../dialects/redshift/types";
import { identifier } from "../../duckdb/quoting";
import type { QueryRelation } from "../../query/lake-query";
import { systemView } from "./system-views/all";
import { systemViewSql, type SystemState } from "./system-views/system-view";

/** Schema of Redshift's own views to DuckDB, which has a `pg_catalog` of its own. */
const SYSTEM_SCHEMA = "__redshift";

/** The catalogue as a statement sees it, which keeps what the statement has read. */
export class StatementCatalog implements Catalog {
  readonly schema = "public";
  readonly database: string;
  readonly user: string;
  private readonly found = new Map<string, QueryRelation>();

  constructor(
    private readonly state: SystemState,
    readonly now: Date,
  ) {
    this.database = state.database;
    this.user = state.user;
  }

  /** Relations that the statement reads. */
  get relations(): readonly QueryRelation[] {
    return [...this.found.values()];
  }

  readonly relation = (
    schema: string | undefined,
    name: string,
    position: number | undefined,
  ): CatalogRelation => {
    const view = systemView(schema, name);
    if (view) {
      const sql = systemViewSql(view, this.state);
      const columns = view.columns.map(([column, type]) => ({ name: column, type }));
      return this.keep({ kind: "view", schema: SYSTEM_SCHEMA, name, sql }, columns, view.runsOn);
    }
    const external = this.state.schemas.find((one) => one.name === schema);
    if (external) return this.external(external.database, external.name, name, position);
    if (schema !== undefined && schema !== this.schema)
      throw new RedshiftStatementError(`schema "${schema}" does not exist`, {
        sqlState: SQL_STATE.invalidSchemaName,
        position,
      });
    throw new RedshiftStatementError(`relation "${name}" does not exist`, {
      sqlState: SQL_STATE.undefinedTable,
      position,
    });
  };

  private external(
    database: string,
    schema: string,
    name: string,
    position: number | undefined,
  ): CatalogRelation {
    const { catalog } = this.state.cloud;
    const table = catalog.hasDatabase(database) ? catalog.findTable(database, name) : undefined;
    if (!table)
      throw new RedshiftStatementError(`relation "${schema}.${name}" does not exist`, {
        sqlState: SQL_STATE.undefinedTable,
        position,
      });
    if (table.TableType === "VIRTUAL_VIEW")
      throw new RedshiftStatementError(
        `Unsupported: "${schema}.${name}" is a view of Athena, which Redshift cannot read`,
        { sqlState: SQL_STATE.featureNotSupported, position },
      );
    const columns = [
      ...(table.StorageDescriptor?.Columns ?? []),
      ...(table.PartitionKeys ?? []),
    ].map(({ Name = "", Type = "string" }) => ({
      name: Name.toLowerCase(),
      type: typeOfHive(Type),
    }));
    return this.keep(
      { kind: "table", schema, name, source: { database, table: name } },
      columns,
      "compute",
    );
  }

  private keep(
    relation: QueryRelation,
    columns: CatalogRelation["columns"],
    runsOn: CatalogRelation["runsOn"],
  ): CatalogRelation {
    const sql = [this.database, relation.schema, relation.name].map(identifier).join(".");
    this.found.set(sql, relation);
    return { sql, columns, runsOn };
  }
}
