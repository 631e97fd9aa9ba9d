import type { LocalCloud } from "../../../cloud";
import { literal } from "../../../duckdb/quoting";
import { duckType, type RsType } from "../../../dialects/redshift/types";
import type { StatementRecord } from "../statement-record";
import type { ExternalSchema, WarehouseStore } from "../warehouses";

/** What system views are filled from. */
export interface SystemState {
  readonly cloud: LocalCloud;
  readonly warehouses: WarehouseStore;
  readonly warehouse: string;
  readonly database: string;
  readonly user: string;
  readonly schemas: readonly ExternalSchema[];
  readonly statements: readonly StatementRecord[];
}

export type SystemValue = string | number | bigint | boolean | Date | null;

/** One of Redshift's own views. */
export interface SystemView {
  readonly columns: readonly (readonly [name: string, type: RsType])[];
  /** The leader node has the catalogue tables (PG_…), the compute nodes all others. */
  readonly runsOn: "compute" | "leader";
  readonly rows: (state: SystemState) => readonly (readonly SystemValue[])[];
}

/** A SELECT of a view's rows. */
export function systemViewSql({ columns, rows }: SystemView, state: SystemState): string {
  const typed = columns.map(
    ([name, type], index) => `cast(c${index} as ${duckType(type)}) as "${name}"`,
  );
  const listed = rows(state).map((row) => `(${row.map(valueSql).join(", ")})`);
  const names = columns.map((_, index) => `c${index}`);
  // Without a row there would be no types.
  const none = `(${columns.map(() => "null").join(", ")})`;
  const source = `(values ${(listed.length > 0 ? listed : [none]).join(", ")}) as listed(${names.join(", ")})`;
  return `select ${typed.join(", ")} from ${source}${listed.length > 0 ? "" : " where false"}`;
}

function valueSql(value: SystemValue): string {
  if (value === null) return "null";
  if (value instanceof Date) return literal(value.toISOString().replace("T", " ").replace("Z", ""));
  return typeof value === "string" ? literal(value) : String(value);
}
