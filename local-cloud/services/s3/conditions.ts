import type { ObjectEntry, WriteCheck } from "../../stores/object-store";
import { noSuchKey, notImplemented, preconditionFailed, s3Error } from "./errors";
import { header, type S3Request } from "./s3-request";

/**
 * Judges a read by its conditions.
 * @param prefix of the headers' names: those of a copy's source have one
 * @throws ServiceError 412 when a condition does not hold, 304 when the client has the object already
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-reads.html
 */
export function checkRead(request: S3Request, entry: ObjectEntry, prefix = ""): void {
  const read = (name: string) => header(request, `${prefix}${name}`);
  const [match, noneMatch] = [read("if-match"), read("if-none-match")];
  const [since, unmodified] = [read("if-modified-since"), read("if-unmodified-since")];
  // Headers have no fractions of a second.
  const changed = Math.floor(entry.lastModified.getTime() / 1_000) * 1_000;
  if (match !== undefined) {
    if (!names(match, entry)) throw preconditionFailed("If-Match");
  } else if (unmodified !== undefined && changed > Date.parse(unmodified))
    throw preconditionFailed("If-Unmodified-Since");
  if (noneMatch !== undefined) {
    if (names(noneMatch, entry)) throw unchanged(prefix, "If-None-Match");
  } else if (since !== undefined && changed <= Date.parse(since))
    throw unchanged(prefix, "If-Modified-Since");
}

/**
 * The conditions of a write, to be judged in the step in which it happens.
 * @throws ServiceError `NotImplemented` for a condition that S3 does not take
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export function writeCheck(request: S3Request): WriteCheck {
  const [match, noneMatch] = [header(request, "if-match"), header(request, "if-none-match")];
  if (noneMatch !== undefined && noneMatch !== "*") throw notImplemented("If-None-Match");
  for (const name of ["if-modified-since", "if-unmodified-since"])
    if (header(request, name) !== undefined) throw notImplemented(name);
  return (there) => {
    if (noneMatch !== undefined && there) throw preconditionFailed("If-None-Match");
    if (match === undefined) return;
    if (!there) throw noSuchKey(request.key);
    if (!names(match, there)) throw preconditionFailed("If-Match");
  };
}

/** Whether a list of ETags, or "*", names an object. */
export function names(etags: string, { etag }: ObjectEntry): boolean {
  return etags
    .split(",")
    .map((one) =>
      one
        .trim()
        .replace(/^W\//, "")
        .replace(/^"(.*)"$/, "$1"),
    )
    .some((one) => one === "*" || one === etag);
}

function unchanged(prefix: string, condition: string): Error {
  // A copy has nothing to say of what the client has.
  return prefix === ""
    ? s3Error("NotModified", "Not Modified", 304)
    : preconditionFailed(condition);
}
