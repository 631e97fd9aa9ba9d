import * as pulumi from "@pulumi/pulumi";

import type { CatalogArgs, DataLake, LakeFormation } from "../../components";
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
    ...rawFiles(config.dataset),
    parquetCrawlerTargets: [{ prefix: NY_TAXI_RIDES.prefix }, { prefix: YELLOW_TRIPS.prefix }],
    etlJob: {
      scriptKey: ETL_SCRIPT_KEY,
      extraFileKeys: ETL_MODULE_KEYS,
      arguments: {
        "--table": NY_TAXI_RIDES.name,
        "--quarantine_table": QUARANTINE.name,
        "--transforms_uri": pulumi.interpolate`${lake.scriptsUri}${TRANSFORMS_PREFIX}`,
        "--unrepaired_uri": pulumi.interpolate`${lake.curatedUri}${NY_TAXI_RIDES_UNREPAIRED.prefix}`,
      },
    },
    conversionJob: {
      scriptKey: CONVERSION_SCRIPT_KEY,
      extraFileKeys: ETL_MODULE_KEYS,
      arguments: {
        "--table": `csv_${YELLOW_TRIPS.crawledFrom}`,
        "--target_uri": pulumi.interpolate`${lake.curatedUri}${YELLOW_TRIPS.prefix}`,
        "--transform_uri": pulumi.interpolate`${lake.scriptsUri}${CONVERSION_SQL_KEY}`,
      },
    },
    qualityJob: { scriptKey: QUALITY_SCRIPT_KEY, table: NY_TAXI_RIDES.name },
    workflow: config.workflow,
    encryptAccountCatalog: config.encryptAccountCatalog,
    lakeFormation,
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    removalPolicy: config.removal,
    tags,
  };
}

/** How raw files come, and as which tables a crawler finds them: CSV of the workshop's years, or TLC's Parquet of today. */
function rawFiles(
  dataset: DatasetConfig,
): Pick<CatalogArgs, "csvCrawlerTargets" | "csvCrawlerTablePrefix" | "ingestJob" | "rulesets"> {
  if (dataset.kind !== "tlc")
    return { csvCrawlerTargets: crawledTypes(), rulesets: [canonicalRules(), csvRules()] };
  return {
    rulesets: [canonicalRules()],
    csvCrawlerTargets: crawledParquetTypes(),
    csvCrawlerTablePrefix: "raw_",
    ingestJob: {
      ...dataset.ingest,
      scriptKey: INGEST_SCRIPT_KEY,
      prefixes: publishedPrefixes(),
    },
  };
}
