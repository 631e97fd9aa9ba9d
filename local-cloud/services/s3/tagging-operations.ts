import { answerXml } from "./answer-xml";
import { malformedXml } from "./errors";
import { requireOnlyVersion } from "./object-headers";
import type { S3Call, S3Operation } from "./operation";
import { existingObject } from "./read-operations";
import { readTagging, tagSetXml } from "./tags";
import { readDocument } from "./xml-document";

async function getObjectTagging(call: S3Call): Promise<void> {
  requireOnlyVersion(call.request);
  const { attributes } = await existingObject(call);
  answerXml(call.response, "Tagging", [tagSetXml(attributes?.tags ?? {})]);
}

async function putObjectTagging(call: S3Call): Promise<void> {
  const { cloud, request, response } = call;
  requireOnlyVersion(request);
  const document = await readDocument(request, "Tagging");
  if (!document) throw malformedXml();
  const tags = readTagging(document);
  await existingObject(call);
  cloud.objects.tag(request.bucket, request.key, tags);
  response.writeHead(200).end();
}

async function deleteObjectTagging(call: S3Call): Promise<void> {
  const { cloud, request, response } = call;
  requireOnlyVersion(request);
  await existingObject(call);
  cloud.objects.tag(request.bucket, request.key, {});
  response.writeHead(204).end();
}

const SHAPE = { level: "object", markers: ["tagging"], parameters: ["versionId"] } as const;

/** Tags of objects. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
export const taggingOperations: readonly S3Operation[] = [
  { name: "GetObjectTagging", method: "GET", ...SHAPE, answer: getObjectTagging },
  { name: "PutObjectTagging", method: "PUT", ...SHAPE, answer: putObjectTagging },
  { name: "DeleteObjectTagging", method: "DELETE", ...SHAPE, answer: deleteObjectTagging },
];
