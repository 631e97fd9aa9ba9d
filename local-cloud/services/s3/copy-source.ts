import type { LocalCloud } from "../../cloud";
import type { ObjectEntry } from "../../stores/object-store";
import { invalidArgument, noSuchKey, s3Error } from "./errors";
import { ONLY_VERSION } from "./object-headers";
import { header, type S3Request } from "./s3-request";

const HEADER = "x-amz-copy-source";

/**
 * The object that a copy is of: `bucket/key`, encoded as in a URL.
 * @throws ServiceError `InvalidArgument`, `NoSuchKey`, `NoSuchBucket`, `NoSuchVersion`
 */
export async function copySource(cloud: LocalCloud, request: S3Request): Promise<ObjectEntry> {
  const text = header(request, HEADER) ?? "";
  const match = /^\/?([^/?]+)\/([^?]+)(?:\?versionId=(.*))?$/.exec(text);
  if (!match) throw invalidArgument("Invalid copy source object key", HEADER, text);
  const [, bucket = "", encoded = "", version = ONLY_VERSION] = match;
  if (version !== ONLY_VERSION)
    throw s3Error("NoSuchVersion", "The specified version does not exist.", 404);
  const key = decoded(encoded, text);
  const found = await cloud.objects.find(bucket, key);
  if (!found) throw noSuchKey(key);
  return found;
}

function decoded(key: string, text: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    throw invalidArgument("Copy Source must be URL encoded", HEADER, text);
  }
}
