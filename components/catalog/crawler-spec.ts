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

/** A crawler and the folders it looks at. It has a database of its own: a table has one owner. */
export interface CrawlerSpec {
  /**
   * Its name in the catalog, for example `csv`. Its database is `<databaseName>_crawled_csv`.
   * @throws ResourceError if not lower case letters, digits and "_", or given twice
   */
  readonly name: string;
  /** Zone of the lake that the targets are in. */
  readonly zone: "raw" | "curated";
  /**
   * Folders, each of which becomes one table. All must be equally deep.
   * @throws ResourceError if a prefix does not end in "/", or lies at another depth than the first
   */
  readonly targets: readonly CrawlerTarget[];
  /** What the names of its tables begin with. @default the crawler's name and "_" */
  readonly tablePrefix?: string;
  /** Description of its database. @default names the crawler */
  readonly description?: string;
  /**
   * When it runs by itself, as Glue writes it: `cron(15 12 * * ? *)`, UTC.
   * @default never: StartCrawler or a workflow runs it
   * @throws ResourceError if it has not six fields
   * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
   */
  readonly schedule?: string;
}
