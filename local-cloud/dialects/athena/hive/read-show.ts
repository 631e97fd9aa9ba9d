import type { HiveStatement } from "./hive-statement";
import { partitionSpec } from "./read-alter-table";
import type { TokenReader } from "./token-reader";
import { unsupported } from "./unsupported";

/** Reads SHOW behind this word. @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html */
export function readShow(reader: TokenReader): HiveStatement {
  if (reader.takes("DATABASES") || reader.takes("SCHEMAS")) {
    reader.takes("LIKE");
    return { kind: "show-databases", pattern: optionalString(reader) };
  }
  for (const [word, kind] of [
    ["TABLES", "show-tables"],
    ["VIEWS", "show-views"],
  ] as const) {
    if (!reader.takes(word)) continue;
    const database = takesInOrFrom(reader) ? reader.name() : undefined;
    reader.takes("LIKE");
    return { kind, database, pattern: optionalString(reader) };
  }
  if (reader.takes("PARTITIONS")) {
    const table = reader.table();
    return {
      kind: "show-partitions",
      table,
      partition: reader.takes("PARTITION") ? partitionSpec(reader) : undefined,
    };
  }
  if (reader.takes("COLUMNS")) return readShowColumns(reader);
  if (reader.takes("CREATE", "TABLE")) return { kind: "show-create-table", table: reader.table() };
  if (reader.takes("CREATE", "VIEW")) return { kind: "show-create-view", table: reader.table() };
  if (reader.takes("TBLPROPERTIES")) {
    const table = reader.table();
    const property = reader.is("(") ? reader.list(() => reader.string())[0] : undefined;
    return { kind: "show-properties", table, property };
  }
  throw unsupported();
}

/** The database stands before the table or in a clause of its own. */
function readShowColumns(reader: TokenReader): HiveStatement {
  if (!takesInOrFrom(reader)) throw reader.unexpected("'IN'");
  const table = reader.table();
  if (!takesInOrFrom(reader)) return { kind: "show-columns", table };
  return { kind: "show-columns", table: { ...table, database: reader.name() } };
}

/** Reads DESCRIBE behind this word. @see https://docs.aws.amazon.com/athena/latest/ug/describe-table.html */
export function readDescribe(reader: TokenReader): HiveStatement {
  const style = reader.takes("FORMATTED")
    ? "formatted"
    : reader.takes("EXTENDED")
      ? "extended"
      : "plain";
  if (reader.is("DATABASE") || reader.is("FUNCTION") || reader.is("INPUT")) throw unsupported();
  const table = reader.table();
  const partition = reader.takes("PARTITION") ? partitionSpec(reader) : undefined;
  if (reader.next.kind === "end" || reader.is(";"))
    return { kind: "describe", table, style, partition };
  const column = [reader.name()];
  while (reader.takes(".")) column.push(fieldOrPart(reader));
  return { kind: "describe", table, style, partition, column };
}

/** A field, or `'$elem$'`, `'$key$'`, `'$value$'`. */
function fieldOrPart(reader: TokenReader): string {
  return reader.next.kind === "string" ? reader.string() : reader.name();
}

function takesInOrFrom(reader: TokenReader): boolean {
  return reader.takes("IN") || reader.takes("FROM");
}

function optionalString(reader: TokenReader): string | undefined {
  return reader.next.kind === "string" ? reader.string() : undefined;
}
