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
  /** The lake whose files the tables describe: a DataLake, or the same facts of other buckets. */
  readonly lake: LakeZones;
  /**
   * Main database. What a crawler finds goes into one of its own, `_crawled_` and the crawler's name behind the same name.
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
  /** Crawlers, each with a database of its own; they share a role. @default none */
  readonly crawlers?: readonly CrawlerSpec[];
  /**
   * Data quality rulesets of tables, for Glue to evaluate.
   * @default none
   * @throws ResourceError if a table is not declared, has two rulesets, or a rule cannot be said
   */
  readonly rulesets?: readonly RulesetDefinition[];
  /** Jobs, each with a role that can do its work and no more. @default none */
  readonly jobs?: readonly JobSpec[];
  /** Runs jobs and crawlers one after another. @default none: each is run by itself */
  readonly workflow?: WorkflowSpec;
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
