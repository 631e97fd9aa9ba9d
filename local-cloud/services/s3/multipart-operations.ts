import { createReadStream } from "node:fs";

import { element } from "../../protocol/xml";
import type { Checksum } from "../../stores/object-records";
import type { Upload, UploadedPart } from "../../stores/upload-store";
import { answerXml } from "./answer-xml";
import {
  algorithmNamed,
  checksumElement,
  DEFAULT_CHECKSUM,
  expectedChecksum,
  headerOf,
} from "./checksums";
import { completeMultipartUpload } from "./complete-upload";
import { checkRead } from "./conditions";
import { copySource } from "./copy-source";
import { invalidArgument, invalidRequest } from "./errors";
import { MAX_PART_NUMBER } from "./limits";
import { encryptionHeaders, givenAttributes, quoted } from "./object-headers";
import type { S3Call, S3Operation } from "./operation";
import { byteRange } from "./ranges";
import { receiveBody, stageStream, type StagedBytes } from "./receive-body";
import { header, type S3Request } from "./s3-request";
import { uploadOf } from "./upload-list-operations";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
async function createMultipartUpload({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, key } = request;
  const given = givenAttributes(request);
  const checksum = plannedChecksum(request);
  const { id } = await cloud.uploads.create(bucket, { key, ...given, checksum });
  answerXml(
    response,
    "InitiateMultipartUploadResult",
    [element("Bucket", bucket), element("Key", key), element("UploadId", id)],
    {
      ...(checksum && {
        "x-amz-checksum-algorithm": checksum.algorithm,
        "x-amz-checksum-type": checksum.type,
      }),
      ...encryptionHeaders(given),
    },
  );
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html#ChecksumTypes */
function plannedChecksum(request: S3Request): Pick<Checksum, "algorithm" | "type"> | undefined {
  const asked = header(request, "x-amz-checksum-algorithm");
  if (asked === undefined) return undefined;
  const algorithm = algorithmNamed(asked);
  const usual = algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE";
  const type = header(request, "x-amz-checksum-type")?.toUpperCase() ?? usual;
  const isPossible =
    type === "COMPOSITE" ? algorithm !== "CRC64NVME" : !algorithm.startsWith("SHA");
  if ((type !== "COMPOSITE" && type !== "FULL_OBJECT") || !isPossible)
    throw invalidRequest(
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  return { algorithm, type };
}

async function uploadPart({ cloud, request, response }: S3Call): Promise<void> {
  const [upload, number] = [uploadOf({ cloud, request }), partNumber(request)];
  const planned = upload.description.checksum?.algorithm;
  const sent = expectedChecksum(request)?.algorithm;
  if (planned !== undefined && sent !== undefined && sent !== planned)
    throw invalidRequest(
      `Checksum Type mismatch occurred, expected checksum Type: ${planned.toLowerCase()}, actual checksum Type: ${sent.toLowerCase()}`,
    );
  const part = await receiveBody(cloud, request, planned, (staged) =>
    addPart(uploadOf({ cloud, request }), number, staged),
  );
  const headers = { etag: quoted(part.etag), [headerOf(part.algorithm)]: part.checksum };
  response.writeHead(200, { ...headers, ...encryptionHeaders(upload.description) }).end();
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
async function uploadPartCopy({ cloud, request, response }: S3Call): Promise<void> {
  const [upload, number] = [uploadOf({ cloud, request }), partNumber(request)];
  const algorithm = upload.description.checksum?.algorithm ?? DEFAULT_CHECKSUM.algorithm;
  const source = await copySource(cloud, request);
  checkRead(request, source, "x-amz-copy-source-");
  const asked = header(request, "x-amz-copy-source-range");
  const range = asked === undefined ? undefined : copiedRange(asked, source.sizeBytes);
  const part = await stageStream(
    cloud,
    [createReadStream(source.path, range)],
    algorithm,
    (staged) => addPart(uploadOf({ cloud, request }), number, staged),
  );
  answerXml(response, "CopyPartResult", [
    element("LastModified", part.modified),
    element("ETag", quoted(part.etag)),
    element(checksumElement(algorithm), part.checksum),
  ]);
}

function copiedRange(asked: string, sizeBytes: number) {
  const isWhole = /^bytes=\d+-\d+$/.test(asked);
  const range = isWhole ? byteRange(asked, sizeBytes) : undefined;
  if (!range)
    throw invalidArgument(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
      "x-amz-copy-source-range",
      asked,
    );
  if (Number(asked.split("-")[1]) >= sizeBytes)
    throw invalidArgument(
      `Range specified is not valid for source object of size: ${sizeBytes}`,
      "x-amz-copy-source-range",
      asked,
    );
  return range;
}

function addPart(upload: Upload, number: number, staged: StagedBytes): UploadedPart {
  const { md5: etag, path, ...bytes } = staged;
  return upload.add({ number, etag, ...bytes }, path);
}

function abortMultipartUpload({ cloud, request, response }: S3Call): void {
  uploadOf({ cloud, request }).remove();
  response.writeHead(204).end();
}

function partNumber({ query }: S3Request): number {
  const text = query.get("partNumber") ?? "";
  const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > MAX_PART_NUMBER)
    throw invalidArgument(
      "Part number must be an integer between 1 and 10000, inclusive",
      "partNumber",
      text,
    );
  return number;
}

/** Uploads of objects in parts. https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html */
export const multipartOperations: readonly S3Operation[] = [
  {
    name: "CreateMultipartUpload",
    method: "POST",
    level: "object",
    markers: ["uploads"],
    answer: createMultipartUpload,
  },
  {
    name: "UploadPart",
    method: "PUT",
    level: "object",
    markers: ["partNumber", "uploadId"],
    answer: uploadPart,
  },
  {
    name: "UploadPartCopy",
    method: "PUT",
    level: "object",
    markers: ["partNumber", "uploadId"],
    header: "x-amz-copy-source",
    answer: uploadPartCopy,
  },
  {
    name: "CompleteMultipartUpload",
    method: "POST",
    level: "object",
    markers: ["uploadId"],
    answer: completeMultipartUpload,
  },
  {
    name: "AbortMultipartUpload",
    method: "DELETE",
    level: "object",
    markers: ["uploadId"],
    answer: abortMultipartUpload,
  },
];
