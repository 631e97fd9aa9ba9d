import type { RsType } from "../types";

/** A column as the catalogue knows it. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: RsType;
}

/** A table or view that a statement reads. */
export interface CatalogRelation {
  /** SQL that names it to DuckDB. */
  readonly sql: string;
  readonly columns: readonly CatalogColumn[];
  /**
   * Where Redshift reads it: a table of users or a system table on the compute nodes, a catalogue table (PG_…) on the leader node.
   * @see https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_leader_node_only.html
   */
  readonly runsOn: "compute" | "leader";
}

/** What a statement's names stand for. */
export interface Catalog {
  /**
   * @param schema undefined for a name without one
   * @throws RedshiftStatementError when there is none
   */
  readonly relation: (
    schema: string | undefined,
    name: string,
    position: number | undefined,
  ) => CatalogRelation;
  /** Name of the database. */
  readonly database: string;
  readonly user: string;
  readonly schema: string;
  /** When the statement began. */
  readonly now: Date;
}
