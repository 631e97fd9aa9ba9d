import * as pulumi from "@pulumi/pulumi";

import {
  Catalog,
  type CatalogArgs,
  type CrawlerSpec,
  type JobSpec,
  type SparkJobSpec,
  type TableDefinition,
} from "../../../components/catalog";
import type { LakeZones } from "../../../components/data-lake";
import { deploy, type Deployment } from "./recording-mocks";

/** A partitioned Parquet table of two columns. */
export function aTable(parts: Partial<TableDefinition> = {}): TableDefinition {
  return {
    name: "trips",
    description: "Trips, one row per trip.",
    columns: [
      { name: "fare", type: "double", comment: "USD" },
      { name: "vendor", type: "int" },
    ],
    partitionColumns: [
      { name: "year", type: "int" },
      { name: "type", type: "string" },
    ],
    format: { kind: "parquet" },
    zone: "curated",
    prefix: "trips/",
    ...parts,
  };
}

/** A CSV table with one header line. */
export function aCsvTable(parts: Partial<TableDefinition> = {}): TableDefinition {
  return aTable({
    name: "yellow",
    partitionColumns: undefined,
    format: { kind: "csv", headerLines: 1 },
    zone: "raw",
    prefix: "yellow/2015/",
    ...parts,
  });
}

/** Somebody's own buckets, to show that the catalogue needs no DataLake. */
export function someZones(parts: Partial<LakeZones> = {}): LakeZones {
  return {
    rawUri: pulumi.output("s3://raw/"),
    curatedUri: pulumi.output("s3://curated/"),
    scriptsUri: pulumi.output("s3://scripts/"),
    temporaryUri: pulumi.output("s3://scripts/tmp/"),
    rawLocation: { bucketArn: "arn:aws:s3:::raw" },
    curatedLocation: { bucketArn: "arn:aws:s3:::curated" },
    scriptsLocation: { bucketArn: "arn:aws:s3:::scripts" },
    temporaryLocation: { bucketArn: "arn:aws:s3:::scripts", prefix: "tmp/" },
    ...parts,
  };
}

/** Zones whose data is under a customer-managed key. */
export function zonesWithKey(): LakeZones {
  return someZones({ keyArn: pulumi.output(KEY_ARN) });
}

/** The key of {@link zonesWithKey}. */
export const KEY_ARN = "arn:aws:kms:us-west-2:123456789012:key/1";

/** A crawler over a folder of the raw zone. */
export function aCrawler(parts: Partial<CrawlerSpec> = {}): CrawlerSpec {
  return { name: "csv", zone: "raw", targets: [{ prefix: "yellow/" }], ...parts };
}

/** A crawler over a folder of the curated zone. */
export function aParquetCrawler(parts: Partial<CrawlerSpec> = {}): CrawlerSpec {
  return { name: "parquet", zone: "curated", targets: [{ prefix: "trips/" }], ...parts };
}

/** A Spark job that fills the main database. */
export function aSparkJob(parts: Partial<SparkJobSpec> = {}): SparkJobSpec {
  return { kind: "spark", name: "etl", scriptKey: "etl.py", ...parts };
}

/** A Spark job over what the crawler csv has found. */
export const CONVERSION: JobSpec = aSparkJob({
  name: "conversion",
  scriptKey: "convert.py",
  readsFrom: "csv",
});

/** A check of the table trips. */
export const QUALITY: JobSpec = {
  kind: "quality",
  name: "quality",
  scriptKey: "check.py",
  table: "trips",
};

/** A deployed catalogue of one table. */
export function aCatalog(args: Partial<CatalogArgs> = {}): Promise<Deployment<Catalog>> {
  return deploy(
    () =>
      new Catalog("cat", {
        lake: someZones(),
        databaseName: "nyctaxi",
        tables: [aTable()],
        ...args,
      }),
  );
}

/** Statements of an inline policy. */
export function statementsOf(
  catalog: Deployment<Catalog>,
  policy: string,
): { Action: string[]; Resource: string[]; Condition?: unknown }[] {
  const text = catalog.named(policy).inputs.policy as string;
  return (
    JSON.parse(text) as {
      Statement: { Action: string[]; Resource: string[]; Condition?: unknown }[];
    }
  ).Statement;
}
