import type * as pulumi from "@pulumi/pulumi";

import type { DataLakeArgs, LakeDataset } from "../../components/index";
import { sampleAssets, scriptFiles } from "../assets";
import { ENVIRONMENTS } from "../environments";
import type { DatasetConfig, LabConfig } from "../settings/lab-config";

/** The lab's buckets with its scripts, and with the sample's rows if the data set is the sample. */
export function dataLakeArgs(
  { environment, dataset, accessLogs, removal }: LabConfig,
  {
    keyArn,
    tags,
  }: {
    readonly keyArn: pulumi.Input<string> | undefined;
    readonly tags: Record<string, string>;
  },
): DataLakeArgs {
  return {
    dataset: lakeDataset(dataset),
    scripts: scriptFiles(),
    encryption: keyArn === undefined ? { kind: "s3" } : { kind: "kms", keyArn },
    accessLogs,
    resultsExpirationDays: ENVIRONMENTS[environment].resultsExpirationDays,
    removalPolicy: removal,
    tags,
  };
}

/** The ingest job adds TLC's own files later. */
function lakeDataset(dataset: DatasetConfig): LakeDataset | undefined {
  switch (dataset.kind) {
    case "sample":
      return { files: sampleAssets() };
    case "s3Uri":
      return { uri: dataset.uri };
    case "tlc":
      return undefined;
  }
}
