import { invalidRequest, s3Error } from "./errors";
import type { S3Call, S3Operation } from "./operation";

/** S3's answer to any lock of an object in a bucket that was made without Object Lock, as all are here. */
async function refuseLock({ cloud, request }: S3Call): Promise<void> {
  await cloud.objects.head(request.bucket, request.key);
  throw invalidRequest("Bucket is missing Object Lock Configuration");
}

async function getObjectLockConfiguration({ cloud, request }: S3Call): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  throw s3Error(
    "ObjectLockConfigurationNotFoundError",
    "Object Lock configuration does not exist for this bucket",
    404,
    { BucketName: request.bucket },
  );
}

const [HOLD, RETENTION] = [
  { level: "object", markers: ["legal-hold"], parameters: ["versionId"], answer: refuseLock },
  { level: "object", markers: ["retention"], parameters: ["versionId"], answer: refuseLock },
] as const;

/** Object Lock, which no bucket has here. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html */
export const objectLockOperations: readonly S3Operation[] = [
  { name: "PutObjectLegalHold", method: "PUT", ...HOLD },
  { name: "GetObjectLegalHold", method: "GET", ...HOLD },
  { name: "PutObjectRetention", method: "PUT", ...RETENTION },
  { name: "GetObjectRetention", method: "GET", ...RETENTION },
  {
    name: "GetObjectLockConfiguration",
    method: "GET",
    level: "bucket",
    markers: ["object-lock"],
    answer: getObjectLockConfiguration,
  },
];
