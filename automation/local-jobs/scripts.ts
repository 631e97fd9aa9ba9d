import type {
  GlueJobs,
  JobImplementation,
} from "../../local-cloud/services/glue/job-implementation";
import { runCanonicalTrips } from "./canonical-trips";
import { checkQuality } from "./check-quality";
import { runIngest } from "./ingest/run-ingest";
import type { JobCounts } from "./job-counts";
import { runYellowToParquet } from "./yellow-to-parquet";

/** Local counterparts of the Spark scripts in glue-scripts, by file name. */
export const sparkScripts: Readonly<Record<string, JobImplementation<JobCounts>>> = {
  "canonical_trips.py": runCanonicalTrips,
  "yellow_to_parquet.py": runYellowToParquet,
};

/** Local counterparts of all scripts in glue-scripts, for a local cloud that runs the lab's jobs. */
export const localJobs: GlueJobs = {
  file: __filename,
  scripts: ({ quality }) => ({
    glueetl: sparkScripts,
    pythonshell: { "ingest_tlc.py": runIngest, "check_quality.py": checkQuality(quality) },
  }),
};
