import { runCanonicalTrips } from "./canonical-trips";
import { runIngest } from "./ingest/run-ingest";
import type { JobCounts, JobImplementation } from "./job-implementation";
import { runYellowToParquet } from "./yellow-to-parquet";

/** Local counterparts of the Spark scripts in glue-scripts, by file name. */
export const jobImplementations: Readonly<Record<string, JobImplementation<JobCounts>>> = {
  "canonical_trips.py": runCanonicalTrips,
  "yellow_to_parquet.py": runYellowToParquet,
};

/** The same of the Python shell's scripts. */
export const shellImplementations: Readonly<Record<string, JobImplementation>> = {
  "ingest_tlc.py": runIngest,
};

export type {
  JobBookmark,
  JobContext,
  JobCounts,
  JobFigures,
  JobImplementation,
} from "./job-implementation";
export { JobFailedError, NO_BOOKMARK } from "./job-implementation";
