import { NotSimulatedError } from "../../../errors";
import type {
  CreateTable,
  DeclaredColumn,
  Delimiters,
  RowFormat,
  StoredAs,
} from "./hive-statement";
import type { TokenReader } from "./token-reader";

/**
 * Reads CREATE EXTERNAL TABLE behind these words; its clauses have a fixed order.
 * @throws NotSimulatedError for SKEWED BY and STORED BY
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export function readCreateTable(reader: TokenReader): CreateTable {
  const ifNotExists = reader.takes("IF", "NOT", "EXISTS");
  const table = reader.table();
  const columns = reader.is("(") ? reader.list(() => declaredColumn(reader)) : [];
  const comment = reader.takes("COMMENT") ? reader.string() : undefined;
  const partitionColumns = reader.takes("PARTITIONED", "BY")
    ? reader.list(() => declaredColumn(reader))
    : [];
  const buckets = reader.takes("CLUSTERED", "BY") ? readBuckets(reader) : undefined;
  for (const clause of ["SKEWED", "SORTED"])
    if (reader.is(clause, "BY")) throw new NotSimulatedError(`${clause} BY in a table`, __filename);
  const rowFormat = reader.takes("ROW", "FORMAT") ? readRowFormat(reader) : undefined;
  const storedAs = reader.takes("STORED") ? readStoredAs(reader) : undefined;
  // Athena also takes the properties of the format's own SerDe.
  const more = reader.takes("WITH", "SERDEPROPERTIES") ? reader.properties() : undefined;
  if (more && rowFormat?.kind !== "serde")
    throw new NotSimulatedError("SERDEPROPERTIES without ROW FORMAT SERDE", __filename);
  const location = reader.takes("LOCATION") ? reader.string() : undefined;
  const properties = reader.takes("TBLPROPERTIES") ? reader.properties() : {};
  return {
    kind: "create-table",
    table,
    ifNotExists,
    columns,
    comment,
    partitionColumns,
    buckets,
    rowFormat:
      rowFormat?.kind === "serde" && more
        ? { ...rowFormat, properties: { ...rowFormat.properties, ...more } }
        : rowFormat,
    storedAs,
    location,
    properties,
  };
}

/** A column's name, type and comment. */
export function declaredColumn(reader: TokenReader): DeclaredColumn {
  const Name = reader.name();
  const Type = reader.type();
  return { Name, Type, ...(reader.takes("COMMENT") && { Comment: reader.string() }) };
}

function readBuckets(reader: TokenReader): NonNullable<CreateTable["buckets"]> {
  const columns = reader.list(() => reader.name());
  if (reader.is("SORTED", "BY")) throw new NotSimulatedError("SORTED BY in a table", __filename);
  reader.expect("INTO");
  const count = reader.integer();
  reader.expect("BUCKETS");
  return { columns, count };
}

function readRowFormat(reader: TokenReader): RowFormat {
  if (reader.takes("SERDE")) {
    const library = reader.string();
    const properties = reader.takes("WITH", "SERDEPROPERTIES") ? reader.properties() : {};
    return { kind: "serde", library, properties };
  }
  reader.expect("DELIMITED");
  const delimiters: { -readonly [clause in keyof Delimiters]: Delimiters[clause] } = {};
  if (reader.takes("FIELDS", "TERMINATED", "BY")) {
    delimiters.fields = reader.string();
    if (reader.takes("ESCAPED", "BY")) delimiters.escape = reader.string();
  }
  if (reader.takes("COLLECTION", "ITEMS", "TERMINATED", "BY"))
    delimiters.collectionItems = reader.string();
  if (reader.takes("MAP", "KEYS", "TERMINATED", "BY")) delimiters.mapKeys = reader.string();
  if (reader.takes("LINES", "TERMINATED", "BY")) delimiters.lines = reader.string();
  if (reader.takes("NULL", "DEFINED", "AS")) delimiters.nullText = reader.string();
  return { kind: "delimited", delimiters };
}

function readStoredAs(reader: TokenReader): StoredAs {
  if (reader.is("BY")) throw new NotSimulatedError("STORED BY in a table", __filename);
  reader.expect("AS");
  if (!reader.takes("INPUTFORMAT")) return { kind: "format", name: reader.name().toUpperCase() };
  const input = reader.string();
  reader.expect("OUTPUTFORMAT");
  return { kind: "classes", input, output: reader.string() };
}
