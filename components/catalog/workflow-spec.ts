/** Crawlers and jobs that start together. */
export interface WorkflowStep {
  /** Its name in the workflow. @throws ResourceError if given twice */
  readonly name: string;
  /** Names of the catalog's crawlers. @default none */
  readonly crawlers?: readonly string[];
  /** Names of the catalog's jobs. @default none */
  readonly jobs?: readonly string[];
}

/** The order of a catalog's jobs and crawlers. */
export interface WorkflowSpec {
  /**
   * Each step starts when all of the one before have succeeded, so a failure ends the run.
   * @throws ResourceError if there is none, one is empty, or one names what the catalog does not have
   */
  readonly steps: readonly WorkflowStep[];
  /** @default says that each step waits for the one before */
  readonly description?: string;
  /**
   * Schedule in Glue's syntax: `cron(15 12 * * ? *)`, UTC.
   * @default none: StartWorkflowRun starts it
   * @throws ResourceError if it does not have six fields
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly schedule?: string;
}
