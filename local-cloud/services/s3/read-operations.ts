import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import { container, element } from "../../protocol/xml";
import type { ObjectEntry } from "../../stores/object-store";
import { answerXml } from "./answer-xml";
import { checksumElement } from "./checksums";
import { checkRead, names } from "./conditions";
import { invalidArgument, invalidRequest, noSuchKey, s3Error } from "./errors";
import { objectHeaders, requireOnlyVersion, RESPONSE_OVERRIDES } from "./object-headers";
import type { S3Call, S3Operation } from "./operation";
import { byteRange, type ByteRange } from "./ranges";
import { header, type S3Request } from "./s3-request";

const READING = ["versionId", "partNumber", ...RESPONSE_OVERRIDES];

async function getObject({ cloud, request, response }: S3Call): Promise<void> {
  const { entry, status, headers, range } = await lookUp({ cloud, request, response });
  response.writeHead(status, headers);
  if (entry.sizeBytes === 0) response.end();
  else await pipeline(createReadStream(entry.path, range), response);
}

async function headObject(call: S3Call): Promise<void> {
  const { status, headers } = await lookUp(call);
  call.response.writeHead(status, headers).end();
}

async function lookUp({ cloud, request }: S3Call) {
  requireOnlyVersion(request);
  const entry = await existingObject({ cloud, request });
  checkRead(request, entry);
  const range = rangeOf(request, entry);
  const headers = objectHeaders(request, entry, range !== undefined);
  if (!range) return { entry, status: 200, headers, range };
  const parts = request.query.has("partNumber") ? entry.attributes?.partSizes : undefined;
  const partial = {
    ...headers,
    "content-length": range.end - range.start + 1,
    "content-range": `bytes ${range.start}-${range.end}/${entry.sizeBytes}`,
    ...(parts ? { "x-amz-mp-parts-count": parts.length } : {}),
  };
  return { entry, status: 206, headers: partial, range };
}

/** @throws ServiceError `NoSuchKey` */
export async function existingObject({
  cloud,
  request,
}: Omit<S3Call, "response">): Promise<ObjectEntry> {
  const entry = await cloud.objects.find(request.bucket, request.key);
  if (!entry) throw noSuchKey(request.key);
  return entry;
}

function rangeOf(request: S3Request, entry: ObjectEntry): ByteRange | undefined {
  const asked = header(request, "range");
  const part = request.query.get("partNumber");
  if (part !== null) {
    if (asked !== undefined)
      throw invalidRequest("Cannot specify both Range header and partNumber query parameter");
    return partRange(part, entry);
  }
  const ifRange = header(request, "if-range");
  // The client goes on with an object that it has begun; another one it needs as a whole.
  if (ifRange !== undefined && !names(ifRange, entry) && Number.isNaN(Date.parse(ifRange)))
    return undefined;
  return byteRange(asked, entry.sizeBytes);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#AmazonS3-GetObject-request-uri-querystring-PartNumber */
function partRange(number: string, entry: ObjectEntry): ByteRange | undefined {
  if (!/^[1-9]\d{0,4}$/.test(number) || Number(number) > 10_000)
    throw invalidArgument(
      "Part number must be an integer between 1 and 10000, inclusive",
      "partNumber",
      number,
    );
  const sizes = entry.attributes?.partSizes ?? [entry.sizeBytes];
  const size = sizes[Number(number) - 1];
  if (size === undefined)
    throw s3Error("InvalidPartNumber", "The requested partnumber is not satisfiable", 416);
  if (size === 0) return undefined;
  const start = sizes.slice(0, Number(number) - 1).reduce((sum, one) => sum + one, 0);
  return { start, end: start + size - 1 };
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
async function getObjectAttributes({ cloud, request, response }: S3Call): Promise<void> {
  requireOnlyVersion(request);
  const entry = await existingObject({ cloud, request });
  checkRead(request, entry);
  const asked = (header(request, "x-amz-object-attributes") ?? "")
    .split(",")
    .map((one) => one.trim());
  const { checksum, partSizes, headers = {} } = entry.attributes ?? {};
  const answers: Readonly<Record<string, string>> = {
    ETag: element("ETag", entry.etag),
    Checksum: checksum
      ? container(
          "Checksum",
          element(checksumElement(checksum.algorithm), checksum.value),
          element("ChecksumType", checksum.type),
        )
      : "",
    ObjectParts: partSizes ? container("ObjectParts", element("PartsCount", partSizes.length)) : "",
    StorageClass: element("StorageClass", headers["x-amz-storage-class"] ?? "STANDARD"),
    ObjectSize: element("ObjectSize", entry.sizeBytes),
  };
  const unknown = asked.find((name) => !Object.hasOwn(answers, name));
  if (unknown !== undefined)
    throw invalidArgument("Invalid attribute name specified.", "x-amz-object-attributes", unknown);
  answerXml(
    response,
    "GetObjectAttributesResponse",
    Object.keys(answers).map((name) => (asked.includes(name) ? answers[name] : "")),
    { "last-modified": entry.lastModified.toUTCString() },
  );
}

/** What reads objects. */
export const readOperations: readonly S3Operation[] = [
  { name: "GetObject", method: "GET", level: "object", parameters: READING, answer: getObject },
  { name: "HeadObject", method: "HEAD", level: "object", parameters: READING, answer: headObject },
  {
    name: "GetObjectAttributes",
    method: "GET",
    level: "object",
    markers: ["attributes"],
    parameters: ["versionId"],
    answer: getObjectAttributes,
  },
];
