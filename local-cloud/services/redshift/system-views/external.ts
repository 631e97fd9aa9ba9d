import type { CatalogTable } from "../../../stores/catalog-store";
import { BOOL, INT4, INT8, TEXT, TIMESTAMP, varchar } from "../../../dialects/redshift/types";
import type { SystemState, SystemView } from "./system-view";

const NAME = varchar(128);

/** https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_SCHEMAS.html: 1 is the data catalogue */
const DATA_CATALOG = 1;

/** Tables of all external schemas. */
export function externalTables({ cloud, schemas }: SystemState) {
  return schemas.flatMap((schema) =>
    cloud.catalog.hasDatabase(schema.database)
      ? cloud.catalog.listTables(schema.database).map((table) => ({ schema, table }))
      : [],
  );
}

function schemaOptions({ cloud }: SystemState, iamRole: string): string {
  return JSON.stringify({ IAM_ROLE: iamRole, REGION: cloud.region });
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_SCHEMAS.html */
export const SVV_EXTERNAL_SCHEMAS: SystemView = {
  runsOn: "compute",
  columns: [
    ["esoid", INT8],
    ["eskind", INT4],
    ["schemaname", NAME],
    ["esowner", INT4],
    ["databasename", TEXT],
    ["esoptions", TEXT],
  ],
  rows: (state) =>
    state.schemas.map(({ name, database, iamRole }, index) => [
      100_000 + index,
      DATA_CATALOG,
      name,
      100,
      database,
      schemaOptions(state, iamRole),
    ]),
};

const FORMAT = ({ StorageDescriptor: storage }: Pick<CatalogTable, "StorageDescriptor">) => [
  storage?.Location ?? "",
  storage?.InputFormat ?? "",
  storage?.OutputFormat ?? "",
  storage?.SerdeInfo?.SerializationLibrary ?? "",
  JSON.stringify(storage?.SerdeInfo?.Parameters ?? {}),
  storage?.Compressed === true ? 1 : 0,
];

const FORMAT_COLUMNS = [
  ["location", TEXT],
  ["input_format", TEXT],
  ["output_format", TEXT],
  ["serialization_lib", TEXT],
  ["serde_parameters", TEXT],
  ["compressed", INT4],
] as const;

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_TABLES.html */
export const SVV_EXTERNAL_TABLES: SystemView = {
  runsOn: "compute",
  columns: [
    ["redshift_database_name", TEXT],
    ["schemaname", NAME],
    ["tablename", NAME],
    ["tabletype", TEXT],
    ...FORMAT_COLUMNS,
    ["parameters", TEXT],
  ],
  rows: (state) =>
    externalTables(state).map(({ schema, table }) => [
      state.database,
      schema.name,
      table.Name,
      table.TableType === "VIRTUAL_VIEW" ? "VIEW" : "TABLE",
      ...FORMAT(table),
      JSON.stringify(table.Parameters ?? {}),
    ]),
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_COLUMNS.html */
export const SVV_EXTERNAL_COLUMNS: SystemView = {
  runsOn: "compute",
  columns: [
    ["redshift_database_name", TEXT],
    ["schemaname", NAME],
    ["tablename", NAME],
    ["columnname", NAME],
    ["external_type", TEXT],
    ["columnnum", INT4],
    ["part_key", INT4],
    ["is_nullable", TEXT],
  ],
  rows: (state) =>
    externalTables(state).flatMap(({ schema, table }) => {
      const columns = table.StorageDescriptor?.Columns ?? [];
      const keys = table.PartitionKeys ?? [];
      return [...columns, ...keys].map(({ Name = "", Type = "" }, index) => [
        state.database,
        schema.name,
        table.Name,
        Name,
        Type,
        index + 1,
        index < columns.length ? 0 : index - columns.length + 1,
        "true",
      ]);
    }),
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_PARTITIONS.html */
export const SVV_EXTERNAL_PARTITIONS: SystemView = {
  runsOn: "compute",
  columns: [
    ["schemaname", NAME],
    ["tablename", NAME],
    ["values", TEXT],
    ...FORMAT_COLUMNS,
    ["parameters", TEXT],
  ],
  rows: (state) =>
    externalTables(state).flatMap(({ schema, table }) =>
      (table.PartitionKeys ?? []).length === 0
        ? []
        : state.cloud.catalog.listPartitions(table.DatabaseName, table.Name).map((partition) => [
            schema.name,
            table.Name,
            JSON.stringify(partition.Values ?? []),
            ...FORMAT({
              ...table,
              StorageDescriptor: partition.StorageDescriptor ?? table.StorageDescriptor,
            }),
            JSON.stringify(partition.Parameters ?? {}),
          ]),
    ),
};

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_EXTERNAL_DATABASES.html */
export const SVV_EXTERNAL_DATABASES: SystemView = {
  runsOn: "compute",
  columns: [
    ["eskind", INT4],
    ["databasename", TEXT],
    ["location", TEXT],
    ["parameters", TEXT],
  ],
  rows: ({ cloud }) =>
    cloud.catalog
      .listDatabases()
      .map(({ Name, LocationUri, Parameters }) => [
        DATA_CATALOG,
        Name,
        LocationUri ?? "",
        JSON.stringify(Parameters ?? {}),
      ]),
};

/**
 * What Spectrum read for each statement; for S3 `returned_bytes` is what was scanned.
 * @see https://docs.aws.amazon.com/redshift/latest/dg/SYS_EXTERNAL_QUERY_DETAIL.html
 */
export const SYS_EXTERNAL_QUERY_DETAIL: SystemView = {
  runsOn: "compute",
  columns: [
    ["query_id", INT8],
    ["source_type", varchar(32)],
    ["start_time", TIMESTAMP],
    ["end_time", TIMESTAMP],
    ["total_partitions", INT8],
    ["qualified_partitions", INT8],
    ["returned_rows", INT8],
    ["returned_bytes", INT8],
    ["is_recursive", BOOL],
  ],
  rows: ({ statements }) =>
    statements
      .filter(({ spool, extent }) => spool && extent)
      .map(({ number, extent, spool, created, updated }) => [
        number,
        "S3",
        created,
        updated,
        extent?.partitions ?? 0,
        extent?.qualifiedPartitions ?? 0,
        spool?.rowCount ?? 0,
        extent?.bytes ?? 0,
        false,
      ]),
};
