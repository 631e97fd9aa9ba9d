import type * as pulumi from "@pulumi/pulumi";

import type { LakeZones } from "../data-lake/lake-zones";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { RemovalPolicy } from "../internal/removal-policy";
import type { CrawlerSpec } from "./crawler-spec";
import type { JobSpec } from "./job-spec";
import type { RulesetDefinition } from "./quality/rule";
import type { TableDefinition } from "./table-definition";
import type { WorkflowSpec } from "./workflow-spec";

/** Values of partitions in path order, by table name: `{ trips: [["2016", "1", "yellow"]] }`. */
export type DeclaredPartitions = Readonly<Record<string, readonly (readonly string[])[]>>;

/** What a {@link Catalog} needs. */
export interface CatalogArgs {
  /** The lake whose files the tables describe: a DataLake, or the same values for other buckets. */
  readonly lake: LakeZones;
  /**
   * Main database. Each crawler has its own database: the main one's name, `_crawled_` and the crawler's name.
   * @throws ResourceError if not lower case letters, digits and "_", at most 200
   */
  readonly databaseName: string;
  /**
   * Tables of the main database. This code owns them: an update overwrites the whole table, so do not run a crawler
   * on them.
   * @throws ResourceError listing every bad name, type, prefix and projection
   */
  readonly tables: readonly TableDefinition[];
  /**
   * Partitions to register with the stack, for files that no job of the program writes. A job registers the partitions that
   * it writes.
   * @default none
   * @throws ResourceError if a table is not declared or a value is missing
   */
  readonly partitions?: DeclaredPartitions;
  /** Crawlers, each with its own database; they share a role. @default none */
  readonly crawlers?: readonly CrawlerSpec[];
  /**
   * Data quality rulesets of tables, for Glue to evaluate.
   * @default none
   * @throws ResourceError if a table is not declared or has two rulesets, or DQDL cannot express a rule
   */
  readonly rulesets?: readonly RulesetDefinition[];
  /** Jobs, each with a role that has only the job's rights. @default none */
  readonly jobs?: readonly JobSpec[];
  /** Runs jobs and crawlers one after another. @default none: each is started separately */
  readonly workflow?: WorkflowSpec;
  /**
   * Encrypts the whole account's Data Catalog in this region with the lake's key. The setting belongs to the
   * account, not to the database, so ask the account's owner. It stays on when the stack is destroyed.
   * @default false
   * @throws ResourceError if the lake has no key
   * @see https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
   */
  readonly encryptAccountCatalog?: boolean;
  /**
   * Lets Lake Formation decide about the databases and their tables, and grants the roles of crawlers and jobs what they
   * need. Its locations must be the lake's.
   * @default IAM alone decides
   */
  readonly lakeFormation?: LakeFormation;
  /** Permissions boundary of the catalog's roles. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** @default "retain": the databases, tables and partitions stay when the stack is destroyed */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes tags; they win over the component's own. @default none */
  readonly tags?: Record<string, string>;
}
