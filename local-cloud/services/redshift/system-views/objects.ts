import {
  BOOL,
  INT4,
  INT8,
  TEXT,
  typeOfHive,
  typeText,
  varchar,
} from "../../../dialects/redshift/types";
import { externalTables } from "./external";
import type { SystemState, SystemView } from "./system-view";

const NAME = varchar(128);

/** Schemas that every database has. */
const OWN_SCHEMAS = ["information_schema", "pg_catalog", "public"] as const;

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_ALL_SCHEMAS.html */
export const SVV_ALL_SCHEMAS: SystemView = {
  runsOn: "compute",
  columns: [
    ["database_name", NAME],
    ["schema_name", NAME],
    ["schema_owner", INT4],
    ["schema_type", NAME],
    ["schema_acl", NAME],
    ["source_database", NAME],
    ["schema_option", TEXT],
  ],
  rows: (state) => [
    ...OWN_SCHEMAS.map((name) => [state.database, name, 1, "local", null, null, null]),
    ...state.schemas.map(({ name, database }) => [
      state.database,
      name,
      100,
      "external",
      null,
      database,
      null,
    ]),
  ],
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_ALL_TABLES.html */
export const SVV_ALL_TABLES: SystemView = {
  runsOn: "compute",
  columns: [
    ["database_name", NAME],
    ["schema_name", NAME],
    ["table_name", NAME],
    ["table_acl", NAME],
    ["table_type", NAME],
    ["remarks", NAME],
  ],
  rows: (state) =>
    externalTables(state).map(({ schema, table }) => [
      state.database,
      schema.name,
      table.Name,
      null,
      "EXTERNAL TABLE",
      null,
    ]),
};

interface ColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly place: number;
}

function externalColumns(state: SystemState): ColumnRow[] {
  return externalTables(state).flatMap(({ schema, table }) =>
    [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])].map(
      ({ Name = "", Type = "" }, index) => ({
        schema: schema.name,
        table: table.Name,
        name: Name,
        type: redshiftType(Type),
        place: index + 1,
      }),
    ),
  );
}

/** A type that Spectrum reads is shown by Redshift's name, any other as Glue has it. */
function redshiftType(hive: string): string {
  try {
    return typeText(typeOfHive(hive));
  } catch {
    return hive;
  }
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_ALL_COLUMNS.html */
export const SVV_ALL_COLUMNS: SystemView = {
  runsOn: "compute",
  columns: [
    ["database_name", NAME],
    ["schema_name", NAME],
    ["table_name", NAME],
    ["column_name", NAME],
    ["ordinal_position", INT4],
    ["column_default", TEXT],
    ["is_nullable", varchar(3)],
    ["data_type", NAME],
    ["character_maximum_length", INT4],
    ["numeric_precision", INT4],
    ["numeric_scale", INT4],
    ["remarks", TEXT],
  ],
  rows: (state) =>
    externalColumns(state).map(({ schema, table, name, type, place }) => {
      const [, base = type, first, second] = /^(.*?)\((\d+)(?:,(\d+))?\)$/.exec(type) ?? [];
      const isNumeric = base === "numeric";
      return [
        state.database,
        schema,
        table,
        name,
        place,
        null,
        "YES",
        base,
        first !== undefined && !isNumeric ? Number(first) : null,
        isNumeric ? Number(first) : null,
        isNumeric ? Number(second ?? 0) : null,
        null,
      ];
    }),
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_REDSHIFT_DATABASES.html */
export const SVV_REDSHIFT_DATABASES: SystemView = {
  runsOn: "compute",
  columns: [
    ["database_name", NAME],
    ["database_owner", INT4],
    ["database_type", varchar(32)],
    ["database_acl", NAME],
    ["database_options", NAME],
    ["database_isolation_level", NAME],
  ],
  rows: ({ database }) => [[database, 100, "local", null, null, "Snapshot Isolation"]],
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/pg_user_info.html */
export const PG_USER: SystemView = {
  runsOn: "leader",
  columns: [
    ["usename", NAME],
    ["usesysid", INT4],
    ["usecreatedb", BOOL],
    ["usesuper", BOOL],
  ],
  rows: ({ user }) => [
    ["rdsdb", 1, true, true],
    [user, 100, true, true],
  ],
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_PG_DATABASE_INFO.html */
export const PG_DATABASE: SystemView = {
  runsOn: "leader",
  columns: [
    ["oid", INT8],
    ["datname", NAME],
    ["datdba", INT4],
    ["encoding", INT4],
  ],
  rows: ({ database }) => [[100_000, database, 100, 6]],
};
