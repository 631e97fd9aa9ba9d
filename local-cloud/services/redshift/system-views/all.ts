import { NotSimulatedError } from "../../../errors";
import * as external from "./external";
import { SYS_QUERY_HISTORY, SYS_QUERY_TEXT } from "./history";
import * as objects from "./objects";
import type { SystemView } from "./system-view";

const VIEWS: Readonly<Record<string, SystemView>> = {
  svv_external_schemas: external.SVV_EXTERNAL_SCHEMAS,
  svv_external_databases: external.SVV_EXTERNAL_DATABASES,
  svv_external_tables: external.SVV_EXTERNAL_TABLES,
  svv_external_columns: external.SVV_EXTERNAL_COLUMNS,
  svv_external_partitions: external.SVV_EXTERNAL_PARTITIONS,
  sys_external_query_detail: external.SYS_EXTERNAL_QUERY_DETAIL,
  sys_query_history: SYS_QUERY_HISTORY,
  sys_query_text: SYS_QUERY_TEXT,
  svv_all_schemas: objects.SVV_ALL_SCHEMAS,
  svv_all_tables: objects.SVV_ALL_TABLES,
  svv_all_columns: objects.SVV_ALL_COLUMNS,
  svv_redshift_databases: objects.SVV_REDSHIFT_DATABASES,
  pg_user: objects.PG_USER,
  pg_database: objects.PG_DATABASE,
};

/** Names that are Redshift's own. */
const RESERVED = /^(svv|svl|svcs|stl|stv|sys|pg)_/;

/**
 * One of Redshift's own views.
 * @param schema undefined for a name without one
 * @returns undefined for the name of something else
 * @throws NotSimulatedError for a view that is not simulated
 */
export function systemView(schema: string | undefined, name: string): SystemView | undefined {
  if (schema === "information_schema")
    throw new NotSimulatedError(`information_schema.${name} of Redshift`, __filename);
  if (schema !== undefined && schema !== "pg_catalog") return undefined;
  const view = VIEWS[name];
  if (view) return view;
  if (schema === "pg_catalog" || RESERVED.test(name))
    throw new NotSimulatedError(`Redshift's system view ${name}`, __filename);
  return undefined;
}
