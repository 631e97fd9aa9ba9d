import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { callerScope } from "../internal/iam/caller-scope";
import { dataOptions } from "../internal/removal-policy";
import { outputsOf } from "../internal/outputs-of";
import { crawlers } from "./crawlers";
import type { CatalogArgs } from "./catalog-args";
import { catalogProblems } from "./check-args";
import { glueSecurity } from "./glue-security";
import { jobs } from "./jobs";
import { rulesets } from "./quality/rulesets";
import { table } from "./tables";
import { workflow } from "./workflow";

/**
 * The lake's metadata: databases, tables, crawlers and the job that fills the curated zone.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi");
 * const catalog = new Catalog("taxi", {
 *   lake,
 *   databaseName: "nyctaxi",
 *   tables: [
 *     {
 *       name: "zones",
 *       description: "Taxi zones, one row per zone.",
 *       columns: [{ name: "zone", type: "string" }],
 *       format: { kind: "parquet" },
 *       zone: "curated",
 *       prefix: "zones/",
 *     },
 *   ],
 * });
 * export const database = catalog.databaseName;
 * ```
 */
export class Catalog extends pulumi.ComponentResource {
  /** Database with the tables that code owns. */
  readonly databaseName: pulumi.Output<string>;
  /** Database of the tables that the CSV crawler finds. */
  readonly csvCrawlerDatabaseName: pulumi.Output<string>;
  /** Database of the tables that the Parquet crawler finds. */
  readonly parquetCrawlerDatabaseName: pulumi.Output<string>;
  /** Names of the tables in the main database; known once the tables exist. */
  readonly tableNames: pulumi.Output<string[]>;
  /** Name for StartCrawler; undefined without CSV targets. */
  readonly csvCrawlerName?: pulumi.Output<string>;
  /** Name for StartCrawler; undefined without Parquet targets. */
  readonly parquetCrawlerName?: pulumi.Output<string>;
  /** Name for StartJobRun of the ingest; undefined without one. */
  readonly ingestJobName?: pulumi.Output<string>;
  /** Name for StartJobRun; undefined without a job. */
  readonly etlJobName?: pulumi.Output<string>;
  /** Name for StartJobRun of lab 3's own job; undefined without one. */
  readonly conversionJobName?: pulumi.Output<string>;
  /** Name for StartJobRun of the check of data quality; undefined without one. */
  readonly qualityJobName?: pulumi.Output<string>;
  /** Name for StartWorkflowRun; undefined without a workflow. */
  readonly workflowName?: pulumi.Output<string>;
  /** Names of the rulesets, in the order of the arguments. */
  readonly rulesetNames: pulumi.Output<string[]>;
  /** Role of the crawlers; undefined without crawlers. The owner of a shared raw bucket must let it read. */
  readonly crawlerRoleArn?: pulumi.Output<string>;
  /** Role of the job; undefined without a job. The owner of a shared raw bucket must let it read. */
  readonly etlRoleArn?: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: CatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Catalog", name, {}, opts);

    const removalPolicy = args.removalPolicy ?? "retain";
    const tags = { component: "Catalog", ...args.tags };

    const problems = catalogProblems(args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);

    // What is made before grants count, or before it is encrypted, stays as it was made.
    const settings = [
      ...this.encryptCatalog(name, args),
      ...(args.lakeFormation?.registrations ?? []),
    ];
    const database = (role: string, suffix: string, description: string) =>
      new aws.glue.CatalogDatabase(
        `${name}-${role}`,
        { name: `${args.databaseName}${suffix}`, description, tags },
        { parent: this, dependsOn: settings, ...dataOptions(removalPolicy) },
      );
    const main = database("database", "", "Tables that code owns.");
    const csv = database("csv-database", "_crawled_csv", "What the CSV crawler finds.");
    const parquet = database(
      "parquet-database",
      "_crawled_parquet",
      "What the Parquet crawler finds.",
    );
    const tables = args.tables.map((definition) =>
      table(name, definition, {
        database: main,
        zoneUri: definition.zone === "raw" ? args.lake.rawUri : args.lake.curatedUri,
        partitions: args.partitions?.[definition.name] ?? [],
        removalPolicy,
      }),
    );
    const place = {
      scope: { ...callerScope(this), databases: [] },
      security: glueSecurity(`${name}-etl-security`, args, this),
      permissionsBoundaryArn: args.permissionsBoundaryArn,
      tags,
      parent: this,
    };
    const quality = rulesets(name, args.rulesets ?? [], tables, main.name, place);
    const crawling = crawlers(name, args, { csv, parquet }, place);
    const byTable = new Map(args.rulesets?.map(({ table }, index) => [table, quality[index]!]));
    const running = jobs(name, args, { main, crawledCsv: csv, rulesets: byTable }, place);
    const flow = args.workflow && workflow(name, args.workflow, { crawling, running }, place);

    this.databaseName = main.name;
    this.csvCrawlerDatabaseName = csv.name;
    this.parquetCrawlerDatabaseName = parquet.name;
    this.tableNames = pulumi.all(tables.map((one) => one.name));
    this.csvCrawlerName = crawling.csv?.name;
    this.parquetCrawlerName = crawling.parquet?.name;
    this.ingestJobName = running.ingest?.job.name;
    this.etlJobName = running.etl?.job.name;
    this.conversionJobName = running.conversion?.job.name;
    this.qualityJobName = running.quality?.job.name;
    this.workflowName = flow?.name;
    this.rulesetNames = pulumi.all(quality.map((one) => one.name));
    this.crawlerRoleArn = crawling.role?.arn;
    this.etlRoleArn = running.etl?.role.arn;
    this.registerOutputs(outputsOf(this));
  }

  private encryptCatalog(name: string, args: CatalogArgs): pulumi.Resource[] {
    if (!(args.encryptAccountCatalog ?? false)) return [];
    const { keyArn } = args.lake;
    return [
      new aws.glue.DataCatalogEncryptionSettings(
        `${name}-encryption`,
        {
          dataCatalogEncryptionSettings: {
            connectionPasswordEncryption: {
              returnConnectionPasswordEncrypted: true,
              awsKmsKeyId: keyArn,
            },
            encryptionAtRest: { catalogEncryptionMode: "SSE-KMS", sseAwsKmsKeyId: keyArn },
          },
        },
        // Others in the account rely on it by then: no stack may switch it off.
        { parent: this, retainOnDelete: true },
      ),
    ];
  }
}
