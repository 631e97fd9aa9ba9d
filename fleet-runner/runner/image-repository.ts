import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { dataOptions } from "../../components/internal/removal-policy";
import type { FleetRunnerArgs } from "./fleet-runner-args";

/** Number of untagged images that are kept. */
const KEPT_IMAGES = 5;

/** Repository of the lab's image: tags are immutable, and each image is scanned when it is pushed. */
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
