import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import type { LocalCloud } from "../cloud";
import { ServiceError } from "../errors";
import { PropertyReader } from "./property-reader";
import type { ResourceDescription } from "./resource-description";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const MAX_BUCKET_NAME = 63;

/** A bucket is a folder. */
const bucket: ResourceDescription = {
  type: "aws:s3/bucket:Bucket",
  naming: { property: "bucket", maxLength: MAX_BUCKET_NAME, lowerCase: true },
  replaceOn: ["bucket", "objectLockEnabled"],
  create: async (inputs, context) => {
    const { cloud } = context.services;
    const name =
      new PropertyReader(inputs).string("bucket");
    await cloud.objects.createBucket(name);
    return {
      id: name,
      outputs: {
        ...inputs,
        bucket: name,
        arn: bucketArn(name),
        region: cloud.region,
        bucketDomainName: `${name}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${name}.s3.${cloud.region}.amazonaws.com`,
      },
    };
  },
};

/** An object is a file with the asset's bytes. */
const bucketObject: ResourceDescription = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  replaceOn: ["bucket", "key"],
  create: async (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const bucketName = reader.string("bucket");
    const key = reader.string("key");
    await putObject(cloud, bucketName, key, reader);
    const { path } = await cloud.objects.head(bucketName, key);
    const etag = await md5(path);
    return {
      id: `${bucketName}/${key}`,
      // The asset stays out: its text or path is the program's business, not the cloud's answer.
      outputs: { ...withoutContent(inputs), arn: `${bucketArn(bucketName)}/${key}`, etag },
    };
  },
};

async function putObject(
  cloud: LocalCloud,
  bucketName: string,
  key: string,
  reader: PropertyReader,
): Promise<void> {
  const source = reader.optionalAsset("source");
  if (source?.kind === "file") return cloud.objects.putFile(bucketName, key, source.path);
  const base64 = reader.optionalString("contentBase64");
  if (base64 !== undefined) {
    return cloud.objects.put(bucketName, key, Buffer.from(base64, "base64"));
  }
  await cloud.objects.put(bucketName, key, source?.text ?? reader.optionalString("content") ?? "");
}

/** S3's ETag of an object uploaded in one part. */
async function md5(path: string): Promise<string> {
  const hash = createHash("md5");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

function withoutContent(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = { ...inputs };
  for (const name of ["source", "content", "contentBase64"]) delete kept[name];
  return kept;
}

function bucketArn(name: string): string {
  return `arn:aws:s3:::${name}`;
}

/** @throws ServiceError `NoSuchBucket` */
export function requireBucket(cloud: LocalCloud, name: string): void {
  if (!cloud.objects.hasBucket(name)) {
    throw new ServiceError("NoSuchBucket", `The specified bucket does not exist: ${name}`, {
      status: 404,
    });
  }
}

/** Buckets and the objects that a program uploads. */
export const s3Resources = [bucket, bucketObject];
