/** Crawlers and jobs that begin together. */
export interface WorkflowStep {
  /** Its name in the workflow. @throws ResourceError if given twice */
  readonly name: string;
  /** Names of the catalog's crawlers. @default none */
  readonly crawlers?: readonly string[];
  /** Names of the catalog's jobs. @default none */
  readonly jobs?: readonly string[];
}

/** How the jobs and crawlers of a catalog follow one another. */
export interface WorkflowSpec {
  /**
   * Each begins when all of the one before have succeeded, so a failure ends the run there.
   * @throws ResourceError if there is none, one is empty, or one names what the catalog does not have
   */
  readonly steps: readonly WorkflowStep[];
  /** @default says that each step waits for the one before */
  readonly description?: string;
  /**
   * When it begins by itself, as Glue writes it: `cron(15 12 * * ? *)`, UTC.
   * @default never: StartWorkflowRun begins it
   * @throws ResourceError if it has not six fields
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly schedule?: string;
}
