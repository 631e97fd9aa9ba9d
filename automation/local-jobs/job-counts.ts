import type { JobFigures } from "../../local-cloud/services/glue/job-implementation";

/** What a run of a Spark script did. */
export interface JobCounts extends JobFigures {
  /** Lines of the raw files that are not blank, headers apart. */
  readonly read: number;
  readonly written: number;
  readonly quarantined: number;
  readonly partitions: number;
  readonly files: number;
}
