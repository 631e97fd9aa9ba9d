import { NotSimulatedError } from "../../errors";
import { s3Error } from "./errors";
import { header, type S3Request } from "./s3-request";

/** Headers of signing, of clients' own business, and of what costs who. */
const PASSED_OVER = [
  "x-amz-date",
  "x-amz-content-sha256",
  "x-amz-security-token",
  "x-amz-user-agent",
  "x-amz-te",
  "x-amz-api-version",
  "x-amz-request-payer",
  "x-amz-optional-object-attributes",
];

/** Headers that operations read. */
const READ = [
  "x-amz-decoded-content-length",
  "x-amz-trailer",
  "x-amz-sdk-checksum-algorithm",
  "x-amz-checksum-algorithm",
  "x-amz-checksum-type",
  "x-amz-checksum-mode",
  "x-amz-checksum-crc32",
  "x-amz-checksum-crc32c",
  "x-amz-checksum-crc64nvme",
  "x-amz-checksum-sha1",
  "x-amz-checksum-sha256",
  "x-amz-mp-object-size",
  "x-amz-tagging",
  "x-amz-tagging-directive",
  "x-amz-metadata-directive",
  "x-amz-copy-source",
  "x-amz-copy-source-range",
  "x-amz-copy-source-if-match",
  "x-amz-copy-source-if-none-match",
  "x-amz-copy-source-if-modified-since",
  "x-amz-copy-source-if-unmodified-since",
  "x-amz-object-attributes",
  "x-amz-server-side-encryption",
  "x-amz-server-side-encryption-aws-kms-key-id",
  "x-amz-server-side-encryption-bucket-key-enabled",
];

/** Values of headers that ask for what is so in any case. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  "x-amz-object-ownership": ["BucketOwnerEnforced"],
  "x-amz-bucket-object-lock-enabled": ["false"],
  "x-amz-storage-class": [
    "STANDARD",
    "STANDARD_IA",
    "ONEZONE_IA",
    "INTELLIGENT_TIERING",
    "REDUCED_REDUNDANCY",
    "GLACIER_IR",
  ],
};

/** Access by lists is off in new buckets; the owner's full control is what they have. */
const OWNERS_ACLS = ["private", "bucket-owner-full-control"];

/**
 * Refuses headers that would be ignored otherwise.
 * @param account whose buckets these are
 * @throws NotSimulatedError naming the header
 * @throws ServiceError `AccessDenied`, `AccessControlListNotSupported`
 */
export function refuseUnknownHeaders(request: S3Request, operation: string, account: string): void {
  for (const name of Object.keys(request.headers)) {
    if (!name.startsWith("x-amz-") || name.startsWith("x-amz-meta-")) continue;
    const value = header(request, name) ?? "";
    if (name === "x-amz-expected-bucket-owner" || name === "x-amz-source-expected-bucket-owner") {
      if (value !== account) throw s3Error("AccessDenied", "Access Denied", 403);
    } else if (name === "x-amz-acl" || name.startsWith("x-amz-grant-")) {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
      if (name !== "x-amz-acl" || !OWNERS_ACLS.includes(value))
        throw s3Error("AccessControlListNotSupported", "The bucket does not allow ACLs");
    } else if (HARMLESS[name]) {
      if (!HARMLESS[name].includes(value)) refuse(`${name}: ${value}`, operation);
    } else if (!PASSED_OVER.includes(name) && !READ.includes(name)) refuse(name, operation);
  }
}

function refuse(what: string, operation: string): never {
  throw new NotSimulatedError(`${operation} of S3 with the header ${what}`, __filename);
}
