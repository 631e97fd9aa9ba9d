import type { QualityRuns } from "../quality/quality-runs";
import { runCanonicalTrips } from "./canonical-trips";
import { checkQuality } from "./check-quality";
import { runIngest } from "./ingest/run-ingest";
import type { JobCounts, JobImplementation } from "./job-implementation";
import { runYellowToParquet } from "./yellow-to-parquet";

/** Local counterparts of the Spark scripts in glue-scripts, by file name. */
export const jobImplementations: Readonly<Record<string, JobImplementation<JobCounts>>> = {
  "canonical_trips.py": runCanonicalTrips,
  "yellow_to_parquet.py": runYellowToParquet,
};

/** Counterparts of all scripts: by the command of their jobs, then by file name. */
export type JobScripts = Readonly<Record<string, Readonly<Record<string, JobImplementation>>>>;

/** The same with those of the Python shell. @param quality what evaluates rulesets */
export function scriptsOver(quality: QualityRuns): JobScripts {
  return {
    glueetl: jobImplementations,
    pythonshell: { "ingest_tlc.py": runIngest, "check_quality.py": checkQuality(quality) },
  };
}

export type {
  JobBookmark,
  JobContext,
  JobCounts,
  JobFigures,
  JobImplementation,
} from "./job-implementation";
export { JobFailedError, NO_BOOKMARK } from "./job-implementation";
