import type * as pulumi from "@pulumi/pulumi";

import type { DataLake, LakeFormationArgs } from "../../components/index";
import type { LabConfig } from "../settings/lab-config";

/** Lake Formation over the lake's own buckets. @returns undefined where IAM alone decides */
export function lakeFormationArgs(
  { grants, dataset, permissionsBoundaryArn }: LabConfig,
  {
    lake,
    keyArn,
    tags,
  }: {
    readonly lake: DataLake;
    readonly keyArn: pulumi.Input<string> | undefined;
    readonly tags: Record<string, string>;
  },
): LakeFormationArgs | undefined {
  if (grants === undefined) return undefined;
  return {
    locations: {
      // Only the owner of a shared bucket can register it and decide who reads it.
      ...(dataset.kind !== "s3Uri" && { raw: lake.rawLocation }),
      curated: lake.curatedLocation,
    },
    keyArn,
    permissionsBoundaryArn,
    tags,
  };
}
