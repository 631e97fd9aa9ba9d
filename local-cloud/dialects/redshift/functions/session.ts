import { literal } from "../../../duckdb/quoting";
import type { Shared } from "../analyze/block";
import { leaf, type Expression } from "../analyze/expression";
import { timestampLiteral } from "../lower/timestamp-literal";
import { INT4, TEXT, TIMESTAMP, TIMESTAMPTZ, varchar } from "../types";

/** A function without arguments that tells something of the session. */
interface SessionFunction {
  readonly page: string;
  readonly runsOn?: "leader";
  readonly heading?: string;
  readonly value: (shared: Shared) => Expression;
}

/**
 * VERSION() as a cluster of today answers it.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_VERSION.html
 */
const REDSHIFT_VERSION =
  "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.79229";

const text = (of: (shared: Shared) => string) => (shared: Shared) =>
  leaf(literal(of(shared)), varchar(128));

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_System_information_functions.html */
export const SESSION_FUNCTIONS: Readonly<Record<string, SessionFunction>> = {
  getdate: {
    page: "r_GETDATE",
    value: ({ catalog }) =>
      leaf(`date_trunc('second', ${timestampLiteral(catalog.now)})`, TIMESTAMP),
  },
  now: {
    page: "c_SQL_functions_leader_node_only",
    runsOn: "leader",
    value: ({ catalog }) => leaf(`timezone('UTC', ${timestampLiteral(catalog.now)})`, TIMESTAMPTZ),
  },
  current_database: { page: "r_CURRENT_DATABASE", value: text(({ catalog }) => catalog.database) },
  current_schema: {
    page: "r_CURRENT_SCHEMA",
    runsOn: "leader",
    value: text(({ catalog }) => catalog.schema),
  },
  version: { page: "r_VERSION", value: () => leaf(literal(REDSHIFT_VERSION), TEXT) },
  pg_backend_pid: { page: "PG_BACKEND_PID", value: () => leaf("cast(1 as INTEGER)", INT4) },
};
