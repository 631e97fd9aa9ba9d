import type * as pulumi from "@pulumi/pulumi";

/** Fields of every job. */
interface AnyJobSpec {
  /**
   * Its name in the catalog, for example `etl`.
   * @throws ResourceError if not lower case letters, digits and "-", given twice, or `crawler`
   */
  readonly name: string;
  /** Key of the script in the lake's scripts bucket. */
  readonly scriptKey: string;
  /**
   * Arguments with their leading dashes; they win over the arguments that the catalog sets.
   * @default the catalog's arguments for the job's kind
   * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
   */
  readonly arguments?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * Time after which a run is stopped. Unit: minutes.
   * @default 60; Glue's own default is two days
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly timeoutMinutes?: number;
  /**
   * How often a failed run is retried.
   * @default 0
   * @throws ResourceError if not a whole number of at least 0
   */
  readonly maxRetries?: number;
}

/**
 * A Spark job that reads the raw and curated zones and writes the curated one. It gets `--raw_uri`, `--curated_uri` and
 * `--database`, metrics and continuous logs.
 */
export interface SparkJobSpec extends AnyJobSpec {
  readonly kind: "spark";
  /** Keys of further Python files that the script imports. @default none */
  readonly extraFileKeys?: readonly string[];
  /**
   * Crawler whose database the job reads.
   * @default none: its database is the main one, and it fills the tables there
   * @throws ResourceError if there is no such crawler
   */
  readonly readsFrom?: string;
  /**
   * Whether Glue remembers which files the job has processed.
   * @default true
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-continuations.html
   */
  readonly bookmarks?: boolean;
  /** @default "G.1X": 4 vCPU and 16 GB a worker */
  readonly workerType?: "G.1X" | "G.2X" | "G.4X" | "G.8X";
  /**
   * @default 2, the fewest Glue allows
   * @throws ResourceError if not a whole number of at least 2
   */
  readonly numberOfWorkers?: number;
}

/** A Python shell job that may write files to the raw zone. It gets `--raw_uri`. */
export interface ShellJobSpec extends AnyJobSpec {
  readonly kind: "shell";
  /**
   * Folders of the raw zone that it may read and write, each ending in "/". It may not delete.
   * @default none: it reads only its script
   * @throws ResourceError if a folder does not end in "/"
   */
  readonly rawPrefixes?: readonly string[];
}

/**
 * A Python shell job that has Glue evaluate a table's ruleset with the job's role. It gets `--database`, `--table`,
 * `--ruleset` and `--role`.
 */
export interface QualityJobSpec extends AnyJobSpec {
  readonly kind: "quality";
  /** Table of the main database. @throws ResourceError if it has no ruleset */
  readonly table: string;
}

/** A job and its kind, which decides the rights of its role. */
export type JobSpec = SparkJobSpec | ShellJobSpec | QualityJobSpec;
