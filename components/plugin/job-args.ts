import type * as pulumi from "@pulumi/pulumi";

/** A Glue job. Which arguments it takes depends on its kind. */
export interface Job {
  /**
   * "spark": reads the raw and curated zones and writes the curated one. "shell": plain Python that may put files into the raw zone. "quality":
   * has Glue evaluate a table's ruleset.
   */
  readonly kind: string;
  /** Lower case letters, digits and "-". */
  readonly name: string;
  /** Key of the script in the lake's scripts bucket. */
  readonly scriptKey: string;
  /** Arguments of the script with their leading dashes. By default what the catalog gives a job of the kind. */
  readonly arguments?: Record<string, pulumi.Input<string>>;
  /** Minutes after which a run is stopped. By default 60. */
  readonly timeoutMinutes?: number;
  /** How often a failed run is tried again. By default 0. */
  readonly maxRetries?: number;
  /** Keys of further Python files that the script imports, for spark. By default none. */
  readonly extraFileKeys?: string[];
  /** Crawler whose database the job reads, for spark. By default the main database. */
  readonly readsFrom?: string;
  /** Whether Glue remembers which files the job has processed, for spark. By default true. */
  readonly bookmarks?: boolean;
  /** "G.1X" (the default), "G.2X", "G.4X" or "G.8X", for spark. */
  readonly workerType?: string;
  /** At least 2, for spark. By default 2. */
  readonly numberOfWorkers?: number;
  /** Folders of the raw zone that it reads and puts files into, each ending in "/", for shell. By default none. */
  readonly rawPrefixes?: string[];
  /** Table with a ruleset, for quality. */
  readonly table?: string;
}

/** Crawlers and jobs that begin together. */
export interface WorkflowStep {
  readonly name: string;
  /** Names of the catalog's crawlers. By default none. */
  readonly crawlers?: string[];
  /** Names of the catalog's jobs. By default none. */
  readonly jobs?: string[];
}

/** How the jobs and crawlers of a catalog follow one another. */
export interface Workflow {
  /** Each begins when everything in the step before has succeeded. */
  readonly steps: WorkflowStep[];
  readonly description?: string;
  /** As Glue writes it, UTC: "cron(15 12 * * ? *)". By default it never begins by itself. */
  readonly schedule?: string;
}

/** A rule about the rows of a table. Which arguments it takes depends on its kind. */
export interface Rule {
  /**
   * "rows": at least so many rows. "exists": the table has the column. "present": no null in the column. "values": each row has one of the values.
   * "range": each number is in the range. "none": no row meets the condition. "few": in each group at most half of the rows meet it.
   */
  readonly kind: string;
  /** For exists, present, values and range. */
  readonly column?: string;
  /** For values. */
  readonly values?: string[];
  /** Least number of rows, for rows, or least number, for range. */
  readonly least?: number;
  /** Greatest number, for range. */
  readonly most?: number;
  /** In Spark's SQL, for none and few. */
  readonly condition?: string;
  /** Columns that make the groups, for few. */
  readonly by?: string[];
}

/** Rules of a table of the main database. */
export interface Ruleset {
  readonly table: string;
  readonly description: string;
  readonly rules: Rule[];
}
