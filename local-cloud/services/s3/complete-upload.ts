import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";

import { element } from "../../protocol/xml";
import type { Checksum } from "../../stores/object-records";
import type { Upload, UploadedPart } from "../../stores/upload-store";
import { answerXml } from "./answer-xml";
import { checksumElement, compositeChecksum, DEFAULT_CHECKSUM, headerOf } from "./checksums";
import { writeCheck } from "./conditions";
import { badDigest, invalidRequest, malformedXml, s3Error } from "./errors";
import { MIN_PART_BYTES } from "./limits";
import { quoted } from "./object-headers";
import type { S3Call } from "./operation";
import { stageStream, type StagedBytes } from "./receive-body";
import { header, type S3Request } from "./s3-request";
import { asList, asOptionalText, asText, readDocument, type XmlElement } from "./xml-document";

/**
 * Makes an object of the parts that the request lists, in their order.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export async function completeMultipartUpload({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, key, query } = request;
  const upload = cloud.uploads.get(bucket, key, query.get("uploadId") ?? "");
  const check = writeCheck(request);
  const parts = listedParts(upload, await listing(request));
  const { headers, metadata, tags, checksum: planned = DEFAULT_CHECKSUM } = upload.description;
  const completed = await stageStream(
    cloud,
    [Readable.from(bytesOf(upload, parts))],
    planned.algorithm,
    async (staged) => {
      checkSize(request, staged);
      const attributes = {
        headers,
        metadata,
        tags,
        etag: etagOfParts(parts),
        checksum: await checksumOf(request, planned, parts, staged),
        partSizes: parts.map(({ sizeBytes }) => sizeBytes),
      };
      // Once more: it may have been aborted or completed meanwhile.
      const live = cloud.uploads.get(bucket, key, upload.id);
      const entry = cloud.objects.commit(bucket, key, staged.path, attributes, check);
      live.remove();
      return { ...entry, checksum: attributes.checksum };
    },
  );
  answerXml(response, "CompleteMultipartUploadResult", [
    element("Location", `http://${request.headers.host ?? ""}/${bucket}/${encodeURI(key)}`),
    element("Bucket", bucket),
    element("Key", key),
    element("ETag", quoted(completed.etag)),
    element(checksumElement(completed.checksum.algorithm), completed.checksum.value),
    element("ChecksumType", completed.checksum.type),
  ]);
}

async function listing(request: S3Request): Promise<readonly XmlElement[]> {
  // The checksum in a header is of the object, not of this document.
  const document = await readDocument(
    { ...request, headers: withoutChecksums(request.headers) },
    "CompleteMultipartUpload",
  );
  const parts = asList(document?.["Part"]);
  if (parts.length === 0) throw malformedXml();
  return parts;
}

function withoutChecksums(headers: S3Request["headers"]): S3Request["headers"] {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !name.startsWith("x-amz-checksum-")),
  );
}

/** @throws ServiceError `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall` */
function listedParts(upload: Upload, listed: readonly XmlElement[]): readonly UploadedPart[] {
  const known = new Map(upload.parts().map((part) => [part.number, part]));
  requireOrder(listed.map(numberOf));
  const parts = listed.map((one) => {
    const part = known.get(numberOf(one));
    const etag = asText(one["ETag"])
      .trim()
      .replace(/^"(.*)"$/, "$1");
    const checksum = part && asOptionalText(one[checksumElement(part.algorithm)]);
    if (part?.etag !== etag || (checksum !== undefined && checksum !== part.checksum))
      throw s3Error(
        "InvalidPart",
        "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
        400,
        { UploadId: upload.id, PartNumber: numberOf(one), ETag: etag },
      );
    return part;
  });
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < MIN_PART_BYTES);
  if (small)
    throw s3Error(
      "EntityTooSmall",
      "Your proposed upload is smaller than the minimum allowed size",
      400,
      {
        ProposedSize: small.sizeBytes,
        MinSizeAllowed: MIN_PART_BYTES,
        PartNumber: small.number,
        ETag: small.etag,
      },
    );
  return parts;
}

function numberOf(part: XmlElement): number {
  const number = Number(asText(part["PartNumber"]).trim());
  if (!Number.isInteger(number)) throw malformedXml();
  return number;
}

function requireOrder(numbers: readonly number[]): void {
  if (numbers.some((number, index) => index > 0 && number <= (numbers[index - 1] ?? 0)))
    throw s3Error(
      "InvalidPartOrder",
      "The list of parts was not in ascending order. The parts list must be specified in order by part number.",
    );
}

async function* bytesOf(upload: Upload, parts: readonly UploadedPart[]): AsyncIterable<Buffer> {
  for (const { number } of parts)
    yield* createReadStream(upload.pathOf(number)) as AsyncIterable<Buffer>;
}

/** @throws ServiceError `InvalidRequest` when the object has another size than the client says */
function checkSize(request: S3Request, { sizeBytes }: StagedBytes): void {
  const announced = header(request, "x-amz-mp-object-size");
  if (announced !== undefined && Number(announced) !== sizeBytes)
    throw invalidRequest(
      `The provided 'x-amz-mp-object-size' header value ${announced} does not match what was computed: ${sizeBytes}`,
    );
}

/** The MD5 of the parts' MD5s, and how many there are. */
function etagOfParts(parts: readonly UploadedPart[]): string {
  const digests = createHash("md5");
  for (const { etag } of parts) digests.update(etag, "hex");
  return `${digests.digest("hex")}-${parts.length}`;
}

async function checksumOf(
  request: S3Request,
  planned: Pick<Checksum, "algorithm" | "type">,
  parts: readonly UploadedPart[],
  staged: StagedBytes,
): Promise<Checksum> {
  const { algorithm, type } = planned;
  const value =
    type === "FULL_OBJECT"
      ? staged.checksum
      : await compositeChecksum(
          algorithm,
          parts.map(({ checksum }) => checksum),
        );
  const expected = header(request, headerOf(algorithm));
  if (expected !== undefined && expected !== value) throw badDigest(algorithm);
  return { algorithm, type, value };
}
