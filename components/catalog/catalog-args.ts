import type * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { RemovalPolicy } from "../internal/removal-policy";
import type { QualityJobArgs } from "./quality/quality-job";
import type { RulesetDefinition } from "./quality/rule";
import type { TableDefinition } from "./table-definition";
import type { WorkflowArgs } from "./workflow";

/** The job that turns raw files into curated tables. */
export interface EtlJobArgs {
  /** Key of the script in the lake's scripts bucket. */
  readonly scriptKey: string;
  /** Keys of further Python files that the script imports. @default none */
  readonly extraFileKeys?: readonly string[];
  /**
   * Arguments with their leading dashes; they win over the job's own.
   * @default `--raw_uri`, `--curated_uri` and `--database` with what the catalogue knows, bookmarks,
   * metrics and continuous logs on
   * @see https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html
   */
  readonly arguments?: Readonly<Record<string, pulumi.Input<string>>>;
  /** @default "G.1X": 4 vCPU and 16 GB a worker */
  readonly workerType?: "G.1X" | "G.2X" | "G.4X" | "G.8X";
  /**
   * @default 2, the fewest Glue allows
   * @throws ResourceError if not a whole number of at least 2
   */
  readonly numberOfWorkers?: number;
  /**
   * After which a run is stopped. Unit: minutes.
   * @default 60; Glue's own default is two days
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly timeoutMinutes?: number;
  /**
   * How often a failed run is tried again.
   * @default 0
   * @throws ResourceError if not a whole number of at least 0
   */
  readonly maxRetries?: number;
}

/** The job that brings TLC's public monthly files into the raw zone. */
export interface IngestJobArgs {
  /** Key of the script in the lake's scripts bucket. */
  readonly scriptKey: string;
  /** First month to bring, as YYYY-MM. @throws ResourceError if it is none */
  readonly firstMonth: string;
  /**
   * Last month to bring, as YYYY-MM, or "latest": what TLC has published.
   * @throws ResourceError if it is neither, or before the first
   */
  readonly lastMonth: string;
  /** Folders of the raw zone that the files go to, each ending in "/". */
  readonly prefixes: readonly string[];
  /** Address of the files, ending in "/". @default where TLC publishes them */
  readonly baseUrl?: string;
  /**
   * After which a run is stopped. Unit: minutes.
   * @default 120: a year of files takes minutes, a server that answers badly takes long
   * @throws ResourceError if not a whole number of at least 1
   */
  readonly timeoutMinutes?: number;
  /**
   * How often a failed run is tried again; each goes on where the last one stopped.
   * @default 1
   * @throws ResourceError if not a whole number of at least 0
   */
  readonly maxRetries?: number;
}

/** A folder that a crawler makes one table of. */
export interface CrawlerTarget {
  /** Key prefix below the zone, ending in "/": its last folder names the table. */
  readonly prefix: string;
  /**
   * Glob patterns below the prefix of what the crawler passes over.
   * @default nothing
   * @see https://docs.aws.amazon.com/glue/latest/dg/define-crawler.html#crawler-data-stores-exclude
   */
  readonly exclusions?: readonly string[];
}

/** Values of partitions in path order, by table name: `{ trips: [["2016", "1", "yellow"]] }`. */
export type DeclaredPartitions = Readonly<Record<string, readonly (readonly string[])[]>>;

/** What a {@link Catalog} needs. */
export interface CatalogArgs {
  /** The lake whose files the tables describe: a DataLake, or the same facts of other buckets. */
  readonly lake: LakeZones;
  /**
   * Main database. What crawlers find goes into two of its own, `_crawled_csv` and
   * `_crawled_parquet` behind the same name.
   * @throws ResourceError if not lower case letters, digits and "_", at most 200
   */
  readonly databaseName: string;
  /**
   * Tables of the main database. Each is owned by this code: an update writes all of it, so let no
   * crawler near it.
   * @throws ResourceError listing every bad name, type, prefix and projection
   */
  readonly tables: readonly TableDefinition[];
  /**
   * Partitions to register with the stack. Whatever writes data registers what it writes, so this
   * is for files that no job of the program wrote.
   * @default none
   * @throws ResourceError if a table is not declared or a value is missing
   */
  readonly partitions?: DeclaredPartitions;
  /**
   * Raw folders that the CSV crawler looks at; each becomes one table, named `csv_` and the folder's name.
   * All of one crawler's must be equally deep.
   * @default none: no CSV crawler
   * @throws ResourceError if a prefix does not end in "/", or lies at another depth than the first
   */
  readonly csvCrawlerTargets?: readonly CrawlerTarget[];
  /** What the names of its tables begin with. @default "csv_" */
  readonly csvCrawlerTablePrefix?: string;
  /**
   * Curated folders that the Parquet crawler looks at; each becomes one table, named `parq_` and the folder's
   * name.
   * @default none: no Parquet crawler
   * @throws ResourceError if a prefix does not end in "/", or lies at another depth than the first
   */
  readonly parquetCrawlerTargets?: readonly CrawlerTarget[];
  /**
   * When the crawlers run by themselves, as Glue writes it: `cron(15 12 * * ? *)`, UTC.
   * @default never: StartCrawler runs them
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly crawlerSchedule?: string;
  /**
   * Data quality rulesets of tables, for Glue to evaluate.
   * @default none
   * @throws ResourceError if a table is not declared, has two rulesets, or a rule cannot be said
   */
  readonly rulesets?: readonly RulesetDefinition[];
  /** @default none: files come into the raw zone by other ways */
  readonly ingestJob?: IngestJobArgs;
  /** @default none: no job */
  readonly etlJob?: EtlJobArgs;
  /**
   * Lab 3's own job: it reads what the CSV crawler has found, so its `--database` is that crawler's.
   * @default none: no such job
   */
  readonly conversionJob?: EtlJobArgs;
  /** @default none: rulesets are evaluated when somebody asks for it */
  readonly qualityJob?: QualityJobArgs;
  /**
   * Runs the jobs and crawlers one after another: ingest, crawl, ETL (and the conversion, unless there is an ingest), crawl,
   * check.
   * @default none: each is run by itself
   * @throws ResourceError if there is neither job nor crawler, or the schedule is none
   */
  readonly workflow?: WorkflowArgs;
  /**
   * Encrypts the whole account's catalogue in this region with the lake's key. The setting is the
   * account's, not the database's, so ask whoever owns the account; destroying the stack leaves it on.
   * @default false
   * @throws ResourceError if the lake has no key
   * @see https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
   */
  readonly encryptAccountCatalog?: boolean;
  /**
   * Lets Lake Formation decide about the databases and their tables, and grants the roles of crawlers and jobs what they
   * need. Its locations are to be the lake's.
   * @default IAM alone decides
   */
  readonly lakeFormation?: LakeFormation;
  /** Policy that no role of the catalogue may go beyond, whatever its own policy says. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** @default "retain": destroying the stack leaves the databases, tables and partitions */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes them; they win over the component's own. @default none */
  readonly tags?: Record<string, string>;
}
