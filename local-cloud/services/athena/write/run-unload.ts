import type { LocalCloud } from "../../../cloud";
import { parseS3Uri } from "../../../stores/object-store";
import { writeTable } from "../../../query/table-writer";
import { StatementFailedError } from "../../../dialects/athena/errors";
import type { AthenaStatement } from "../../../dialects/athena/statement";
import { MAX_WRITTEN_PARTITIONS } from "../limits";
import { inAthenasWords } from "../failure";
import { constantProperties } from "../properties";
import { analyzeQuery, lakeQuery } from "../run-query";
import { withManifest, type WriteContext, type WriteOutcome } from "./write-context";
import { columnList, writtenFormat } from "./write-properties";
import { renamedColumns, writtenColumns } from "./written-columns";

type Unload = Extract<AthenaStatement, { kind: "unload" }>;

const PROPERTIES = ["format", "compression", "field_delimiter", "partitioned_by"];

/**
 * Carries out UNLOAD: a query's rows become files, and no table.
 * @throws StatementFailedError when the location holds something, or a property is unknown or missing
 * @see https://docs.aws.amazon.com/athena/latest/ug/unload.html
 */
export async function runUnload(
  cloud: LocalCloud,
  { query, location: asked, properties: given }: Unload,
  context: WriteContext,
): Promise<WriteOutcome> {
  const properties = constantProperties(given);
  const unknown = Object.keys(properties).find((property) => !PROPERTIES.includes(property));
  if (unknown !== undefined)
    throw new StatementFailedError(
      `INVALID_TABLE_PROPERTY: line 1:1: Unload property '${unknown}' does not exist or is not simulated; known are ${PROPERTIES.join(", ")}`,
    );
  if (properties.format === undefined)
    throw new StatementFailedError(
      "INVALID_TABLE_PROPERTY: line 1:1: UNLOAD needs the property format",
    );
  const format = writtenFormat(properties, String(properties.format).toUpperCase(), [
    "compression",
  ]);
  const location = asked.replace(/\/?$/, "/");
  const { bucket, key } = parseS3Uri(location);
  if ((await cloud.objects.list(bucket, key)).length > 0)
    throw new StatementFailedError(
      `HIVE_PATH_ALREADY_EXISTS: Target directory for table 'awsdatacatalog.${context.database}.temp_table_${context.queryId.replaceAll("-", "")}' already exists: ${location}. You may need to manually clean the data at this location before retrying`,
    );
  const analyzed = analyzeQuery(cloud, query, context);
  const columns = writtenColumns(query, analyzed);
  const lowered = lakeQuery(cloud, analyzed, context, (sql) => renamedColumns(sql, columns));
  const written = await writeTable(cloud, lowered, {
    location,
    fileName: context.queryId,
    format,
    columns,
    partitionedBy: columnList(properties, "partitioned_by"),
    maxPartitions: MAX_WRITTEN_PARTITIONS,
  }).catch((error: unknown) => {
    throw inAthenasWords(error);
  });
  return withManifest(cloud, context, context.queryId, written);
}
