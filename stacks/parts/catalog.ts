import * as pulumi from "@pulumi/pulumi";

import type {
  CatalogArgs,
  CrawlerSpec,
  DataLake,
  JobSpec,
  LakeFormation,
  RulesetDefinition,
  WorkflowSpec,
} from "../../components/index";
import { crawledParquetTypes, crawledTypes, publishedPrefixes } from "../../datasets/crawled-types";
import {
  LAB_TABLES,
  NY_TAXI_RIDES,
  NY_TAXI_RIDES_UNREPAIRED,
  QUARANTINE,
  YELLOW_TRIPS,
} from "../../datasets/tables";
import {
  CONVERSION_SCRIPT_KEY,
  CONVERSION_SQL_KEY,
  ETL_MODULE_KEYS,
  ETL_SCRIPT_KEY,
  INGEST_SCRIPT_KEY,
  QUALITY_SCRIPT_KEY,
  TRANSFORMS_PREFIX,
} from "../assets";
import type { DatasetConfig, LabConfig } from "../settings/lab-config";
import { canonicalRules, csvRules } from "../quality/table-rules";
import { databaseName } from "../stack-name";

/** The lab's tables, crawlers and jobs over a lake. */
export function catalogArgs(
  config: LabConfig,
  {
    lake,
    lakeFormation,
    tags,
  }: {
    readonly lake: DataLake;
    readonly lakeFormation: LakeFormation | undefined;
    readonly tags: Record<string, string>;
  },
): CatalogArgs {
  return {
    lake,
    databaseName: databaseName(pulumi.getStack()),
    tables: LAB_TABLES,
    crawlers: [rawCrawler(config.dataset), PARQUET_CRAWLER],
    rulesets: rulesets(config.dataset),
    jobs: [...ingestJobs(config.dataset), etlJob(lake), conversionJob(lake), QUALITY_JOB],
    workflow: config.workflow && workflow(config.workflow, config.dataset),
    encryptAccountCatalog: config.encryptAccountCatalog,
    lakeFormation,
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    removalPolicy: config.removal,
    tags,
  };
}

/** Name of the crawler over the raw files. It does not change with the files, because resources are named after it. */
const RAW_CRAWLER = "csv";

/** Lab 3: the crawler over the files that the jobs write. */
const PARQUET_CRAWLER: CrawlerSpec = {
  name: "parquet",
  description: "What the Parquet crawler finds.",
  zone: "curated",
  targets: [{ prefix: NY_TAXI_RIDES.prefix }, { prefix: YELLOW_TRIPS.prefix }],
  tablePrefix: "parq_",
};

/** The crawler's targets for raw files: the workshop's CSV files, or TLC's current Parquet files. */
function rawCrawler({ kind }: DatasetConfig): CrawlerSpec {
  const common = {
    name: RAW_CRAWLER,
    description: "What the CSV crawler finds.",
    zone: "raw",
  } as const;
  return kind === "tlc"
    ? { ...common, targets: crawledParquetTypes(), tablePrefix: "raw_" }
    : { ...common, targets: crawledTypes() };
}

function rulesets({ kind }: DatasetConfig): RulesetDefinition[] {
  return kind === "tlc" ? [canonicalRules()] : [canonicalRules(), csvRules()];
}

/** Folder of the raw zone with the ingest's ledger. */
const INGEST_LEDGER = "_ingest/";

/** The job that copies TLC's public monthly files, with the dataset `tlc`. */
function ingestJobs(dataset: DatasetConfig): JobSpec[] {
  if (dataset.kind !== "tlc") return [];
  const { firstMonth, lastMonth, baseUrl } = dataset.ingest;
  return [
    {
      kind: "shell",
      name: "ingest",
      scriptKey: INGEST_SCRIPT_KEY,
      rawPrefixes: [INGEST_LEDGER, ...publishedPrefixes()],
      arguments: {
        "--first_month": firstMonth,
        "--last_month": lastMonth,
        ...(baseUrl !== undefined && { "--base_url": baseUrl }),
      },
      // A year of files takes minutes. A failing server takes long, and each retry continues from the last run.
      timeoutMinutes: 120,
      maxRetries: 1,
    },
  ];
}

/** The job that writes the canonical table from raw files. */
function etlJob({ scriptsUri, curatedUri }: DataLake): JobSpec {
  return {
    kind: "spark",
    name: "etl",
    scriptKey: ETL_SCRIPT_KEY,
    extraFileKeys: ETL_MODULE_KEYS,
    arguments: {
      "--table": NY_TAXI_RIDES.name,
      "--quarantine_table": QUARANTINE.name,
      "--transforms_uri": pulumi.interpolate`${scriptsUri}${TRANSFORMS_PREFIX}`,
      "--unrepaired_uri": pulumi.interpolate`${curatedUri}${NY_TAXI_RIDES_UNREPAIRED.prefix}`,
    },
  };
}

/** Lab 3's own job: it converts the tables that the raw crawler has found. */
function conversionJob({ scriptsUri, curatedUri }: DataLake): JobSpec {
  return {
    kind: "spark",
    name: "conversion",
    scriptKey: CONVERSION_SCRIPT_KEY,
    extraFileKeys: ETL_MODULE_KEYS,
    readsFrom: RAW_CRAWLER,
    arguments: {
      "--table": `csv_${YELLOW_TRIPS.crawledFrom}`,
      "--target_uri": pulumi.interpolate`${curatedUri}${YELLOW_TRIPS.prefix}`,
      "--transform_uri": pulumi.interpolate`${scriptsUri}${CONVERSION_SQL_KEY}`,
    },
  };
}

/** Checks the canonical table's data quality. */
const QUALITY_JOB: JobSpec = {
  kind: "quality",
  name: "quality",
  scriptKey: QUALITY_SCRIPT_KEY,
  table: NY_TAXI_RIDES.name,
  arguments: {
    // The shell's own boto3 does not have the calls for data quality yet.
    "--additional-python-modules": "boto3==1.34.162",
    // Of type G.1X, for the evaluation; Glue's own default is 5.
    "--number_of_workers": "2",
  },
};

function workflow(
  { schedule }: NonNullable<LabConfig["workflow"]>,
  { kind }: DatasetConfig,
): WorkflowSpec {
  const isTlc = kind === "tlc";
  return {
    description: "Ingest, crawl, transform, crawl and check, each after the other's success.",
    schedule,
    steps: [
      ...(isTlc ? [{ name: "ingest", jobs: ["ingest"] }] : []),
      { name: "raw-crawl", crawlers: [RAW_CRAWLER] },
      // The conversion reads the workshop's CSV files, which the ingest job does not copy.
      { name: "etl", jobs: isTlc ? ["etl"] : ["etl", "conversion"] },
      { name: "curated-crawl", crawlers: [PARQUET_CRAWLER.name] },
      { name: "quality", jobs: [QUALITY_JOB.name] },
    ],
  };
}
