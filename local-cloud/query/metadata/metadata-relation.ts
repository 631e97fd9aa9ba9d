import { identifier, literal } from "../../duckdb/quoting";

/** A relation that Athena makes of the catalogue, with what SELECT * shows of it. */
export interface MetadataRelation {
  readonly columns: readonly MetadataColumn[];
  /** A SELECT that DuckDB runs, which reads no file. */
  readonly sql: string;
}

/** A column in Trino's and in DuckDB's type. */
export interface MetadataColumn {
  readonly name: string;
  /** Trino's spelling. */
  readonly type: string;
  readonly duckType: string;
}

/** A value of a row; texts are cast to the column's type. */
export type MetadataValue = string | number | null;

/** The relation of columns and rows. */
export function metadataRelation(
  columns: readonly MetadataColumn[],
  rows: readonly (readonly MetadataValue[])[],
): MetadataRelation {
  const names = columns.map(({ name }) => identifier(name));
  const cast = columns.map(
    ({ duckType }, index) => `cast(${names[index]} as ${duckType}) as ${names[index]}`,
  );
  // VALUES needs a row; the one that is left out again also tells an empty relation's types.
  const values = [columns.map(() => null), ...rows].map(
    (row, index) => `(${[index, ...row].map(valueOf).join(", ")})`,
  );
  const place = identifier("$row");
  return {
    columns,
    sql: `select ${cast.join(", ")} from (values ${values.join(", ")}) as listed(${[place, ...names].join(", ")}) where ${place} > 0`,
  };
}

function valueOf(value: MetadataValue): string {
  if (value === null) return "null";
  return typeof value === "number" ? String(value) : literal(value);
}
