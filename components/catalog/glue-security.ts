import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import type { CatalogArgs } from "./catalog-args";

/**
 * Encryption of what Glue itself writes for the job and the crawlers: logs, bookmarks and temporary data.
 * @returns undefined when AWS manages the keys, because Glue has no setting for that, or when nothing would use it
 */
export function glueSecurity(
  name: string,
  args: CatalogArgs,
  parent: pulumi.Resource,
): aws.glue.SecurityConfiguration | undefined {
  const { keyArn } = args.lake;
  const { csvCrawlerTargets = [], parquetCrawlerTargets = [] } = args;
  const isUsed =
    [args.ingestJob, args.etlJob, args.conversionJob, args.qualityJob].some(
      (job) => job !== undefined,
    ) || csvCrawlerTargets.length + parquetCrawlerTargets.length > 0;
  if (keyArn === undefined || !isUsed) return undefined;
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
