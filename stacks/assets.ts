import { readdirSync } from "node:fs";
import { join } from "node:path";

import * as pulumi from "@pulumi/pulumi";

import type { LakeFile } from "../components/index";
import { sampleFiles } from "../datasets/sample";

const ROOT = join(__dirname, "..");

/** Key of the ingest's script in the scripts bucket. */
export const INGEST_SCRIPT_KEY = "glue/ingest_tlc.py";

/** Key of the script that checks data quality in the scripts bucket. */
export const QUALITY_SCRIPT_KEY = "glue/check_quality.py";

/** Key of the ETL script in the scripts bucket. */
export const ETL_SCRIPT_KEY = "glue/canonical_trips.py";

/** Key of lab 3's own script in the scripts bucket. */
export const CONVERSION_SCRIPT_KEY = "glue/yellow_to_parquet.py";

/** Key of the statement it runs. */
export const CONVERSION_SQL_KEY = "glue/yellow_to_parquet.sql";

/** Keys of the Python files that the Spark scripts import. */
export const ETL_MODULE_KEYS = [
  "glue/glue_runtime.py",
  "glue/job_run.py",
  "glue/raw_files.py",
  "glue/transforms.py",
  "glue/trip_tables.py",
];

/** Prefix of the transforms in the scripts bucket. */
export const TRANSFORMS_PREFIX = "transforms/";

/** Glue scripts and the SQL they run, for the scripts bucket. */
export function scriptFiles(): LakeFile[] {
  return [
    ...filesOf("glue-scripts", "glue/", ".py"),
    ...filesOf("sql/glue", "glue/", ".sql"),
    ...filesOf("sql/transforms", TRANSFORMS_PREFIX, ".sql"),
  ];
}

/** The committed real rows, for the raw bucket. */
export function sampleAssets(): LakeFile[] {
  return sampleFiles().map(({ path, key }) => ({ key, source: new pulumi.asset.FileAsset(path) }));
}

function filesOf(folder: string, prefix: string, ending: string): LakeFile[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => ({
      key: `${prefix}${file}`,
      source: new pulumi.asset.FileAsset(join(ROOT, folder, file)),
    }));
}
