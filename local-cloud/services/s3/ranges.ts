import { invalidRange } from "./errors";

/** First and last byte of a part of an object, both included. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks for: `bytes=2-4`, `bytes=7-` or `bytes=-3`.
 * @returns undefined for the whole object: without a header, for one that is not valid, and for several ranges, which S3 does not serve
 * @throws ServiceError `InvalidRange` when the object has no such byte
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export function byteRange(asked: string | undefined, sizeBytes: number): ByteRange | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(asked?.trim() ?? "");
  const [first = "", last = ""] = match?.slice(1) ?? [];
  if (asked === undefined || (first === "" && last === "")) return undefined;
  if (first !== "" && last !== "" && Number(first) > Number(last)) return undefined;
  const start = first === "" ? Math.max(sizeBytes - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start > end) throw invalidRange(sizeBytes, asked);
  return { start, end };
}
