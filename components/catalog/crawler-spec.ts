/** A folder that becomes one table. */
export interface CrawlerTarget {
  /** Key prefix below the zone, ending in "/": its last folder names the table. */
  readonly prefix: string;
  /**
   * Glob patterns below the prefix that the crawler excludes.
   * @default none
   * @see https://docs.aws.amazon.com/glue/latest/dg/define-crawler.html#crawler-data-stores-exclude
   */
  readonly exclusions?: readonly string[];
}

/** A crawler and its folders. It has its own database, because a table has one owner. */
export interface CrawlerSpec {
  /**
   * Its name in the catalog, for example `csv`. Its database is `<databaseName>_crawled_csv`.
   * @throws ResourceError if not lower case letters, digits and "_", or given twice
   */
  readonly name: string;
  /** Zone of the lake that the targets are in. */
  readonly zone: "raw" | "curated";
  /**
   * Folders, each of which becomes one table. All must have the same depth.
   * @throws ResourceError if a prefix does not end in "/", or has another depth than the first
   */
  readonly targets: readonly CrawlerTarget[];
  /** Prefix of its tables' names. @default the crawler's name and "_" */
  readonly tablePrefix?: string;
  /** Description of its database. @default names the crawler */
  readonly description?: string;
  /**
   * Schedule in Glue's syntax: `cron(15 12 * * ? *)`, UTC.
   * @default none: StartCrawler or a workflow runs it
   * @throws ResourceError if it does not have six fields
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly schedule?: string;
}
