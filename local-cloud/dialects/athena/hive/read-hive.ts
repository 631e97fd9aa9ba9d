import { NotSimulatedError } from "../../../errors";
import type { HiveStatement } from "./hive-statement";
import { readAlterTable } from "./read-alter-table";
import { readCreateTable } from "./read-create-table";
import { readDescribe, readShow } from "./read-show";
import { TokenReader } from "./token-reader";
import { unsupported } from "./unsupported";

/**
 * Reads a DDL statement as Athena does, which is Hive's.
 * @throws ServiceError `InvalidRequestException` with line and column of a syntax error
 * @throws NotSimulatedError for Iceberg's statements
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function readHive(sql: string): HiveStatement {
  const reader = new TokenReader(sql);
  const statement = statementOf(reader);
  reader.end();
  return statement;
}

function statementOf(reader: TokenReader): HiveStatement {
  if (reader.takes("CREATE")) return readCreate(reader);
  if (reader.takes("DROP")) return readDrop(reader);
  if (reader.takes("ALTER")) return readAlter(reader);
  if (reader.takes("MSCK")) {
    reader.expect("REPAIR", "TABLE");
    return { kind: "msck-repair", table: reader.table() };
  }
  if (reader.takes("SHOW")) return readShow(reader);
  if (reader.takes("DESCRIBE") || reader.takes("DESC")) return readDescribe(reader);
  throw unsupported();
}

function readCreate(reader: TokenReader): HiveStatement {
  if (reader.takes("DATABASE") || reader.takes("SCHEMA")) {
    const ifNotExists = reader.takes("IF", "NOT", "EXISTS");
    const name = reader.name();
    const comment = reader.takes("COMMENT") ? reader.string() : undefined;
    const location = reader.takes("LOCATION") ? reader.string() : undefined;
    const properties = reader.takes("WITH", "DBPROPERTIES") ? reader.properties() : {};
    return { kind: "create-database", name, ifNotExists, comment, location, properties };
  }
  if (reader.takes("EXTERNAL")) {
    reader.expect("TABLE");
    return readCreateTable(reader);
  }
  if (!reader.is("TABLE")) throw unsupported();
  // The words before the location do not say it, the properties behind it do.
  if (/\btable_type\b['"]\s*=\s*['"]iceberg\b/i.test(reader.sql))
    throw new NotSimulatedError("Iceberg tables", __filename);
  if (/\blike\b/i.test(reader.sql) && !reader.sql.includes("(")) throw unsupported();
  throw reader.unexpected("'EXTERNAL'");
}

function readDrop(reader: TokenReader): HiveStatement {
  if (reader.takes("DATABASE") || reader.takes("SCHEMA")) {
    const ifExists = reader.takes("IF", "EXISTS");
    const name = reader.name();
    const cascade = reader.takes("CASCADE");
    if (!cascade) reader.takes("RESTRICT");
    return { kind: "drop-database", name, ifExists, cascade };
  }
  if (!reader.takes("TABLE")) throw unsupported();
  const ifExists = reader.takes("IF", "EXISTS");
  const table = reader.table();
  reader.takes("PURGE");
  return { kind: "drop-table", table, ifExists };
}

function readAlter(reader: TokenReader): HiveStatement {
  if (reader.takes("DATABASE") || reader.takes("SCHEMA")) {
    const name = reader.name();
    reader.expect("SET", "DBPROPERTIES");
    return { kind: "alter-database", name, properties: reader.properties() };
  }
  if (!reader.takes("TABLE")) throw unsupported();
  return readAlterTable(reader);
}
