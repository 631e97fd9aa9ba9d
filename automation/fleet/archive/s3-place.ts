import type { S3Client } from "@aws-sdk/client-s3";

import { ServiceError } from "../../../local-cloud/errors";
import { parseS3Uri } from "../../../local-cloud/stores/object-store";
import { BadInputError, EnvironmentError } from "../../errors";

/** A prefix in a bucket. */
export interface S3Place {
  readonly bucket: string;
  /** Without "/" at its end. */
  readonly key: string;
}

/** Parses `s3://bucket/key`. @param option the option's name, for the message */
export function readPlace(text: string, option: string): S3Place {
  const place = locationOf(text);
  const key = place?.key.replace(/\/+$/, "");
  if (!place || !key)
    throw new BadInputError(`${option} is ${text}; it needs s3://<bucket>/<key>.`);
  return { bucket: place.bucket, key };
}

function locationOf(text: string): S3Place | undefined {
  try {
    return parseS3Uri(text);
  } catch (error) {
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

/** An S3 client with the credentials that AWS's own tools would find. */
export async function s3Client(): Promise<S3Client> {
  const { S3Client: Client } = await import("@aws-sdk/client-s3");
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  // Endpoints outside AWS do not have a host name for each bucket.
  return new Client({ forcePathStyle: Boolean(AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL) });
}

/** An object's bytes, or undefined when there is none. @throws EnvironmentError when S3 refuses */
export async function readObject(
  client: S3Client,
  { bucket, key }: S3Place,
): Promise<Buffer | undefined> {
  const { GetObjectCommand, NoSuchKey } = await import("@aws-sdk/client-s3");
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    const { name, message } = error as Error;
    throw new EnvironmentError(`s3://${bucket}/${key} cannot be read: ${name}: ${message}`);
  }
}

/** Writes an object. @throws EnvironmentError when S3 refuses */
export async function writeObject(
  client: S3Client,
  { bucket, key }: S3Place,
  body: Buffer | string,
): Promise<void> {
  const { PutObjectCommand } = await import("@aws-sdk/client-s3");
  try {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  } catch (error) {
    const { name, message } = error as Error;
    throw new EnvironmentError(`s3://${bucket}/${key} cannot be written: ${name}: ${message}`);
  }
}

/** Keys of all objects below a prefix. */
export async function listKeys(client: S3Client, { bucket, key }: S3Place): Promise<string[]> {
  const { paginateListObjectsV2 } = await import("@aws-sdk/client-s3");
  const keys: string[] = [];
  for await (const { Contents } of paginateListObjectsV2(
    { client },
    { Bucket: bucket, Prefix: `${key}/` },
  ))
    keys.push(...(Contents ?? []).flatMap((one) => one.Key ?? []));
  return keys;
}
