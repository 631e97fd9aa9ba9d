import { rawPrefix, type SchemaGeneration, type TripType } from "./schemas/generation";
import {
  FHV_2015,
  GENERATIONS,
  GREEN_2015,
  PARQUET_GENERATIONS,
  YELLOW_2015,
} from "./schemas/generations";

/** Raw folder of one trip type, and what of it a crawler passes over. */
export interface CrawledType {
  /** Key prefix in the raw zone, ending in "/". */
  readonly prefix: `${TripType}/`;
  readonly exclusions: readonly string[];
}

/**
 * Lab 3's CSV tables, one for each trip type: of each the layout of 2015, which the workshop knew. Text files have
 * their columns by position, so one table cannot hold the files of another layout.
 */
export function crawledTypes(): CrawledType[] {
  return [YELLOW_2015, GREEN_2015, FHV_2015].map(crawledLayout);
}

/** The tables of what TLC publishes today, one for each trip type. */
export function crawledParquetTypes(): CrawledType[] {
  return PARQUET_GENERATIONS.map(crawledLayout);
}

/** Prefixes of what TLC publishes today. */
export function publishedPrefixes(): string[] {
  return PARQUET_GENERATIONS.map(rawPrefix);
}

/** A trip type whose crawler sees one layout and passes over the others. */
function crawledLayout({ type, id }: SchemaGeneration): CrawledType {
  const others = [...GENERATIONS, ...PARQUET_GENERATIONS].filter(
    (one) => one.type === type && one.id !== id,
  );
  return { prefix: `${type}/`, exclusions: others.map((one) => `${one.id}/**`) };
}
