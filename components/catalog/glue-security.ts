import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogArgs } from "./catalog-args";

/**
 * Encryption of what Glue writes for jobs and crawlers: logs, bookmarks and temporary data.
 * @returns undefined when AWS manages the keys, because Glue has no setting for that, or when nothing would use it
 */
export function glueSecurity(
  name: string,
  args: CatalogArgs,
  parent: pulumi.Resource,
): aws.glue.SecurityConfiguration | undefined {
  const { crawlers = [], jobs = [], lake } = args;
  const { keyArn } = lake;
  if (keyArn === undefined || crawlers.length + jobs.length === 0) return undefined;
  return new aws.glue.SecurityConfiguration(
    name,
    {
      encryptionConfiguration: {
        cloudwatchEncryption: { cloudwatchEncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
        jobBookmarksEncryption: { jobBookmarksEncryptionMode: "CSE-KMS", kmsKeyArn: keyArn },
        s3Encryption: { s3EncryptionMode: "SSE-KMS", kmsKeyArn: keyArn },
      },
    },
    { parent },
  );
}
