import type { TripType } from "./schemas/generation";
import { FHV_2015, GENERATIONS, GREEN_2015, YELLOW_2015 } from "./schemas/generations";

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
  return [YELLOW_2015, GREEN_2015, FHV_2015].map(({ type, id }) => ({
    prefix: `${type}/`,
    exclusions: GENERATIONS.filter((one) => one.type === type && one.id !== id).map(
      (one) => `${one.id}/**`,
    ),
  }));
}
