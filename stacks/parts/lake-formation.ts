import type * as pulumi from "@pulumi/pulumi";

import { LakeFormation, type DataLake } from "../../components";
import type { LabConfig } from "../settings/lab-config";

/** Lake Formation over the lake's own buckets, where the configuration lets it decide. */
export function lakeFormationOf(
  name: string,
  config: LabConfig,
  {
    lake,
    keyArn,
    tags,
  }: {
    readonly lake: DataLake;
    readonly keyArn: pulumi.Input<string> | undefined;
    readonly tags: Record<string, string>;
  },
): LakeFormation | undefined {
  if (config.grants === undefined) return undefined;
  return new LakeFormation(name, {
    locations: {
      // Whoever owns a shared bucket says who reads it; only he could register it here.
      ...(config.dataset.kind !== "s3Uri" && { raw: lake.rawLocation }),
      curated: lake.curatedLocation,
    },
    keyArn,
    permissionsBoundaryArn: config.permissionsBoundaryArn,
    tags,
  });
}
