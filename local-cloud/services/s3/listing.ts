import { compareKeys } from "../../stores/object-keys";
import { invalidArgument } from "./errors";
import { MAX_PAGE } from "./limits";

/** What a listing asks for. */
export interface ListingRequest {
  readonly prefix: string;
  /** Keys are rolled up behind the first one after the prefix; empty for none. */
  readonly delimiter: string;
  /** Keys up to this one are left out. */
  readonly after: string;
  /** Whether {@link after} is the name at the end of a page, so that all below it has been listed if it is a common prefix. */
  readonly isEndOfPage: boolean;
  readonly size: number;
}

/** One page of a listing. */
export interface ListingPage<T> {
  /** Entries and common prefixes in their order. */
  readonly entries: readonly (
    | { readonly name: string; readonly entry: T }
    | { readonly name: string; readonly entry?: undefined }
  )[];
  /** Last name of the page when there are more. */
  readonly next: string | undefined;
}

/**
 * A page of what has keys, in the order of the keys.
 * @param all sorted by key; those without the prefix are left out
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-prefixes.html
 */
export function listingPage<T extends { readonly key: string }>(
  all: readonly T[],
  { prefix, delimiter, after, isEndOfPage, size }: ListingRequest,
): ListingPage<T> {
  const entries: { name: string; entry?: T }[] = [];
  for (const entry of all) {
    const { key } = entry;
    if (!key.startsWith(prefix) || (after !== "" && compareKeys(key, after) <= 0)) continue;
    const at = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const common = at < 0 ? undefined : key.slice(0, at + delimiter.length);
    if (common === undefined) entries.push({ name: key, entry });
    else if (common !== entries.at(-1)?.name && !(isEndOfPage && common === after))
      entries.push({ name: common });
    // One more says whether there is another page.
    if (entries.length > size) break;
  }
  const isTruncated = size > 0 && entries.length > size;
  const page = entries.slice(0, size) as ListingPage<T>["entries"];
  return { entries: page, next: isTruncated ? page.at(-1)?.name : undefined };
}

/** Size of a page that a request asks for, and no more than S3's. @throws ServiceError `InvalidArgument` */
export function pageSize(query: URLSearchParams, parameter: string): number {
  const asked = query.get(parameter) ?? "";
  if (asked === "") return MAX_PAGE;
  if (!/^-?\d+$/.test(asked))
    throw invalidArgument(
      `Provided ${parameter} not an integer or within integer range`,
      parameter,
      asked,
    );
  if (Number(asked) < 0 || Number(asked) > 2_147_483_647)
    throw invalidArgument(
      `Argument ${parameter} must be an integer between 0 and 2147483647`,
      parameter,
      asked,
    );
  return Math.min(Number(asked), MAX_PAGE);
}

/**
 * How names are written: as they are, or encoded as in a URL's query, but for "/".
 * @throws ServiceError `InvalidArgument` for another encoding
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
 */
export function nameEncoding(query: URLSearchParams): (name: string) => string {
  const type = query.get("encoding-type");
  if (type === null) return (name) => name;
  if (type !== "url")
    throw invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", type);
  return (name) =>
    encodeURIComponent(name)
      .replaceAll("%2F", "/")
      .replaceAll("%20", "+")
      .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
