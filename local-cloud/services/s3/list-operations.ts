import { container, element } from "../../protocol/xml";
import type { ObjectEntry } from "../../stores/object-store";
import { answerXml } from "./answer-xml";
import { invalidArgument } from "./errors";
import { listingPage, nameEncoding, pageSize, type ListingPage } from "./listing";
import { ONLY_VERSION, quoted } from "./object-headers";
import type { S3Call, S3Operation } from "./operation";

const LISTING = ["prefix", "delimiter", "max-keys", "encoding-type"];

async function listObjectsV2({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, query } = request;
  const encode = nameEncoding(query);
  const size = pageSize(query, "max-keys");
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const [token, startAfter] = [query.get("continuation-token"), query.get("start-after") ?? ""];
  const after = token === null ? startAfter : nameOfToken(token);
  const page = listingPage(await cloud.objects.list(bucket, prefix), {
    prefix,
    delimiter,
    after,
    isEndOfPage: token !== null,
    size,
  });
  const owner = query.get("fetch-owner") === "true" ? ownerOf(cloud.account) : "";
  answerXml(response, "ListBucketResult", [
    element("Name", bucket),
    element("Prefix", encode(prefix)),
    delimiter === "" ? "" : element("Delimiter", encode(delimiter)),
    element("MaxKeys", size),
    encodingElement(query),
    element("KeyCount", page.entries.length),
    startAfter === "" ? "" : element("StartAfter", encode(startAfter)),
    token === null ? "" : element("ContinuationToken", token),
    element("IsTruncated", page.next !== undefined),
    page.next === undefined ? "" : element("NextContinuationToken", tokenOf(page.next)),
    ...namesXml(page, encode, (entry) => contentsXml(entry, encode, owner)),
  ]);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
async function listObjects({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, query } = request;
  const encode = nameEncoding(query);
  const size = pageSize(query, "max-keys");
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const marker = query.get("marker") ?? "";
  const page = listingPage(await cloud.objects.list(bucket, prefix), {
    prefix,
    delimiter,
    after: marker,
    isEndOfPage: true,
    size,
  });
  // Without a delimiter the last key is what the next page begins with.
  const next = delimiter === "" ? undefined : page.next;
  answerXml(response, "ListBucketResult", [
    element("Name", bucket),
    element("Prefix", encode(prefix)),
    element("Marker", encode(marker)),
    delimiter === "" ? "" : element("Delimiter", encode(delimiter)),
    element("MaxKeys", size),
    encodingElement(query),
    element("IsTruncated", page.next !== undefined),
    next === undefined ? "" : element("NextMarker", encode(next)),
    ...namesXml(page, encode, (entry) => contentsXml(entry, encode, ownerOf(cloud.account))),
  ]);
}

/** Objects have no versions here, as in a bucket that never kept any: each is its only one, which S3 calls `null`. */
async function listObjectVersions({ cloud, request, response }: S3Call): Promise<void> {
  const { bucket, query } = request;
  const encode = nameEncoding(query);
  const size = pageSize(query, "max-keys");
  const [prefix, delimiter] = [query.get("prefix") ?? "", query.get("delimiter") ?? ""];
  const marker = query.get("key-marker") ?? "";
  const page = listingPage(await cloud.objects.list(bucket, prefix), {
    prefix,
    delimiter,
    after: marker,
    isEndOfPage: true,
    size,
  });
  const versionOf = (entry: ObjectEntry) =>
    container(
      "Version",
      ...detailsXml(entry, encode),
      element("VersionId", ONLY_VERSION),
      element("IsLatest", true),
      ownerOf(cloud.account),
    );
  answerXml(response, "ListVersionsResult", [
    element("Name", bucket),
    element("Prefix", encode(prefix)),
    element("KeyMarker", encode(marker)),
    element("VersionIdMarker", query.get("version-id-marker") ?? ""),
    delimiter === "" ? "" : element("Delimiter", encode(delimiter)),
    element("MaxKeys", size),
    encodingElement(query),
    element("IsTruncated", page.next !== undefined),
    page.next === undefined
      ? ""
      : element("NextKeyMarker", encode(page.next)) + element("NextVersionIdMarker", ONLY_VERSION),
    ...namesXml(page, encode, versionOf),
  ]);
}

function contentsXml(entry: ObjectEntry, encode: (name: string) => string, owner: string): string {
  return container("Contents", ...detailsXml(entry, encode), owner);
}

function detailsXml(entry: ObjectEntry, encode: (name: string) => string): string[] {
  const { checksum, headers = {} } = entry.attributes ?? {};
  return [
    element("Key", encode(entry.key)),
    element("LastModified", entry.lastModified.toISOString()),
    element("ETag", quoted(entry.etag)),
    checksum
      ? element("ChecksumAlgorithm", checksum.algorithm) + element("ChecksumType", checksum.type)
      : "",
    element("Size", entry.sizeBytes),
    element("StorageClass", headers["x-amz-storage-class"] ?? "STANDARD"),
  ];
}

/** Entries first, then common prefixes, as S3 writes them. */
export function namesXml<T>(
  { entries }: ListingPage<T>,
  encode: (name: string) => string,
  write: (entry: T) => string,
): string[] {
  const written = entries.flatMap(({ entry }) => (entry === undefined ? [] : [write(entry)]));
  const prefixes = entries.flatMap(({ name, entry }) =>
    entry === undefined ? [container("CommonPrefixes", element("Prefix", encode(name)))] : [],
  );
  return [...written, ...prefixes];
}

export function encodingElement(query: URLSearchParams): string {
  return query.has("encoding-type") ? element("EncodingType", "url") : "";
}

/** The account itself owns all that is in it. */
export function ownerOf(account: string): string {
  return container("Owner", element("ID", account));
}

/** A token hides the name in it, so that no client takes it for a key. */
function tokenOf(name: string): string {
  return Buffer.from(name).toString("base64url");
}

function nameOfToken(token: string): string {
  const name = Buffer.from(token, "base64url").toString("utf8");
  if (name === "" || tokenOf(name) !== token)
    throw invalidArgument(
      "The continuation token provided is incorrect",
      "continuation-token",
      token,
    );
  return name;
}

/** Listings of a bucket's objects. */
export const listOperations: readonly S3Operation[] = [
  {
    name: "ListObjectsV2",
    method: "GET",
    level: "bucket",
    markers: ["list-type"],
    parameters: [...LISTING, "continuation-token", "start-after", "fetch-owner"],
    answer: listObjectsV2,
  },
  {
    name: "ListObjects",
    method: "GET",
    level: "bucket",
    parameters: [...LISTING, "marker"],
    answer: listObjects,
  },
  {
    name: "ListObjectVersions",
    method: "GET",
    level: "bucket",
    markers: ["versions"],
    parameters: [...LISTING, "key-marker", "version-id-marker"],
    answer: listObjectVersions,
  },
];
