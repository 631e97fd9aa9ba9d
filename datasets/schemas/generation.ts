/** Kind of taxi trip, TLC's three record types that the lab reads. */
export type TripType = "yellow" | "green" | "fhv";

/**
 * One layout that TLC's monthly files had for a while.
 * @see https://www.nyc.gov/site/tlc/about/tlc-trip-record-data.page
 */
export interface SchemaGeneration {
  readonly type: TripType;
  /** Short id, unique within its type: the first period it was used in. */
  readonly id: string;
  /** First month with this layout, `YYYY-MM`. */
  readonly firstMonth: string;
  /** Last month with this layout, `YYYY-MM`. */
  readonly lastMonth: string;
  /** Column names in file order, as TLC spells them. */
  readonly header: readonly string[];
  /** Columns that later files of the layout have after those: fees that came with the years. @default none */
  readonly optional?: readonly string[];
  /** @default "csv" */
  readonly format?: "csv" | "parquet";
}

/** Name of the generation's transform in sql/transforms, without `.sql`. */
export function transformName(generation: SchemaGeneration): string {
  return `${generation.type}_${generation.id}`;
}

/** Key prefix of the generation's files in the raw bucket, ending in "/". */
export function rawPrefix(generation: SchemaGeneration): string {
  return `${generation.type}/${generation.id}/`;
}
