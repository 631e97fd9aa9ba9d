import * as pulumi from "@pulumi/pulumi";

import * as components from "../catalog";
import type { LakeZones } from "../data-lake";
import { TEMPORARY_PREFIX } from "../data-lake/lifecycle";
import type { CatalogArgs, LakeBuckets, Partition, Projection, Table } from "./catalog-args";
import { atMostOne, needed, oneOf, removalPolicy } from "./choices";
import type { ComponentClass } from "./component-class";
import { jobOf, rulesetOf } from "./jobs";

const ZONES = ["raw", "curated"] as const;

const Component: ComponentClass<components.CatalogArgs> = components.Catalog;

/** The lake's metadata: databases, tables, crawlers, jobs, rulesets and a workflow. */
export class Catalog extends Component {
  /** Database with the tables that code owns. */
  declare readonly databaseName: pulumi.Output<string>;
  /** Databases of the tables that crawlers find, by the crawlers' names. */
  declare readonly crawlerDatabaseNames: Record<string, pulumi.Output<string>>;
  /** Names of the tables in the main database; known once the tables exist. */
  declare readonly tableNames: pulumi.Output<string[]>;
  /** Names for StartCrawler, by the names in the arguments. */
  declare readonly crawlerNames: Record<string, pulumi.Output<string>>;
  /** Names for StartJobRun, by the names in the arguments. */
  declare readonly jobNames: Record<string, pulumi.Output<string>>;
  /** Roles of the jobs by their names. */
  declare readonly jobRoleArns: Record<string, pulumi.Output<string>>;
  /** Name for StartWorkflowRun; only with a workflow. */
  declare readonly workflowName?: pulumi.Output<string>;
  /** Names of the rulesets, in the order of the arguments. */
  declare readonly rulesetNames: pulumi.Output<string[]>;
  /** Role of the crawlers; only with crawlers. */
  declare readonly crawlerRoleArn?: pulumi.Output<string>;

  constructor(name: string, args: CatalogArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, catalogArgs(args), opts);
  }
}

function catalogArgs(args: CatalogArgs): components.CatalogArgs {
  return {
    ...args,
    lake: zonesOf(args.lake),
    tables: args.tables.map(tableOf),
    partitions: partitionsOf(args.partitions ?? []),
    crawlers: args.crawlers?.map((crawler, index) => ({
      ...crawler,
      zone: oneOf(`crawlers[${index}].zone`, crawler.zone, ZONES),
    })),
    rulesets: args.rulesets?.map(rulesetOf),
    jobs: args.jobs?.map(jobOf),
    removalPolicy: removalPolicy(args.removalPolicy),
  };
}

function zonesOf({
  rawBucketArn,
  rawPrefix,
  curatedBucketArn,
  scriptsBucketArn,
  keyArn,
}: LakeBuckets): LakeZones {
  const scriptsUri = uriOf(scriptsBucketArn);
  return {
    rawUri: pulumi.interpolate`${uriOf(rawBucketArn)}${rawPrefix ?? ""}`,
    curatedUri: uriOf(curatedBucketArn),
    scriptsUri,
    temporaryUri: pulumi.interpolate`${scriptsUri}${TEMPORARY_PREFIX}`,
    rawLocation: { bucketArn: rawBucketArn, prefix: rawPrefix },
    curatedLocation: { bucketArn: curatedBucketArn },
    scriptsLocation: { bucketArn: scriptsBucketArn },
    temporaryLocation: { bucketArn: scriptsBucketArn, prefix: TEMPORARY_PREFIX },
    keyArn: keyArn === undefined ? undefined : pulumi.output(keyArn),
  };
}

/** A bucket's ARN has its name last: `arn:aws:s3:::name`. */
function uriOf(bucketArn: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(bucketArn).apply((arn) => `s3://${arn.slice(arn.lastIndexOf(":") + 1)}/`);
}

function tableOf(table: Table, index: number): components.TableDefinition {
  const { format, headerLines, projection, ...same } = table;
  const path = `tables[${index}]`;
  const kind = oneOf(`${path}.format`, format, ["parquet", "csv"] as const);
  return {
    ...same,
    zone: oneOf(`${path}.zone`, table.zone, ZONES),
    format: kind === "csv" ? { kind, headerLines: headerLines ?? 0 } : { kind },
    projection:
      projection &&
      Object.fromEntries(
        projection.map((one, at) => [one.column, projectionOf(one, `${path}.projection[${at}]`)]),
      ),
  };
}

function projectionOf(
  { from, to, digits, values }: Projection,
  path: string,
): components.ColumnProjection {
  atMostOne({ values, from }, ["values", "from"]);
  if (values !== undefined) return { kind: "enum", values };
  const range = "a projection without values";
  return {
    kind: "integer",
    from: needed(`${path}.from`, from, range),
    to: needed(`${path}.to`, to, range),
    digits,
  };
}

function partitionsOf(partitions: readonly Partition[]): components.DeclaredPartitions {
  const byTable: Record<string, string[][]> = {};
  for (const { table, values } of partitions) (byTable[table] ??= []).push(values);
  return byTable;
}
