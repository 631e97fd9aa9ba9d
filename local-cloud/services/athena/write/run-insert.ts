import { NotSimulatedError } from "../../../errors";
import type { LocalCloud } from "../../../cloud";
import type { CatalogTable } from "../../../stores/catalog-store";
import { identifier } from "../../../duckdb/quoting";
import { hiveTypeFromTrino } from "../../../query/trino-type";
import { spellHiveType } from "../../../query/hive-type";
import { PARQUET_SERDE } from "../../../query/relation";
import { lazySimpleOptions } from "../../../query/text/lazy-simple";
import { writeTable } from "../../../query/table-writer";
import { columnType, duckTypeOf } from "../../../query/types";
import type { WrittenColumn, WrittenFormat } from "../../../query/written-format";
import { StatementFailedError } from "../../../dialects/athena/errors";
import type { AthenaStatement } from "../../../dialects/athena/statement";
import { MAX_WRITTEN_PARTITIONS } from "../limits";
import { inAthenasWords, lakeQuery, schemaOf } from "../run-query";
import {
  registerPartitions,
  withManifest,
  type WriteContext,
  type WriteOutcome,
} from "./write-context";

type Insert = Extract<AthenaStatement, { kind: "insert" }>;

/**
 * Carries out INSERT INTO … SELECT.
 * @throws StatementFailedError in Trino's words
 * @throws NotSimulatedError for tables with SerDes that are not written here
 * @see https://docs.aws.amazon.com/athena/latest/ug/insert-into.html
 */
export async function runInsert(
  cloud: LocalCloud,
  statement: Insert,
  context: WriteContext,
): Promise<WriteOutcome> {
  const table = tableOf(cloud, statement, context);
  const format = formatOf(table);
  const keys = (table.PartitionKeys ?? []).map(({ Name = "" }) => Name);
  const declared: WrittenColumn[] = [
    ...(table.StorageDescriptor?.Columns ?? []),
    ...(table.PartitionKeys ?? []),
  ].map(({ Name = "", Type = "string" }) => ({ name: Name, type: columnType(Type) }));
  const inserted = insertedColumns(declared, statement);
  const given = await schemaOf(cloud, statement.query, context);
  refuseOtherTypes(
    inserted,
    given.map(({ type }) => type),
  );
  const query = lakeQuery(cloud, statement.query, context);
  const names = inserted.map(({ name }) => identifier(name));
  const asDeclared = declared.map(({ name, type }) => {
    const value = inserted.some((column) => column.name === name) ? identifier(name) : "null";
    return `cast(${value} as ${duckTypeOf(type)}) as ${identifier(name)}`;
  });
  const location = table.StorageDescriptor?.Location ?? "";
  const written = await writeTable(
    cloud,
    {
      ...query,
      sql: `select ${asDeclared.join(", ")} from (${query.sql}) as inserted(${names.join(", ")})`,
    },
    {
      location: location.endsWith("/") ? location : `${location}/`,
      fileName: context.queryId,
      format,
      columns: declared,
      partitionedBy: keys,
      maxPartitions: MAX_WRITTEN_PARTITIONS,
    },
  ).catch((error: unknown) => {
    throw inAthenasWords(error, statement.query.sql);
  });
  registerPartitions(cloud, table.DatabaseName, table.Name, written.partitions);
  return withManifest(cloud, context, context.queryId, written);
}

function tableOf(cloud: LocalCloud, { table }: Insert, context: WriteContext): CatalogTable {
  const database = table.database ?? context.database;
  const found = cloud.catalog.findTable(database, table.table);
  if (!found)
    throw new StatementFailedError(
      `TABLE_NOT_FOUND: line ${table.position.line}:${table.position.column}: Table 'awsdatacatalog.${database}.${table.table}' does not exist`,
    );
  if (found.TableType === "VIRTUAL_VIEW")
    throw new StatementFailedError(
      "NOT_SUPPORTED: line 1:1: Inserting into views is not supported",
    );
  if ((found.StorageDescriptor?.BucketColumns ?? []).length > 0)
    throw new StatementFailedError(
      "NOT_SUPPORTED: INSERT INTO is not supported on bucketed tables",
    );
  return found;
}

function formatOf(table: CatalogTable): WrittenFormat {
  const { SerializationLibrary: serde = "", Parameters: properties = {} } =
    table.StorageDescriptor?.SerdeInfo ?? {};
  switch (serde) {
    case PARQUET_SERDE:
      return { kind: "parquet", compression: "snappy" };
    case "org.apache.hive.hcatalog.data.JsonSerDe":
      return { kind: "json", compression: "gzip" };
    case "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe": {
      const options = lazySimpleOptions(properties, table.Parameters ?? {});
      return {
        kind: "text",
        compression: "gzip",
        text: {
          separator: options.separators[0] ?? "",
          nullText: options.nullText,
          escape: options.escape,
        },
      };
    }
    default:
      throw new NotSimulatedError(`INSERT INTO a table with the SerDe ${serde}`, __filename);
  }
}

/** The table's columns that the statement gives, in its order. */
function insertedColumns(
  declared: readonly WrittenColumn[],
  { columns, table }: Insert,
): readonly WrittenColumn[] {
  if (!columns) return declared;
  return columns.map((name, index) => {
    const found = declared.find((column) => column.name === name);
    if (!found)
      throw new StatementFailedError(
        `COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: ${name}`,
      );
    if (columns.indexOf(name) !== index)
      throw new StatementFailedError(
        `DUPLICATE_COLUMN_NAME: line ${table.position.line}:${table.position.column}: Insert column name is specified more than once: ${name}`,
      );
    return found;
  });
}

/** Hive's numbers from narrow to wide: Trino widens on its own and never narrows. */
const NUMBERS = ["tinyint", "smallint", "int", "bigint", "float", "double"];

function refuseOtherTypes(table: readonly WrittenColumn[], query: readonly string[]): void {
  const fits = ({ type }: WrittenColumn, given: string | undefined): boolean => {
    if (given === undefined) return false;
    if (given === "unknown") return true; // NULL fits every column.
    const from = hiveTypeFromTrino(given);
    if (!from) return false;
    const [wide, narrow] = [NUMBERS.indexOf(type.kind), NUMBERS.indexOf(from.kind)];
    if (wide >= 0 && narrow >= 0) return narrow <= wide;
    const texts = ["string", "varchar", "char"];
    if (texts.includes(type.kind) && texts.includes(from.kind)) return true;
    if (type.kind === "decimal" && narrow >= 0) return narrow <= NUMBERS.indexOf("bigint");
    return type.kind === from.kind;
  };
  if (table.length === query.length && table.every((column, index) => fits(column, query[index])))
    return;
  const declared = table.map(({ type }) => spellHiveType(type));
  const given = query.map((type) => {
    const from = hiveTypeFromTrino(type);
    return from ? spellHiveType(from) : type;
  });
  throw new StatementFailedError(
    `TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [${declared.join(", ")}], Query: [${given.join(", ")}]`,
  );
}
