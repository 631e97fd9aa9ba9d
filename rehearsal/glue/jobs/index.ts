import { runCanonicalTrips } from "./canonical-trips";
import type { JobImplementation } from "./job-implementation";
import { runYellowToParquet } from "./yellow-to-parquet";

/** Local counterparts of glue-scripts, by the script's file name. */
export const jobImplementations: Readonly<Record<string, JobImplementation>> = {
  "canonical_trips.py": runCanonicalTrips,
  "yellow_to_parquet.py": runYellowToParquet,
};

export type { JobBookmark, JobContext, JobCounts, JobImplementation } from "./job-implementation";
export { JobFailedError, NO_BOOKMARK } from "./job-implementation";
