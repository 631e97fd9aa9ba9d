import type * as pulumi from "@pulumi/pulumi";

import type { Job, Ruleset, Workflow } from "./job-args";

/** The buckets of a lake: a DataLake's, or others. */
export interface LakeBuckets {
  readonly rawBucketArn: pulumi.Input<string>;
  /** Key prefix of the raw files, ending in "/". By default the whole bucket. */
  readonly rawPrefix?: string;
  readonly curatedBucketArn: pulumi.Input<string>;
  /** Scripts, and below "tmp/" files that only a run needs. */
  readonly scriptsBucketArn: pulumi.Input<string>;
  /** Customer-managed key of all of it. By default S3 manages the keys. */
  readonly keyArn?: pulumi.Input<string>;
}

/** A column of a table and its Hive type. */
export interface Column {
  readonly name: string;
  readonly type: string;
  /** Meaning and unit, shown in the Glue console. */
  readonly comment?: string;
}

/** Values that Athena computes for a partition column: a range of integers, or a list. */
export interface Projection {
  readonly column: string;
  /** Beginning of a range; it needs "to". */
  readonly from?: number;
  readonly to?: number;
  readonly digits?: number;
  /** Instead of a range. */
  readonly values?: string[];
}

/** A Glue table. */
export interface Table {
  readonly name: string;
  /** One sentence: what a row is. */
  readonly description: string;
  readonly columns: Column[];
  /** Partition columns in path order. By default not partitioned. */
  readonly partitionColumns?: Column[];
  /** "parquet" or "csv". */
  readonly format: string;
  /** Lines to skip at the top of each file, for csv. By default 0. */
  readonly headerLines?: number;
  /** "raw" or "curated": the zone that holds the files. */
  readonly zone: string;
  /** Key prefix below the zone, ending in "/". */
  readonly prefix: string;
  /** For every partition column or none. By default every engine reads registered partitions. */
  readonly projection?: Projection[];
}

/** A partition to register with the stack. */
export interface Partition {
  readonly table: string;
  /** Values in path order. */
  readonly values: string[];
}

/** A folder that a crawler makes one table of. */
export interface CrawlerTarget {
  /** Key prefix below the zone, ending in "/". */
  readonly prefix: string;
  /** Glob patterns of what the crawler passes over. */
  readonly exclusions?: string[];
}

/** A crawler with a database of its own. */
export interface Crawler {
  readonly name: string;
  /** "raw" or "curated". */
  readonly zone: string;
  readonly targets: CrawlerTarget[];
  /** By default the crawler's name and "_". */
  readonly tablePrefix?: string;
  readonly description?: string;
  /** As Glue writes it, UTC. By default it never runs by itself. */
  readonly schedule?: string;
}

/** What a Catalog needs. */
export interface CatalogArgs {
  readonly lake: LakeBuckets;
  /** Main database. */
  readonly databaseName: string;
  readonly tables: Table[];
  /** By default none. */
  readonly partitions?: Partition[];
  /** By default none. */
  readonly crawlers?: Crawler[];
  /** Data quality rulesets of tables. By default none. */
  readonly rulesets?: Ruleset[];
  /** By default none. */
  readonly jobs?: Job[];
  /** Runs jobs and crawlers one after another. By default none. */
  readonly workflow?: Workflow;
  /** Encrypts the whole account's catalogue in this region with the lake's key. By default false. */
  readonly encryptAccountCatalog?: boolean;
  /** Policy that no role of the catalogue may go beyond. */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** "retain" (the default) or "destroy": what becomes of databases and tables when the stack is destroyed. */
  readonly removalPolicy?: string;
  /** Tags for every child that takes them. */
  readonly tags?: Record<string, string>;
}
