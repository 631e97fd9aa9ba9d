import { NotSimulatedError } from "../../../errors";
import type { LocalCloud } from "../../../cloud";
import type { CatalogTable } from "../../../stores/catalog-store";
import { identifier } from "../../../duckdb/quoting";
import { spellHiveType, type HiveType } from "../../../query/hive-type";
import { PARQUET_SERDE } from "../../../query/relation";
import { lazySimpleOptions } from "../../../query/text/lazy-simple";
import { writeTable } from "../../../query/table-writer";
import { columnType } from "../../../query/types";
import type { WrittenColumn, WrittenFormat } from "../../../query/written-format";
import { columnName } from "../../../dialects/athena/analyze/typed";
import { StatementFailedError } from "../../../dialects/athena/errors";
import { castSql } from "../../../dialects/athena/types/casts";
import { canCoerce } from "../../../dialects/athena/types/coercion";
import { parseType } from "../../../dialects/athena/types/parse-type";
import { spell, UNKNOWN, type AthenaType } from "../../../dialects/athena/types/type";
import type { AthenaStatement } from "../../../dialects/athena/statement";
import { MAX_WRITTEN_PARTITIONS } from "../limits";
import { inAthenasWords } from "../failure";
import { analyzeQuery, lakeQuery } from "../run-query";
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
  const analyzed = analyzeQuery(cloud, statement.query, context);
  const given = analyzed.fields.map(({ type }) => type);
  const inserted = insertedColumns(declared, statement);
  refuseOtherTypes(
    inserted.map(({ type }) => athenaTypeOf(type)),
    given,
  );
  const asDeclared = declared.map(({ name, type }) => {
    const from = inserted.findIndex((column) => column.name === name);
    const sql =
      from < 0
        ? castSql("null", UNKNOWN, athenaTypeOf(type))
        : castSql(identifier(columnName(from)), given[from]!, athenaTypeOf(type));
    return `${sql ?? "null"} as ${identifier(name)}`;
  });
  const query = lakeQuery(
    cloud,
    analyzed,
    context,
    (sql) => `select ${asDeclared.join(", ")} from (${sql}) as "inserted"`,
  );
  const location = table.StorageDescriptor?.Location ?? "";
  const written = await writeTable(cloud, query, {
    location: location.endsWith("/") ? location : `${location}/`,
    fileName: context.queryId,
    format,
    columns: declared,
    partitionedBy: keys,
    maxPartitions: MAX_WRITTEN_PARTITIONS,
  }).catch((error: unknown) => {
    throw inAthenasWords(error);
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
  const names = columns.map((column) => column.name.toLowerCase());
  return names.map((name, index) => {
    const found = declared.find((column) => column.name === name);
    if (!found)
      throw new StatementFailedError(
        `COLUMN_NOT_FOUND: line 1:1: Insert column name does not exist in target table: ${name}`,
      );
    if (names.indexOf(name) !== index)
      throw new StatementFailedError(
        `DUPLICATE_COLUMN_NAME: line ${table.position.line}:${table.position.column}: Insert column name is specified more than once: ${name}`,
      );
    return found;
  });
}

function athenaTypeOf(type: HiveType): AthenaType {
  const spelled = spellHiveType(type);
  const found = parseType(spelled);
  if (!found) throw new NotSimulatedError(`columns of the type ${spelled}`, __filename);
  return found;
}

function refuseOtherTypes(table: readonly AthenaType[], query: readonly AthenaType[]): void {
  const fits = (to: AthenaType, from: AthenaType | undefined): boolean =>
    from !== undefined && (canCoerce(from, to) || (from.kind === to.kind && isText(to)));
  if (table.length === query.length && table.every((type, index) => fits(type, query[index])))
    return;
  const [wanted, got] = [table, query].map((types) => types.map(spell).join(", "));
  throw new StatementFailedError(
    `TYPE_MISMATCH: line 1:1: Insert query has mismatched column types: Table: [${wanted}], Query: [${got}]`,
  );
}

/** A text may be too long for its column: then the row fails. */
function isText({ kind }: AthenaType): boolean {
  return kind === "varchar" || kind === "char";
}
