import { container, element } from "../../protocol/xml";
import { compareKeys } from "../../stores/object-keys";
import type { Checksum } from "../../stores/object-records";
import type { Upload } from "../../stores/upload-store";
import { answerXml } from "./answer-xml";
import { checksumElement } from "./checksums";
import { encodingElement, namesXml, ownerOf } from "./list-operations";
import { listingPage, nameEncoding, pageSize } from "./listing";
import { quoted } from "./object-headers";
import type { S3Call, S3Operation } from "./operation";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
function listParts({ cloud, request, response }: S3Call): void {
  const upload = uploadOf({ cloud, request });
  const { checksum } = upload.description;
  const size = pageSize(request.query, "max-parts");
  const after = Number(request.query.get("part-number-marker") ?? 0);
  const left = upload.parts().filter(({ number }) => number > after);
  const page = left.slice(0, size);
  const parts = page.map((part) =>
    container(
      "Part",
      element("PartNumber", part.number),
      element("LastModified", part.modified),
      element("ETag", quoted(part.etag)),
      element("Size", part.sizeBytes),
      element(checksumElement(part.algorithm), part.checksum),
    ),
  );
  answerXml(response, "ListPartsResult", [
    element("Bucket", request.bucket),
    element("Key", nameEncoding(request.query)(request.key)),
    encodingElement(request.query),
    element("UploadId", upload.id),
    ownerOf(cloud.account),
    element("StorageClass", upload.description.headers["x-amz-storage-class"] ?? "STANDARD"),
    element("PartNumberMarker", after),
    left.length > page.length ? element("NextPartNumberMarker", page.at(-1)?.number ?? after) : "",
    element("MaxParts", size),
    element("IsTruncated", left.length > page.length),
    checksum && checksumKindXml(checksum),
    ...parts,
  ]);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html */
async function listMultipartUploads({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, query } = request;
  const encode = nameEncoding(query);
  const size = pageSize(query, "max-uploads");
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const [marker, idMarker] = [query.get("key-marker") ?? "", query.get("upload-id-marker") ?? ""];
  const all = (await cloud.uploads.list(bucket))
    .map((upload) => ({ key: upload.description.key, upload }))
    .filter(({ key, upload }) => idMarker === "" || key !== marker || upload.id > idMarker)
    .sort(
      (one, other) => compareKeys(one.key, other.key) || (one.upload.id < other.upload.id ? -1 : 1),
    );
  const isWanted = ({ key }: { key: string }) =>
    compareKeys(key, marker) > 0 || (idMarker !== "" && key === marker);
  const page = listingPage(all.filter(isWanted), {
    prefix,
    delimiter,
    after: "",
    isEndOfPage: false,
    size,
  });
  const last = page.entries.at(-1);
  answerXml(response, "ListMultipartUploadsResult", [
    element("Bucket", bucket),
    element("KeyMarker", encode(marker)),
    element("UploadIdMarker", idMarker),
    page.next === undefined
      ? ""
      : element("NextKeyMarker", encode(page.next)) +
        element("NextUploadIdMarker", last?.entry?.upload.id ?? ""),
    element("Prefix", encode(prefix)),
    delimiter === "" ? "" : element("Delimiter", encode(delimiter)),
    encodingElement(query),
    element("MaxUploads", size),
    element("IsTruncated", page.next !== undefined),
    ...namesXml(page, encode, ({ key, upload: { id, description } }) =>
      container(
        "Upload",
        element("Key", encode(key)),
        element("UploadId", id),
        ownerOf(cloud.account),
        element("StorageClass", description.headers["x-amz-storage-class"] ?? "STANDARD"),
        element("Initiated", description.initiated),
        description.checksum && checksumKindXml(description.checksum),
      ),
    ),
  ]);
}

function checksumKindXml({ algorithm, type }: Pick<Checksum, "algorithm" | "type">): string {
  return element("ChecksumAlgorithm", algorithm) + element("ChecksumType", type);
}

/** The upload that a request is about. @throws ServiceError `NoSuchUpload` */
export function uploadOf({ cloud, request }: Omit<S3Call, "response">): Upload {
  return cloud.uploads.get(request.bucket, request.key, request.query.get("uploadId") ?? "");
}

const UPLOADS = [
  "prefix",
  "delimiter",
  "encoding-type",
  "key-marker",
  "upload-id-marker",
  "max-uploads",
];

/** What lists uploads that are not completed, and their parts. */
export const uploadListOperations: readonly S3Operation[] = [
  {
    name: "ListParts",
    method: "GET",
    level: "object",
    markers: ["uploadId"],
    parameters: ["max-parts", "part-number-marker", "encoding-type"],
    answer: listParts,
  },
  {
    name: "ListMultipartUploads",
    method: "GET",
    level: "bucket",
    markers: ["uploads"],
    parameters: UPLOADS,
    answer: listMultipartUploads,
  },
];
