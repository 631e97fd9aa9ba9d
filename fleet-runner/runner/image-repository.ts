import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { dataOptions } from "../../components/internal/removal-policy";
import type { FleetRunnerArgs } from "./fleet-runner-args";

/** Untagged images that are left of those that were pushed. */
const KEPT_IMAGES = 5;

/** Where the image of the lab's command is pushed to: a tag means one image for ever, and each is scanned when it comes. */
export function imageRepository(
  name: string,
  { keyArn, removalPolicy }: FleetRunnerArgs,
  tags: Record<string, string>,
  parent: pulumi.Resource,
): aws.ecr.Repository {
  const repository = new aws.ecr.Repository(
    `${name}-images`,
    {
      name,
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: keyArn }],
      forceDelete: removalPolicy === "destroy",
      tags,
    },
    { parent, ...dataOptions(removalPolicy ?? "retain") },
  );
  const rule = {
    rulePriority: 1,
    description: "Layers that no tag holds",
    selection: {
      tagStatus: "untagged",
      countType: "imageCountMoreThan",
      countNumber: KEPT_IMAGES,
    },
    action: { type: "expire" },
  };
  new aws.ecr.LifecyclePolicy(
    `${name}-images-lifecycle`,
    { repository: repository.name, policy: JSON.stringify({ rules: [rule] }) },
    { parent: repository },
  );
  return repository;
}
