import { GetPartitionsCommand, GetTableCommand, type GlueClient } from "@aws-sdk/client-glue";
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from "@aws-sdk/client-s3";

import type { LakeObject, LakeView, RegisteredPartition } from "./lake-view";

/** Location of the lake. */
export interface LakePlace {
  readonly s3: S3Client;
  readonly glue: GlueClient;
  readonly database: string;
  readonly table: string;
  /** `s3://bucket/prefix/` of TLC's files. */
  readonly rawUri: string;
}

/**
 * Lists the lake: objects and registered partitions, no rows.
 * @param signal an abort is thrown as the clients' own error, not as its reason
 */
export async function readLake(place: LakePlace, signal?: AbortSignal): Promise<LakeView> {
  const { s3, glue, database, table } = place;
  const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: table }), {
    abortSignal: signal,
  });
  const location = withSlash(Table?.StorageDescriptor?.Location ?? "");
  const [raw, files, registered] = await Promise.all([
    listObjects(s3, place.rawUri, signal),
    listObjects(s3, location, signal),
    listPartitions(place, signal),
  ]);
  return {
    table,
    location,
    partitionColumns: (Table?.PartitionKeys ?? []).map(({ Name }) => Name ?? ""),
    raw,
    files: files.filter(({ uri }) => isData(uri.slice(location.length))),
    registered,
    tail: (object, bytes) => readTail(s3, object, bytes, signal),
  };
}

async function listObjects(
  s3: S3Client,
  uri: string,
  abortSignal?: AbortSignal,
): Promise<LakeObject[]> {
  const { bucket, key } = partsOf(uri);
  const found: LakeObject[] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: key, ContinuationToken: token }),
      { abortSignal },
    );
    for (const { Key, Size = 0, LastModified = new Date(0) } of page.Contents ?? [])
      found.push({ uri: `s3://${bucket}/${Key}`, sizeBytes: Size, lastModified: LastModified });
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return found;
}

async function listPartitions(
  { glue, database, table }: LakePlace,
  abortSignal?: AbortSignal,
): Promise<RegisteredPartition[]> {
  const found: RegisteredPartition[] = [];
  let token: string | undefined;
  do {
    const page = await glue.send(
      new GetPartitionsCommand({ DatabaseName: database, TableName: table, NextToken: token }),
      { abortSignal },
    );
    for (const { Values = [], StorageDescriptor } of page.Partitions ?? [])
      found.push({ values: Values, location: withSlash(StorageDescriptor?.Location ?? "") });
    token = page.NextToken;
  } while (token !== undefined);
  return found;
}

async function readTail(
  s3: S3Client,
  object: LakeObject,
  bytes: number,
  abortSignal?: AbortSignal,
): Promise<Buffer> {
  const { bucket, key } = partsOf(object.uri);
  const first = Math.max(0, object.sizeBytes - bytes);
  const { Body } = await s3.send(
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      Range: `bytes=${first}-${object.sizeBytes - 1}`,
    }),
    { abortSignal },
  );
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

function partsOf(uri: string): { bucket: string; key: string } {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(uri) ?? [];
  return { bucket, key };
}

/** Hive hides names that start with "_" or "."; a folder's marker object is empty. */
function isData(path: string): boolean {
  return path !== "" && !path.endsWith("/") && !path.split("/").some((part) => /^[_.]/.test(part));
}

function withSlash(location: string): string {
  return location.endsWith("/") ? location : `${location}/`;
}
