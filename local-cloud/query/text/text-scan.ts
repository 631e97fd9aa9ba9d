import { NotSimulatedError, ServiceError } from "../../errors";
import { identifier } from "../../duckdb/quoting";
import { hiddenColumns, partitionLiterals, type Scan, type ScanRequest } from "../scan";
import { hiveJsonReader } from "./hive-json";
import { lazySimpleReader } from "./lazy-simple-reader";
import { groupByLineEnd, linesSql, type LineGroup } from "./lines";
import type { LineReader } from "./line-reader";
import { openCsvReader } from "./open-csv";
import { openxJsonReader } from "./openx-json";

/** Readers of the SerDes whose rows are lines of text. */
export const LINE_READERS: Readonly<Record<string, (request: ScanRequest) => LineReader>> = {
  "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe": lazySimpleReader,
  "org.apache.hadoop.hive.serde2.OpenCSVSerde": openCsvReader,
  "org.openx.data.jsonserde.JsonSerDe": openxJsonReader,
  "org.apache.hive.hcatalog.data.JsonSerDe": hiveJsonReader,
  "org.apache.hadoop.hive.serde2.JsonSerDe": hiveJsonReader,
};

/**
 * Text files as Hive's SerDes read them: each line is a row, a blank one too.
 * @throws NotSimulatedError for a clause, compression or line end that is not simulated
 */
export async function textScans(request: ScanRequest): Promise<Scan[]> {
  const serde = request.table.StorageDescriptor?.SerdeInfo?.SerializationLibrary ?? "";
  const reader = LINE_READERS[serde]!(request);
  const scans: Scan[] = [];
  for (const partition of request.partitions) {
    for (const group of await groupByLineEnd(request.connection, partition.files)) {
      const tag = request.nextTag();
      scans.push({
        tag,
        format: "text",
        partitions: [{ values: partition.values, files: group.files }],
        partitionColumns: [],
        partitionColumnTypes: [],
        fileColumns: ["line"],
        mismatches: [],
        lines: group,
        sql: scanSql(request, reader, partition.values, group, tag),
      });
    }
  }
  return scans;
}

function scanSql(
  request: ScanRequest,
  reader: LineReader,
  values: readonly string[],
  group: LineGroup,
  tag: string,
): string {
  const lines = linesSql(group, { skip: headerLines(request), filename: tag });
  const columns = request.columns.map(
    (column, index) => `${reader.value(column, index)} as ${identifier(column.name)}`,
  );
  const all = [
    ...columns,
    ...partitionLiterals(request, values),
    ...hiddenColumns(request, group.files, tag),
  ];
  // A carriage return before the line end belongs to the end of the line, not to the last field.
  const line = "rtrim(coalesce(line, ''), chr(13))";
  const prepared = `select ${reader.prepared(line)}, ${identifier(tag)} from ${lines}`;
  return `select ${all.join(", ")} from (${prepared}) where ${identifier(tag)} is not null`;
}

function headerLines({ table }: ScanRequest): number {
  const text =
    table.Parameters?.["skip.header.line.count"] ??
    table.StorageDescriptor?.SerdeInfo?.Parameters?.["skip.header.line.count"] ??
    "0";
  const footer = table.Parameters?.["skip.footer.line.count"] ?? "0";
  if (footer !== "0") throw new NotSimulatedError("skip.footer.line.count", __filename);
  if (!/^\d+$/.test(text))
    throw new ServiceError(
      "HIVE_INVALID_METADATA",
      `HIVE_INVALID_METADATA: Invalid value for skip.header.line.count property: ${text}`,
    );
  return Number(text);
}
