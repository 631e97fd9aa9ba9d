import type { ColumnDefinition, ColumnProjection, TableDefinition } from "./table-definition";

const GLUE_NAME = /^[a-z0-9_]{1,255}$/;

/** Hive's types in Glue's spelling; `integer`, for example, is not one of them. */
const HIVE_TYPE =
  /^(tinyint|smallint|int|bigint|boolean|float|double|string|binary|date|timestamp|decimal\(\d+, ?\d+\)|(char|varchar)\(\d+\)|(array|map|struct)<.+>)$/;

/** What is wrong with a set of tables, one line each; empty when nothing is. */
export function tableProblems(tables: readonly TableDefinition[]): string[] {
  const names = tables.map((table) => table.name);
  return [
    ...repeated(names).map(
      (name) => `table ${name} is declared twice; a database has one of a name.`,
    ),
    ...tables.flatMap((table) =>
      problemsOf(table).map((problem) => `table ${table.name}: ${problem}`),
    ),
  ];
}

function problemsOf(table: TableDefinition): string[] {
  const columns = [...table.columns, ...(table.partitionColumns ?? [])];
  const names = columns.map(({ name }) => name);
  return [
    ...(table.columns.length === 0 ? ["it has no columns; a table needs at least one."] : []),
    ...[table.name, ...names]
      .filter((name) => !GLUE_NAME.test(name))
      .map(
        (name) =>
          `"${name}" is not a valid name in the catalog; Glue lower-cases names, so use lower case ` +
          `letters, digits and "_", at most 255.`,
      ),
    ...repeated(names).map(
      (name) => `column ${name} is declared twice; partition columns are columns too.`,
    ),
    ...columns.flatMap(typeProblems),
    ...(/^[^/].*\/$/.test(table.prefix)
      ? []
      : [`prefix "${table.prefix}" must end in "/" and must not begin with it.`]),
    ...formatProblems(table),
    ...projectionProblems(table),
  ];
}

function typeProblems({ name, type }: ColumnDefinition): string[] {
  if (HIVE_TYPE.test(type)) return [];
  return [
    `column ${name} has the type "${type}"; use one of Hive's, such as int, double or string.`,
  ];
}

function formatProblems({ format }: TableDefinition): string[] {
  if (format.kind !== "csv") return [];
  if (Number.isInteger(format.headerLines) && format.headerLines >= 0) return [];
  return [`headerLines is ${format.headerLines}; it needs a whole number of at least 0.`];
}

function projectionProblems({ projection, partitionColumns }: TableDefinition): string[] {
  if (!projection) return [];
  const keys = (partitionColumns ?? []).map(({ name }) => name);
  return [
    ...keys
      .filter((key) => !(key in projection))
      .map((key) => `partition column ${key} has no projection; project all or none.`),
    ...Object.keys(projection)
      .filter((key) => !keys.includes(key))
      .map((key) => `${key} is projected, but it is not a partition column.`),
    ...Object.entries(projection).flatMap(([key, one]) => valueProblems(key, one)),
  ];
}

function valueProblems(key: string, projection: ColumnProjection): string[] {
  if (projection.kind === "integer") {
    const { from, to } = projection;
    if (Number.isInteger(from) && Number.isInteger(to) && from <= to) return [];
    return [
      `the projection of ${key} goes from ${from} to ${to}; it needs whole numbers in ascending order.`,
    ];
  }
  // Athena splits the list at commas and treats white space as part of a value.
  const bad = projection.values.filter((value) => value === "" || /[,\s]/.test(value));
  const problems = bad.map(
    (value) => `the projection of ${key} has the value "${value}"; values have no comma or space.`,
  );
  if (projection.values.length === 0) {
    problems.push(`the projection of ${key} has no values; it needs at least one.`);
  }
  return problems;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
