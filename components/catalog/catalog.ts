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
 * The lake's metadata: databases, tables, crawlers, jobs, and the workflow that runs them.
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
  /** Databases of the tables that crawlers find, by the crawlers' names. */
  readonly crawlerDatabaseNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names of the tables in the main database; known once the tables exist. */
  readonly tableNames: pulumi.Output<string[]>;
  /** Names for StartCrawler, by the names in the arguments. */
  readonly crawlerNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Names for StartJobRun, by the names in the arguments. */
  readonly jobNames: Readonly<Record<string, pulumi.Output<string>>>;
  /** Roles of the jobs by their names. The owner of a shared raw bucket must let the roles read it whose jobs do. */
  readonly jobRoleArns: Readonly<Record<string, pulumi.Output<string>>>;
  /** Name for StartWorkflowRun; undefined without a workflow. */
  readonly workflowName?: pulumi.Output<string>;
  /** Names of the rulesets, in the order of the arguments. */
  readonly rulesetNames: pulumi.Output<string[]>;
  /** Role of the crawlers; undefined without crawlers. The owner of a shared raw bucket must let it read. */
  readonly crawlerRoleArn?: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before anything is created */
  constructor(name: string, args: CatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:Catalog", name, {}, opts);

    const removalPolicy = args.removalPolicy ?? "retain";
    const tags = { component: "Catalog", ...args.tags };

    const problems = catalogProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);

    // Grants and encryption do not change objects that were made before them, so both come first.
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
    const crawled = Object.fromEntries(
      (args.crawlers ?? []).map(({ name: crawler, description }) => [
        crawler,
        database(
          `${crawler}-database`,
          `_crawled_${crawler}`,
          description ?? `What the crawler ${crawler} finds.`,
        ),
      ]),
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
    const crawling = crawlers(name, args, crawled, place);
    const byTable = new Map(args.rulesets?.map(({ table }, index) => [table, quality[index]!]));
    const running = jobs(name, args, { main, crawled, rulesets: byTable }, place);
    const runnable = { crawlers: crawling.byName, jobs: running };
    const flow = args.workflow && workflow(name, args.workflow, runnable, place);

    this.databaseName = main.name;
    this.crawlerDatabaseNames = mapValues(Object.entries(crawled), (one) => one.name);
    this.tableNames = pulumi.all(tables.map((one) => one.name));
    this.crawlerNames = mapValues(crawling.byName, (one) => one.name);
    this.jobNames = mapValues(running, ({ job }) => job.name);
    this.jobRoleArns = mapValues(running, ({ role }) => role.arn);
    this.workflowName = flow?.name;
    this.rulesetNames = pulumi.all(quality.map((one) => one.name));
    this.crawlerRoleArn = crawling.role?.arn;
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
        // Others in the account may rely on the setting, so no stack switches it off.
        { parent: this, retainOnDelete: true },
      ),
    ];
  }
}

function mapValues<From, To>(
  entries: Iterable<readonly [string, From]>,
  change: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries([...entries].map(([key, value]) => [key, change(value)]));
}
