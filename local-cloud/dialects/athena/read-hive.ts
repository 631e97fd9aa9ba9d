import { NotSimulatedError } from "../../errors";
import { parseTree } from "../parsers";
import {
  childOf,
  find,
  findAll,
  keywords,
  nameOf,
  ruleOf,
  sourceOf,
  stringOf,
  type SqlTree,
} from "../tree";
import {
  tableReference,
  type AthenaStatement,
  type CreateTable,
  type DeclaredColumn,
  type PartitionClause,
  type TableReference,
} from "./statement";

/** Reads a DDL statement whose syntax holds in Hive's grammar. @throws NotSimulatedError naming other statements */
export function readHive(sql: string): AthenaStatement {
  const tree = parseTree("hive", sql);
  const has = (rule: string) => find(tree, rule);
  const ifExists = has("IfExists") !== undefined;
  const ifNotExists = has("IfNotExists") !== undefined;
  const created = has("CreateTableStatement");
  if (created) return readCreateTable(created, sql);
  const database = has("CreateDatabaseStatement");
  if (database) {
    return {
      kind: "create-database",
      name: nameOf(required(database, "DbSchemaNameCreate").getText()),
      ifNotExists,
      comment: stringIn(find(database, "DatabaseComment")),
      location: stringIn(find(database, "LocationPath")),
    };
  }
  const dropped = has("DropDatabaseStatement");
  if (dropped) {
    const cascade = find(dropped, "RestrictOrCascade")?.getText().toUpperCase() === "CASCADE";
    return {
      kind: "drop-database",
      name: nameOf(required(dropped, "DbSchemaName").getText()),
      ifExists,
      cascade,
    };
  }
  const droppedTable = has("DropTableStatement");
  if (droppedTable) return { kind: "drop-table", table: tableIn(droppedTable), ifExists };
  const repaired = has("MetastoreCheck");
  if (repaired) return { kind: "msck-repair", table: tableIn(repaired) };
  const altered = has("AlterStatement");
  if (altered) return readAlter(altered, sql);
  const described = has("DescStatement");
  if (described)
    return { kind: "describe", table: tableReference(required(described, "TabPartColTypeExpr")) };
  const shown = has("ShowStatement");
  if (shown) return readShow(shown, sql);
  throw unsupported(sql);
}

function readCreateTable(node: SqlTree, sql: string): CreateTable {
  const words = keywords(node);
  if (!words.includes("EXTERNAL")) {
    throw new NotSimulatedError(
      "CREATE TABLE without EXTERNAL or AS (Athena has it for Iceberg only)",
      __filename,
    );
  }
  for (const rule of ["TableBuckets", "TableSkewed", "LikeTableOrFile", "SelectStatementWithCTE"]) {
    const found = find(node, rule);
    if (found && found.getText() !== "") {
      throw new NotSimulatedError(`CREATE EXTERNAL TABLE with ${sourceOf(found, sql)}`, __filename);
    }
  }
  const columns = find(node, "ColumnNameTypeOrConstraintList");
  const partitions = find(node, "CreateTablePartitionSpec");
  const serde = find(node, "RowFormatSerde");
  const delimiter = find(node, "TableRowFormatFieldIdentifier");
  const format = find(node, "TableFileFormat");
  return {
    kind: "create-table",
    table: tableReference(required(node, "TableNameCreate")),
    ifNotExists: find(node, "IfNotExists") !== undefined,
    columns: columns ? declaredColumns(columns, sql) : [],
    partitionColumns: partitions ? declaredColumns(partitions, sql) : [],
    serde: serde && stringIn(serde),
    serdeProperties: serde ? propertiesIn(serde) : {},
    fieldDelimiter: delimiter && stringIn(delimiter),
    storedAs: format && storedAs(format),
    location: stringIn(find(node, "LocationPath")),
    properties: propertiesIn(find(node, "TablePropertiesPrefixed")),
  };
}

function storedAs(format: SqlTree): string {
  const strings = (format.children ?? [])
    .map((child) => child.getText())
    .filter((text) => /^['"]/.test(text));
  if (strings.length > 0) return strings.map(stringOf).join(" ");
  return (format.children ?? []).at(-1)?.getText().toUpperCase() ?? "";
}

function declaredColumns(node: SqlTree, sql: string): DeclaredColumn[] {
  return findAll(node, "ColumnNameTypeConstraint").map((column) => {
    const type = required(column, "ColumnType");
    const comment = (column.children ?? [])
      .map((child) => child.getText())
      .find((text) => /^['"]/.test(text));
    return {
      Name: nameOf(required(column, "ColumnNameCreate").getText()),
      Type: sourceOf(type, sql).toLowerCase().replaceAll(/\s/g, ""),
      ...(comment !== undefined && { Comment: stringOf(comment) }),
    };
  });
}

function readAlter(node: SqlTree, sql: string): AthenaStatement {
  const table = tableReference(required(node, "TableName"));
  const dropping = find(node, "AlterStatementSuffixDropPartitions");
  if (dropping) {
    const specs = findAll(dropping, "PartitionSelectorSpec");
    if (specs.length !== 1) throw unsupported(sql);
    const values = Object.fromEntries(findAll(specs[0]!, "PartitionSelectorVal").map(assignment));
    return {
      kind: "drop-partition",
      table,
      ifExists: find(dropping, "IfExists") !== undefined,
      values,
    };
  }
  const suffix = find(node, "AlterTableStatementSuffix");
  if (!suffix || !keywords(suffix).includes("ADD") || !find(suffix, "PartitionSpec"))
    throw unsupported(sql);
  const partitions: PartitionClause[] = [];
  // A LOCATION belongs to the PARTITION that it follows.
  for (const part of flattened(suffix)) {
    if (ruleOf(part) === "PartitionSpec") {
      const values = Object.fromEntries(findAll(part, "PartitionVal").map(assignment));
      partitions.push({ values, location: undefined });
    } else if (ruleOf(part) === "LocationPath") {
      partitions.push({ ...partitions.pop()!, location: stringIn(part) });
    }
  }
  return {
    kind: "add-partitions",
    table,
    ifNotExists: find(suffix, "IfNotExists") !== undefined,
    partitions,
  };
}

function flattened(node: SqlTree): SqlTree[] {
  return (node.children ?? []).flatMap((child) =>
    ["PartitionSpec", "LocationPath"].includes(ruleOf(child)) ? [child] : flattened(child),
  );
}

function assignment(node: SqlTree): [string, string] {
  const texts = (node.children ?? []).map((child) => child.getText());
  const value = texts.at(-1) ?? "";
  if (texts.length !== 3 || texts[1] !== "=") {
    throw new NotSimulatedError(`the partition condition ${node.getText()}`, __filename);
  }
  return [nameOf(texts[0] ?? ""), /^['"]/.test(value) ? stringOf(value) : value];
}

function readShow(node: SqlTree, sql: string): AthenaStatement {
  const words = keywords(node);
  const database = find(node, "DbSchemaName")?.getText();
  const table = find(node, "TableName");
  switch (words[1]) {
    case "DATABASES":
    case "SCHEMAS":
      return { kind: "show-databases" };
    case "TABLES":
    case "VIEWS":
      return {
        kind: "show-tables",
        database: database === undefined ? undefined : nameOf(database),
        pattern: stringIn(node),
        viewsOnly: words[1] === "VIEWS",
      };
    case "PARTITIONS":
      return {
        kind: "show-partitions",
        table: tableReference(table ?? required(node, "TableOrView")),
      };
    case "COLUMNS":
      return { kind: "show-columns", table: tableReference(table ?? required(node, "TableName")) };
    case "CREATE":
      if (words[2] !== "TABLE") throw unsupported(sql);
      return { kind: "show-create-table", table: tableReference(required(node, "TableName")) };
    default:
      throw unsupported(sql);
  }
}

function tableIn(node: SqlTree): TableReference {
  return tableReference(required(node, "TableName"));
}

function propertiesIn(node: SqlTree | undefined): Record<string, string> {
  if (!node) return {};
  const pairs = findAll(node, "KeyValueProperty").map((property) => {
    const strings = (property.children ?? []).map((child) => child.getText());
    return [stringOf(strings[0] ?? "''"), stringOf(strings.at(-1) ?? "''")] as const;
  });
  return Object.fromEntries(pairs);
}

function stringIn(node: SqlTree | undefined): string | undefined {
  if (!node) return undefined;
  if (node.symbol) return /^['"]/.test(node.getText()) ? stringOf(node.getText()) : undefined;
  for (const child of node.children ?? []) {
    const found = stringIn(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function required(node: SqlTree, rule: string): SqlTree {
  const found = childOf(node, rule) ?? find(node, rule);
  if (!found) throw unsupported(node.getText());
  return found;
}

function unsupported(sql: string): NotSimulatedError {
  return new NotSimulatedError(`the statement ${JSON.stringify(sql.slice(0, 60))}`, __filename);
}
