import { createReadStream } from "node:fs";

import { container, element } from "../../protocol/xml";
import type { ObjectAttributes } from "../../stores/object-records";
import type { ObjectEntry } from "../../stores/object-store";
import { answerXml } from "./answer-xml";
import { algorithmOf, checksumElement, checksumHeaders } from "./checksums";
import { checkRead, names, writeCheck } from "./conditions";
import { invalidArgument, invalidRequest, malformedXml, preconditionFailed } from "./errors";
import { MAX_DELETED } from "./limits";
import {
  encryptionHeaders,
  givenAttributes,
  ONLY_VERSION,
  quoted,
  requireOnlyVersion,
} from "./object-headers";
import type { S3Call, S3Operation } from "./operation";
import { receiveBody, stageStream, type StagedBytes } from "./receive-body";
import { copySource } from "./copy-source";
import { header, type S3Request } from "./s3-request";
import { asList, asOptionalText, asText, readDocument } from "./xml-document";

async function putObject({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, key } = request;
  await cloud.objects.headBucket(bucket);
  const [given, check] = [givenAttributes(request), writeCheck(request)];
  const headers = await receiveBody(cloud, request, undefined, (staged) => {
    const attributes = { ...given, ...wholeObject(staged) };
    const { etag } = cloud.objects.commit(bucket, key, staged.path, attributes, check);
    return { etag: quoted(etag), ...checksumHeaders(attributes.checksum) };
  });
  response.writeHead(200, { ...headers, ...encryptionHeaders(given) }).end();
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
async function copyObject({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, key } = request;
  await cloud.objects.headBucket(bucket);
  const check = writeCheck(request);
  const source = await copySource(cloud, request);
  checkRead(request, source, "x-amz-copy-source-");
  const attributes = copiedAttributes(request, source);
  const algorithm = algorithmOf(request, source.attributes?.checksum?.algorithm);
  const copied = await stageStream(cloud, [createReadStream(source.path)], algorithm, (staged) =>
    cloud.objects.commit(
      bucket,
      key,
      staged.path,
      { ...attributes, ...wholeObject(staged) },
      check,
    ),
  );
  const checksum = copied.attributes?.checksum;
  answerXml(response, "CopyObjectResult", [
    element("LastModified", copied.lastModified.toISOString()),
    element("ETag", quoted(copied.etag)),
    checksum && element(checksumElement(checksum.algorithm), checksum.value),
    checksum && element("ChecksumType", checksum.type),
  ]);
}

async function deleteObject({ cloud, request, response }: S3Call): Promise<void> {
  requireOnlyVersion(request);
  await cloud.objects.delete(request.bucket, request.key, writeCheck(request));
  response.writeHead(204).end();
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
async function deleteObjects({ cloud, request, response }: S3Call): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  if (header(request, "content-md5") === undefined && !hasChecksum(request))
    throw invalidRequest(
      "Missing required header for this request: Content-MD5 OR x-amz-checksum-*",
    );
  const document = (await readDocument(request, "Delete")) ?? {};
  const asked = asList(document["Object"]);
  if (asked.length === 0 || asked.length > MAX_DELETED) throw malformedXml();
  const isQuiet = asOptionalText(document["Quiet"])?.trim() === "true";
  const answers: string[] = [];
  for (const one of asked) {
    const [key, version] = [asText(one["Key"]), asOptionalText(one["VersionId"])];
    const etag = asOptionalText(one["ETag"]);
    const failure = await deleteOne({ cloud, request, response }, { key, version, etag });
    if (failure) answers.push(failure);
    else if (!isQuiet) answers.push(container("Deleted", ...nameXml(key, version)));
  }
  answerXml(response, "DeleteResult", answers);
}

/** @returns an element that says why it was not deleted */
async function deleteOne(
  { cloud, request }: S3Call,
  { key, version, etag }: { key: string; version?: string; etag?: string },
): Promise<string | undefined> {
  const failure = (code: string, message: string) =>
    container(
      "Error",
      ...nameXml(key, version),
      element("Code", code),
      element("Message", message),
    );
  if (version !== undefined && version !== ONLY_VERSION)
    return failure("NoSuchVersion", "The specified version does not exist.");
  const there = await cloud.objects.find(request.bucket, key);
  if (etag !== undefined && !(there && names(etag, there))) {
    const { code, message } = preconditionFailed("If-Match");
    return failure(code, message);
  }
  await cloud.objects.delete(request.bucket, key);
  return undefined;
}

function nameXml(key: string, version: string | undefined): string[] {
  return [element("Key", key), version === undefined ? "" : element("VersionId", version)];
}

function hasChecksum({ headers }: S3Request): boolean {
  return Object.keys(headers).some((name) => name.startsWith("x-amz-checksum-"));
}

/** What an object that came in one piece has of its bytes. */
function wholeObject({ md5, algorithm, checksum }: StagedBytes) {
  return {
    etag: md5,
    checksum: { algorithm, value: checksum, type: "FULL_OBJECT" },
  } as const satisfies Partial<ObjectAttributes>;
}

/** What a copy keeps of its source, and what the request gives it. */
function copiedAttributes(request: S3Request, source: ObjectEntry) {
  const given = givenAttributes(request);
  const { headers = {}, metadata = {}, tags = {} } = source.attributes ?? {};
  const replaces = isReplaced(request, "x-amz-metadata-directive");
  const replacesTags = isReplaced(request, "x-amz-tagging-directive");
  const isOntoItself = source.bucket === request.bucket && source.key === request.key;
  const { "x-amz-storage-class": storageClass } = given.headers;
  if (isOntoItself && !replaces && !replacesTags && storageClass === undefined)
    throw invalidRequest(
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's " +
        "metadata, storage class, website redirect location or encryption attributes.",
    );
  const asked = Object.entries(given.headers).filter(([name]) => name.startsWith("x-amz-"));
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith("x-amz-"));
  return {
    headers: replaces ? given.headers : Object.fromEntries([...kept, ...asked]),
    metadata: replaces ? given.metadata : metadata,
    tags: replacesTags ? given.tags : tags,
  };
}

function isReplaced(request: S3Request, directive: string): boolean {
  const value = header(request, directive) ?? "COPY";
  if (value !== "COPY" && value !== "REPLACE")
    throw invalidArgument("Unknown directive.", directive, value);
  return value === "REPLACE";
}

/** What writes and deletes objects. */
export const writeOperations: readonly S3Operation[] = [
  { name: "PutObject", method: "PUT", level: "object", answer: putObject },
  {
    name: "CopyObject",
    method: "PUT",
    level: "object",
    header: "x-amz-copy-source",
    answer: copyObject,
  },
  {
    name: "DeleteObject",
    method: "DELETE",
    level: "object",
    parameters: ["versionId"],
    answer: deleteObject,
  },
  {
    name: "DeleteObjects",
    method: "POST",
    level: "bucket",
    markers: ["delete"],
    answer: deleteObjects,
  },
];
