import type { JobFigures } from "../../local-cloud/services/glue/job-implementation";

/** The counts of a Spark script's run. */
export interface JobCounts extends JobFigures {
  /** Lines of the raw files, without blank lines and headers. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}
