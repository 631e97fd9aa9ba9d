import { NotSimulatedError } from "../../../errors";
import type {
  AddedPartition,
  HiveStatement,
  PartitionCondition,
  PartitionSpec,
  TableChange,
} from "./hive-statement";
import { declaredColumn } from "./read-create-table";
import { hiveString } from "./strings";
import type { TokenReader } from "./token-reader";
import { unsupported } from "./unsupported";

/**
 * Reads ALTER TABLE behind these words.
 * @throws NotSimulatedError for changes of one partition's columns
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 */
export function readAlterTable(reader: TokenReader): HiveStatement {
  const table = reader.table();
  return { kind: "alter-table", table, change: readChange(reader) };
}

function readChange(reader: TokenReader): TableChange {
  if (reader.takes("ADD", "COLUMNS"))
    return { kind: "add-columns", columns: reader.list(() => declaredColumn(reader)) };
  if (reader.takes("REPLACE", "COLUMNS"))
    return { kind: "replace-columns", columns: reader.list(() => declaredColumn(reader)) };
  if (reader.takes("ADD")) {
    const ifNotExists = reader.takes("IF", "NOT", "EXISTS");
    const partitions: AddedPartition[] = [];
    do {
      reader.expect("PARTITION");
      const values = partitionSpec(reader);
      partitions.push({
        values,
        location: reader.takes("LOCATION") ? reader.string() : undefined,
      });
      reader.takes(",");
    } while (reader.is("PARTITION"));
    return { kind: "add-partitions", ifNotExists, partitions };
  }
  if (reader.takes("DROP")) {
    const ifExists = reader.takes("IF", "EXISTS");
    const specs: PartitionCondition[][] = [];
    do {
      reader.expect("PARTITION");
      specs.push(reader.list(() => partitionCondition(reader)));
    } while (reader.takes(","));
    return { kind: "drop-partitions", ifExists, specs };
  }
  if (reader.takes("CHANGE")) return readChangeColumn(reader);
  const partition = reader.takes("PARTITION") ? partitionSpec(reader) : undefined;
  if (partition && reader.takes("RENAME", "TO")) {
    reader.expect("PARTITION");
    return { kind: "rename-partition", from: partition, to: partitionSpec(reader) };
  }
  if (reader.takes("SET", "LOCATION"))
    return { kind: "set-location", partition, location: reader.string() };
  if (!partition && reader.takes("SET", "TBLPROPERTIES"))
    return { kind: "set-properties", properties: reader.properties() };
  if (partition && (reader.is("ADD", "COLUMNS") || reader.is("REPLACE", "COLUMNS")))
    throw new NotSimulatedError("columns of one partition alone", __filename);
  throw unsupported();
}

function readChangeColumn(reader: TokenReader): TableChange {
  reader.takes("COLUMN");
  const column = reader.name();
  const to = declaredColumn(reader);
  const place = reader.takes("FIRST")
    ? { after: undefined }
    : reader.takes("AFTER")
      ? { after: reader.name() }
      : undefined;
  return { kind: "change-column", column, to, place };
}

/** `(name = value, …)`; a value is a string or a number. */
export function partitionSpec(reader: TokenReader): PartitionSpec {
  return Object.fromEntries(
    reader.list((): [string, string] => {
      const { column, operator, value } = partitionCondition(reader);
      if (operator !== "=") throw reader.unexpected("'='");
      return [column, value];
    }),
  );
}

const OPERATORS: Readonly<Record<string, PartitionCondition["operator"]>> = {
  "=": "=",
  "==": "=",
  "!=": "!=",
  "<>": "!=",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
};

function partitionCondition(reader: TokenReader): PartitionCondition {
  const column = reader.name();
  const operator = OPERATORS[reader.next.text];
  if (!operator) throw reader.unexpected("an operator");
  reader.any();
  const sign = reader.takes("-") ? "-" : "";
  const token = reader.next;
  if (token.kind !== "number" && (token.kind !== "string" || sign !== ""))
    throw reader.unexpected("a value");
  reader.any();
  return {
    column,
    operator,
    value: token.kind === "string" ? hiveString(token.text) : sign + token.text,
  };
}
