import { RedshiftStatementError, SQL_STATE } from "../../dialects/redshift/errors";
import { parsePostgres } from "../../dialects/redshift/parse/postgres";
import { isText } from "../../dialects/redshift/types";
import { NotSimulatedError } from "../../errors";
import { identifier } from "../../duckdb/quoting";
import { writeTable } from "../../query/table-writer";
import { columnType } from "../../query/types";
import { parseS3Uri } from "../../stores/object-store";
import { roleOf } from "./external-schema";
import { lakeQueryOf, type StatementContext } from "./statement-query";
import { StatementWords } from "./statement-words";

/** UNLOAD to Parquet. */
export interface UnloadStatement {
  readonly select: string;
  /** Prefix of the files' addresses. */
  readonly to: string;
  readonly iamRole: string;
  readonly partitionedBy: readonly string[];
  /** Whether partition columns are in the files, too. */
  readonly includesPartitions: boolean;
  readonly manifest: "none" | "plain" | "verbose";
  readonly allowsOverwrite: boolean;
  readonly isParallel: boolean;
}

/** Most partitions that one statement writes here. */
const MAX_PARTITIONS = 10_000;

/**
 * Reads an UNLOAD.
 * @returns undefined when it is another statement
 * @throws NotSimulatedError for formats and options that are not simulated
 * @see https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html
 */
export function readUnload(sql: string): UnloadStatement | undefined {
  const words = new StatementWords(sql);
  if (!words.takes("unload")) return undefined;
  words.expect("(");
  const select = words.text();
  words.expect(")", "to");
  const to = words.text();
  let [iamRole, isParquet, manifest, allowsOverwrite, isParallel] = [
    "",
    false,
    "none" as UnloadStatement["manifest"],
    false,
    true,
  ];
  let [partitionedBy, includesPartitions]: [string[], boolean] = [[], false];
  while (!words.atEnd()) {
    if (words.takes("iam_role", "default")) iamRole = "default";
    else if (words.takes("iam_role")) iamRole = words.text();
    else if (
      words.takes("format", "as", "parquet") ||
      words.takes("format", "parquet") ||
      words.takes("parquet")
    )
      isParquet = true;
    else if (words.takes("partition", "by")) {
      partitionedBy = names(words);
      includesPartitions = words.takes("include");
    } else if (words.takes("manifest", "verbose")) manifest = "verbose";
    else if (words.takes("manifest")) manifest = "plain";
    else if (words.takes("allowoverwrite")) allowsOverwrite = true;
    else if (words.takes("parallel", "off") || words.takes("parallel", "false")) isParallel = false;
    else if (words.takes("parallel", "on") || words.takes("parallel", "true")) isParallel = true;
    else throw new NotSimulatedError(`UNLOAD with ${words.next()}`, __filename);
  }
  if (iamRole === "")
    throw new RedshiftStatementError("UNLOAD needs IAM_ROLE or credentials", {
      sqlState: SQL_STATE.syntaxError,
    });
  if (!isParquet)
    throw new NotSimulatedError("UNLOAD to text (FORMAT PARQUET is simulated)", __filename);
  return {
    select,
    to,
    iamRole,
    partitionedBy,
    includesPartitions,
    manifest,
    allowsOverwrite,
    isParallel,
  };
}

function names(words: StatementWords): string[] {
  words.expect("(");
  const found = [words.name()];
  while (words.takes(",")) found.push(words.name());
  words.expect(")");
  return found;
}

/** Carries an UNLOAD out. @returns rows written and what was scanned for them */
export async function unload(context: StatementContext, statement: UnloadStatement): Promise<void> {
  const { cloud, warehouses, record } = context;
  roleOf(warehouses, record.warehouse, statement.iamRole);
  const { bucket, key } = parseS3Uri(statement.to);
  if (!cloud.objects.hasBucket(bucket))
    throw new RedshiftStatementError(
      `S3ServiceException:The specified bucket does not exist,Status 404,Error NoSuchBucket`,
      { sqlState: SQL_STATE.internalError },
    );
  const before = await cloud.objects.list(bucket, key);
  if (before.length > 0 && !statement.allowsOverwrite)
    throw new RedshiftStatementError(
      "Specified unload destination on S3 is not empty. Consider using a different bucket / prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option.",
      { sqlState: SQL_STATE.internalError },
    );
  const { query, columns } = lakeQueryOf(context, parsePostgres(statement.select));
  const missing = statement.partitionedBy.find(
    (name) => !columns.some((column) => column.name === name),
  );
  if (missing !== undefined)
    throw new RedshiftStatementError(`Partition column "${missing}" does not exist in the query`, {
      sqlState: SQL_STATE.undefinedColumn,
    });
  if (statement.includesPartitions)
    throw new NotSimulatedError("UNLOAD … PARTITION BY … INCLUDE", __filename);
  if (new Set(columns.map(({ name }) => name)).size < columns.length)
    throw new RedshiftStatementError("UNLOAD to Parquet needs a different name for each column", {
      sqlState: SQL_STATE.duplicateColumn,
    });
  const inFiles = columns.filter(({ name }) => !statement.partitionedBy.includes(name));
  const ordered = [...inFiles.map(({ name }) => name), ...statement.partitionedBy];
  const sql = `select ${ordered.map(identifier).join(", ")} from (${query.sql})`;
  const written = await writeTable(
    cloud,
    { ...query, sql },
    {
      location: statement.to,
      fileName: statement.isParallel ? "0000_part_00" : "000",
      partFileName: statement.isParallel ? "0000_part_0{i}" : "00{i}",
      format: { kind: "parquet", compression: "snappy" },
      // The type matters for structs only, which Redshift's columns are not: files have DuckDB's types.
      columns: ordered.map((name) => ({ name, type: columnType("string") })),
      partitionedBy: statement.partitionedBy,
      maxPartitions: MAX_PARTITIONS,
    },
  );
  record.unloadedRows = written.rows;
  record.columns = columns;
  if (statement.manifest !== "none") await writeManifest(context, statement, bucket, key);
}

/** @see https://docs.aws.amazon.com/redshift/latest/dg/r_UNLOAD.html: MANIFEST */
async function writeManifest(
  { cloud, record }: StatementContext,
  statement: UnloadStatement,
  bucket: string,
  key: string,
): Promise<void> {
  const files = await cloud.objects.list(bucket, key);
  const entries = files.map((file) => ({
    url: `s3://${bucket}/${file.key}`,
    meta: { content_length: file.sizeBytes },
  }));
  const verbose = {
    schema: {
      elements: record.columns.map(({ name, type }) => ({
        name,
        type: {
          base: type.kind,
          ...(isText(type) && "length" in type && { max_length: type.length }),
        },
      })),
    },
    meta: {
      content_length: files.reduce((sum, file) => sum + file.sizeBytes, 0),
      record_count: record.unloadedRows ?? 0,
    },
    author: { name: "Amazon Redshift", version: "1.0.0" },
  };
  const manifest = { entries, ...(statement.manifest === "verbose" && verbose) };
  await cloud.objects.put(bucket, `${key}manifest`, JSON.stringify(manifest, undefined, 2));
}
