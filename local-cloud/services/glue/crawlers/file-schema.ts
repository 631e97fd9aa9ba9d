/** A column that a crawler has found. */
export interface FoundColumn {
  /** As the file spells it, trimmed. */
  readonly name: string;
  /** Hive type; undefined when the file has no value to tell it by. */
  readonly type?: string;
}

/** How a CSV file is laid out. */
export interface CsvLayout {
  readonly delimiter: string;
  readonly hasHeader: boolean;
  readonly isQuoted: boolean;
}

/** What a classifier says about a file. */
export interface FileSchema {
  /** `unknown` when no built-in classifier recognises the file. */
  readonly classification: "csv" | "parquet" | "unknown";
  readonly columns: readonly FoundColumn[];
  readonly csv?: CsvLayout;
  /** Rows: counted in Parquet's footer, estimated from the beginning of a text file. */
  readonly recordCount: number;
}

/** Share of columns that two schemas must have in common to be partitions of one table. */
const SIMILARITY = 0.7;

/**
 * Whether files are partitions of one table rather than tables of their own.
 * @see https://docs.aws.amazon.com/glue/latest/dg/crawler-s3-folder-table-partition.html
 */
export function areSimilar(one: FileSchema, other: FileSchema): boolean {
  if (!isSameFormat(one, other)) return false;
  const names = new Set(one.columns.map(({ name }) => name.toLowerCase()));
  const common = other.columns.filter(({ name }) => names.has(name.toLowerCase())).length;
  return common >= SIMILARITY * Math.max(one.columns.length, other.columns.length);
}

/** Whether one SerDe reads both. */
export function isSameFormat(one: FileSchema, other: FileSchema): boolean {
  return one.classification === other.classification && one.csv?.delimiter === other.csv?.delimiter;
}

/** One schema for several files: the columns of the first, then what the others have beyond them. */
export function mergedSchema(schemas: readonly FileSchema[]): FileSchema {
  const [first] = schemas;
  if (!first) throw new Error("There is no schema to merge.");
  const columns = new Map<string, FoundColumn>();
  for (const { name, type } of schemas.flatMap((schema) => schema.columns)) {
    const known = columns.get(name.toLowerCase());
    columns.set(name.toLowerCase(), {
      name: known?.name ?? name,
      type: known ? widest(known.type, type) : type,
    });
  }
  const recordCount = schemas.reduce((sum, schema) => sum + schema.recordCount, 0);
  return { ...first, columns: [...columns.values()], recordCount };
}

/** The type that holds the values of both. */
export function widest(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined || other === undefined || one === other) return one ?? other;
  const numbers = ["int", "bigint", "float", "double"];
  const place = Math.max(numbers.indexOf(one), numbers.indexOf(other));
  return numbers.includes(one) && numbers.includes(other) ? numbers[place] : "string";
}
