import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import type { LocalCloud } from "../../cloud";
import { NotSimulatedError, ServiceError } from "../../errors";
import { PropertyReader } from "../../resources/property-reader";
import type { Properties, ResourceDescription } from "../../resources/resource-description";

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
const MAX_BUCKET_NAME = 63;

/** A bucket is a folder. */
const bucket: ResourceDescription = {
  type: "aws:s3/bucket:Bucket",
  naming: { property: "bucket", maxLength: MAX_BUCKET_NAME, lowerCase: true },
  replaceOn: ["bucket", "objectLockEnabled"],
  create: async (inputs, context) => {
    const { cloud } = context.services;
    const name = new PropertyReader(inputs).string("bucket");
    if (inputs["objectLockEnabled"] === true)
      throw new NotSimulatedError("buckets with Object Lock", __filename);
    await cloud.objects.createBucket(name);
    return { id: name, outputs: bucketOutputs(cloud, inputs, name) };
  },
  read: ({ id, outputs, services: { cloud } }) =>
    cloud.objects.hasBucket(id) ? outputs : undefined,
  adopt: (id, { cloud }) => {
    if (!cloud.objects.hasBucket(id)) return undefined;
    const inputs = { bucket: id };
    return { inputs, outputs: bucketOutputs(cloud, inputs, id) };
  },
  remove: async ({ id, inputs, services: { cloud } }) => {
    if (!cloud.objects.hasBucket(id)) return;
    if (inputs["forceDestroy"] === true) await cloud.objects.emptyBucket(id);
    await cloud.objects.deleteBucket(id);
  },
};

function bucketOutputs(
  cloud: LocalCloud,
  inputs: Properties,
  name: string,
): Record<string, unknown> {
  return {
    ...inputs,
    bucket: name,
    arn: bucketArn(name),
    region: cloud.region,
    bucketDomainName: `${name}.s3.amazonaws.com`,
    bucketRegionalDomainName: `${name}.s3.${cloud.region}.amazonaws.com`,
  };
}

/** An object is a file with the asset's bytes. */
const bucketObject: ResourceDescription = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  required: ["bucket"],
  replaceOn: ["bucket", "key"],
  recomputed: ["etag"],
  create: async (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const bucketName = reader.string("bucket");
    const key = reader.string("key");
    const etag = await putObject(cloud, bucketName, key, reader);
    return {
      id: `${bucketName}/${key}`,
      // The asset stays out: its text or path is the program's business, not the cloud's answer.
      outputs: { ...withoutContent(inputs), arn: `${bucketArn(bucketName)}/${key}`, etag },
    };
  },
  update: async (inputs, { services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const etag = await putObject(cloud, reader.string("bucket"), reader.string("key"), reader);
    return { etag };
  },
  read: async ({ inputs, outputs, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const [bucketName, key] = [reader.string("bucket"), reader.string("key")];
    if (!cloud.objects.hasBucket(bucketName)) return undefined;
    const found = await cloud.objects.find(bucketName, key);
    return found && { ...outputs, etag: found.etag };
  },
  remove: async ({ inputs, services: { cloud } }) => {
    const reader = new PropertyReader(inputs);
    const bucketName = reader.string("bucket");
    if (cloud.objects.hasBucket(bucketName))
      await cloud.objects.delete(bucketName, reader.string("key"));
  },
};

/** @returns the ETag */
async function putObject(
  cloud: LocalCloud,
  bucketName: string,
  key: string,
  reader: PropertyReader,
): Promise<string> {
  const source = reader.optionalAsset("source");
  const base64 = reader.optionalString("contentBase64");
  const given = givenAttributes(reader);
  if (source?.kind === "file") {
    const attributes = { ...given, etag: await md5(source.path) };
    await cloud.objects.putFile(bucketName, key, source.path, attributes);
  } else {
    const text = source?.text ?? reader.optionalString("content") ?? "";
    const body = base64 === undefined ? text : Buffer.from(base64, "base64");
    await cloud.objects.put(bucketName, key, body, given);
  }
  return (await cloud.objects.head(bucketName, key)).etag;
}

/** Headers of an answer to GET, by the inputs that give them. */
const HEADERS = {
  contentType: "content-type",
  contentEncoding: "content-encoding",
  contentLanguage: "content-language",
  contentDisposition: "content-disposition",
  cacheControl: "cache-control",
  storageClass: "x-amz-storage-class",
};

function givenAttributes(reader: PropertyReader) {
  const headers = Object.entries(HEADERS).flatMap(([input, name]) => {
    const value = reader.optionalString(input);
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    headers: Object.fromEntries(headers),
    metadata: reader.optionalStringMap("metadata") ?? {},
    tags: reader.optionalStringMap("tags") ?? {},
  };
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
