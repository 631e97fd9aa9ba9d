import type { QueryRelation } from "../../query/lake-query";
import { literal } from "../../duckdb/quoting";
import type { StatementRecord } from "./statement-record";
import type { ExternalSchema } from "./warehouses";

/**
 * Redshift's own views that the local cloud fills.
 * @returns undefined for any other name
 */
export function systemView(
  name: string,
  schema: string,
  schemas: readonly ExternalSchema[],
  finished: readonly StatementRecord[],
): QueryRelation | undefined {
  if (name === "sys_external_query_detail") return view(name, schema, externalDetail(finished));
  if (name === "svv_external_schemas") return view(name, schema, externalSchemas(schemas));
  return undefined;
}

/**
 * What Spectrum read for each statement; for S3 `returned_bytes` is what was scanned.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_EXTERNAL_QUERY_DETAIL.html
 */
function externalDetail(finished: readonly StatementRecord[]): string {
  const rows = finished
    .filter(({ spool }) => spool)
    .map(({ number, extent, spool }) => [
      number,
      literal("S3"),
      extent?.partitions ?? 0,
      extent?.qualifiedPartitions ?? 0,
      spool?.rowCount ?? 0,
      extent?.bytes ?? 0,
    ]);
  return values(
    [
      ["query_id", "bigint"],
      ["source_type", "varchar"],
      ["total_partitions", "bigint"],
      ["qualified_partitions", "bigint"],
      ["returned_rows", "bigint"],
      ["returned_bytes", "bigint"],
    ],
    rows,
  );
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_SCHEMAS.html */
function externalSchemas(schemas: readonly ExternalSchema[]): string {
  return values(
    [
      ["schemaname", "varchar"],
      ["databasename", "varchar"],
    ],
    schemas.map(({ name, database }) => [literal(name), literal(database)]),
  );
}

/** A SELECT of constant rows, of no row too. */
function values(
  columns: readonly (readonly [name: string, type: string])[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const typed = columns.map(([name, type]) => `${name}::${type} as ${name}`).join(", ");
  const names = columns.map(([name]) => name).join(", ");
  const none = columns.map(() => "null").join(", ");
  const listed = rows.map((row) => `(${row.join(", ")})`);
  return `select ${typed} from (values (${none}), ${listed.join(", ") || `(${none})`}) as listed(${names}) where ${columns[0]?.[0]} is not null`;
}

function view(name: string, schema: string, sql: string): QueryRelation {
  return { kind: "view", schema, name, sql };
}
