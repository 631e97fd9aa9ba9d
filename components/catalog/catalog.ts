import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { CatalogScope } from "../iam/catalog-access";
import { below } from "../iam/data-access";
import { dataOptions } from "../removal-policy";
import type { CatalogArgs, EtlJobArgs } from "./catalog-args";
import { catalogProblems } from "./check-args";
import { crawler } from "./crawler";
import { etlJob } from "./etl-job";
import { glueSecurity } from "./glue-security";
import { crawlerStatements, jobStatements } from "./role-policies";
import { serviceRole } from "./service-role";
import { table } from "./tables";

/** What crawlers and the job have in common. */
interface GlueCommon {
  readonly scope: CatalogScope;
  readonly security?: aws.glue.SecurityConfiguration;
  readonly tags: Record<string, string>;
}

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
  /** Names of the tables in the main database. */
  readonly tableNames: pulumi.Output<string[]>;
  /** Name for StartCrawler; undefined without CSV prefixes. */
  readonly csvCrawlerName?: pulumi.Output<string>;
  /** Name for StartCrawler; undefined without Parquet prefixes. */
  readonly parquetCrawlerName?: pulumi.Output<string>;
  /** Name for StartJobRun; undefined without a job. */
  readonly etlJobName?: pulumi.Output<string>;
  /** Role of the crawlers; undefined without crawlers. The owner of a shared raw bucket must let it read. */
  readonly crawlerRoleArn?: pulumi.Output<string>;
  /** Role of the job; undefined without a job. The owner of a shared raw bucket must let it read. */
  readonly etlRoleArn?: pulumi.Output<string>;
  /** The tables, for resources that need them to exist. */
  readonly tables: readonly aws.glue.CatalogTable[];

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: CatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Catalog", name, {}, opts);

    const removalPolicy = args.removalPolicy ?? "retain";
    const tags = { component: "Catalog", ...args.tags };

    const problems = catalogProblems(args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);

    const encryption = this.encryptCatalog(name, args);
    const database = (role: string, suffix: string, description: string) =>
      new aws.glue.CatalogDatabase(
        `${name}-${role}`,
        { name: `${args.databaseName}${suffix}`, description, tags },
        { parent: this, dependsOn: encryption, ...dataOptions(removalPolicy) },
      );
    const main = database("database", "", "Tables that code owns.");
    const csv = database("csv-database", "_crawled_csv", "What the CSV crawler finds.");
    const parquet = database(
      "parquet-database",
      "_crawled_parquet",
      "What the Parquet crawler finds.",
    );
    this.tables = args.tables.map((definition) =>
      table(name, definition, {
        database: main,
        zoneUri: definition.zone === "raw" ? args.lake.rawUri : args.lake.curatedUri,
        partitions: args.partitions?.[definition.name] ?? [],
        removalPolicy,
      }),
    );
    const scope = this.scope();
    const common = { scope, security: glueSecurity(`${name}-etl-security`, args, this), tags };
    const crawlers = this.crawlers(name, args, { csv, parquet }, common);
    const job = args.etlJob && this.job(name, args, args.etlJob, main, common);

    this.databaseName = main.name;
    this.csvCrawlerDatabaseName = csv.name;
    this.parquetCrawlerDatabaseName = parquet.name;
    this.tableNames = pulumi.all(this.tables.map((one) => one.name));
    this.csvCrawlerName = crawlers.csv?.name;
    this.parquetCrawlerName = crawlers.parquet?.name;
    this.etlJobName = job?.job.name;
    this.crawlerRoleArn = crawlers.role?.arn;
    this.etlRoleArn = job?.role.arn;
    this.registerOutputs({
      databaseName: this.databaseName,
      csvCrawlerDatabaseName: this.csvCrawlerDatabaseName,
      parquetCrawlerDatabaseName: this.parquetCrawlerDatabaseName,
      tableNames: this.tableNames,
      csvCrawlerName: this.csvCrawlerName,
      parquetCrawlerName: this.parquetCrawlerName,
      etlJobName: this.etlJobName,
      crawlerRoleArn: this.crawlerRoleArn,
      etlRoleArn: this.etlRoleArn,
      tables: this.tables,
    });
  }

  private crawlers(
    name: string,
    args: CatalogArgs,
    databases: {
      readonly csv: aws.glue.CatalogDatabase;
      readonly parquet: aws.glue.CatalogDatabase;
    },
    { scope: account, security, tags }: GlueCommon,
  ): { csv?: aws.glue.Crawler; parquet?: aws.glue.Crawler; role?: aws.iam.Role } {
    const csvPrefixes = args.csvCrawlerPrefixes ?? [];
    const parquetPrefixes = args.parquetCrawlerPrefixes ?? [];
    if (csvPrefixes.length + parquetPrefixes.length === 0) return {};
    const scope = { ...account, databases: [databases.csv.name, databases.parquet.name] };
    const locations = [
      ...csvPrefixes.map((prefix) => below(args.lake.rawLocation, prefix)),
      ...parquetPrefixes.map((prefix) => below(args.lake.curatedLocation, prefix)),
    ];
    const statements = crawlerStatements(scope, locations, {
      keyArn: args.lake.keyArn,
      isCatalogEncrypted: args.encryptAccountCatalog ?? false,
    });
    const role = { scope, permissionsBoundaryArn: args.permissionsBoundaryArn, tags };
    const access = serviceRole(`${name}-crawler-role`, statements, role, this);
    const common = { tags, security, schedule: args.crawlerSchedule };
    const csv = {
      ...common,
      databaseName: databases.csv.name,
      tablePrefix: "csv_",
      baseUri: args.lake.rawUri,
      prefixes: csvPrefixes,
    };
    const parquet = {
      ...common,
      databaseName: databases.parquet.name,
      tablePrefix: "parq_",
      baseUri: args.lake.curatedUri,
      prefixes: parquetPrefixes,
    };
    return {
      role: access.role,
      ...(csvPrefixes.length > 0 && { csv: crawler(`${name}-csv-crawler`, csv, access, this) }),
      ...(parquetPrefixes.length > 0 && {
        parquet: crawler(`${name}-parquet-crawler`, parquet, access, this),
      }),
    };
  }

  private job(
    name: string,
    args: CatalogArgs,
    spec: EtlJobArgs,
    database: aws.glue.CatalogDatabase,
    { scope: account, security, tags }: GlueCommon,
  ): { job: aws.glue.Job; role: aws.iam.Role } {
    const { lake } = args;
    const scope = { ...account, databases: [database.name] };
    const statements = jobStatements(scope, lake);
    const role = { scope, permissionsBoundaryArn: args.permissionsBoundaryArn, tags };
    const access = serviceRole(`${name}-etl-role`, statements, role, this);
    const context = { lake, databaseName: database.name, access, security, tags };
    return { job: etlJob(`${name}-etl`, spec, context, this), role: access.role };
  }

  private scope(): CatalogScope {
    return {
      accountId: aws.getCallerIdentityOutput({}, { parent: this }).accountId,
      region: aws.getRegionOutput({}, { parent: this }).region,
      partition: aws.getPartitionOutput({}, { parent: this }).partition,
      databases: [],
    };
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
