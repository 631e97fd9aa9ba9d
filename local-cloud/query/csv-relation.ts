import { NotSimulatedError } from "../errors";
import { groupByLineEnd, linesSql, type LineGroup } from "./text-lines";
import { identifier, literal } from "../duckdb/quoting";
import { partitionLiterals, type RelationColumn, type Scan, type ScanRequest } from "./scan";

/**
 * Text files as Hive's SerDes read them: by position, missing trailing fields are NULL, further ones are
 * ignored, what does not parse is NULL, and a blank line is a row.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lazy-simple-serde.html
 */
export function csvScans(request: ScanRequest): Promise<Scan[]> {
  const scans: Scan[] = [];
  for (const partition of request.partitions) {
    for (const group of groupByLineEnd(partition.files)) {
      const tag = request.nextTag();
      scans.push({
        tag,
        format: "csv",
        partitions: [{ values: partition.values, files: group.files }],
        partitionColumns: [],
        partitionColumnTypes: [],
        fileColumns: ["line"],
        sql: scanSql(request, partition.values, group, tag),
      });
    }
  }
  return Promise.resolve(scans);
}

function scanSql(
  request: ScanRequest,
  values: readonly string[],
  group: LineGroup,
  tag: string,
): string {
  const { table } = request;
  const serde = table.StorageDescriptor?.SerdeInfo;
  const headerLines = Number(table.Parameters?.["skip.header.line.count"] ?? "0");
  if (!Number.isInteger(headerLines) || headerLines < 0) {
    throw new NotSimulatedError(
      `skip.header.line.count=${table.Parameters?.["skip.header.line.count"]} (it must be a number)`,
      __filename,
    );
  }
  const isQuoted = serde?.SerializationLibrary?.endsWith("OpenCSVSerde") ?? false;
  const lines = linesSql(group, { skip: headerLines, filename: tag });
  const fields = isQuoted
    ? request.columns.map((column, index) => quotedField(column, index, serde?.Parameters ?? {}))
    : request.columns.map((column, index) => plainField(column, index, serde?.Parameters ?? {}));
  const columns = [...fields, ...partitionLiterals(request, values)];
  return `select ${columns.join(", ")} from ${lines} where ${identifier(tag)} is not null`;
}

/** LazySimpleSerDe: the text between two delimiters, quotes and all. */
function plainField(
  column: RelationColumn,
  index: number,
  parameters: Record<string, string>,
): string {
  const delimiter = literal(parameters["field.delim"] ?? "\x01");
  // A carriage return before the line end belongs to the end of the line, not to the last field.
  const line = "rtrim(line, chr(13))";
  const text = `split_part(${line}, ${delimiter}, ${index + 1})`;
  if (column.type !== "VARCHAR")
    return `try_cast(${text} as ${column.type}) as ${identifier(column.name)}`;
  // An absent field is NULL, an empty one is the empty text.
  const fields = `length(coalesce(${line}, '')) - length(replace(coalesce(${line}, ''), ${delimiter}, '')) + 1`;
  const value =
    index === 0 ? `coalesce(${text}, '')` : `case when ${fields} > ${index} then ${text} end`;
  return `${value} as ${identifier(column.name)}`;
}

/** OpenCSVSerde: quotes are stripped; an empty value of a number stays unreadable, as in Athena. */
function quotedField(
  column: RelationColumn,
  index: number,
  parameters: Record<string, string>,
): string {
  const separator = parameters.separatorChar ?? ",";
  const quote = parameters.quoteChar ?? '"';
  if (separator !== "," || quote !== '"') {
    throw new NotSimulatedError("OpenCSVSerde with its own separator or quote", __filename);
  }
  const field = `(?:"(?:[^"]|"")*"|[^,]*)`;
  const pattern = `^(?:${field},){${index}}(${field})`;
  const raw = `regexp_extract(rtrim(line, chr(13)), ${literal(pattern)}, 1)`;
  const text = `replace(trim(${raw}, '"'), '""', '"')`;
  return column.type === "VARCHAR"
    ? `${text} as ${identifier(column.name)}`
    : `cast(${text} as ${column.type}) as ${identifier(column.name)}`;
}
