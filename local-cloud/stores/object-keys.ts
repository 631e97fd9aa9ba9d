import { createHash } from "node:crypto";
import { join } from "node:path";

import { ServiceError } from "../errors";

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MAX_KEY_BYTES = 1024;

/** Longest name that file systems take. Unit: bytes. */
const MAX_NAME_BYTES = 255;

/** How the names of files begin whose names are not their keys'. */
const APART = ".s3-apart-";

/**
 * What no file name may have, and what DuckDB would take for a pattern: an object's key is a literal wherever it is read.
 * @see https://duckdb.org/docs/stable/data/multiple_files/overview#list-parameter
 */
const UNFIT = /[\u0000-\u001f\\*?[\]{}]/;

/** Ends such as ".csv.gz", by which readers of files know compression. */
const ENDS = /(?:\.[A-Za-z0-9]{1,10}){1,2}$/;

const SURROGATE = /[\ud800-\udfff]/;

/** @throws ServiceError `KeyTooLongError` */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES)
    throw new ServiceError("KeyTooLongError", "Your key is too long");
}

/** Path below its bucket that is the key itself. @returns undefined for a key that no file can be called by */
export function plainPath(key: string): string | undefined {
  const names = key.split("/");
  return names.every(isFit) ? join(...names) : undefined;
}

/**
 * Paths below its bucket for an object whose key cannot be its path, because of its signs or because its folder is an object, too:
 * beside its neighbours if that can be, else at the top.
 */
export function pathsApart(key: string): readonly string[] {
  const digest = createHash("sha256").update(key).digest("hex");
  const name = `${APART}${digest}${ENDS.exec(key)?.[0] ?? ""}`;
  const folders = key.split("/").slice(0, -1);
  return folders.length > 0 && folders.every(isFit) ? [join(...folders, name), name] : [name];
}

/** Whether a file is kept apart: its name is not its key's. */
export function isApart(name: string): boolean {
  return name.startsWith(APART);
}

/** Order of S3's listings: by the bytes of UTF-8, which differ from JavaScript's order beyond the first plane. */
export function compareKeys(one: string, other: string): number {
  if (one === other) return 0;
  if (!SURROGATE.test(one) && !SURROGATE.test(other)) return one < other ? -1 : 1;
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function isFit(name: string): boolean {
  return (
    name !== "" &&
    name !== "." &&
    name !== ".." &&
    !isApart(name) &&
    !UNFIT.test(name) &&
    Buffer.byteLength(name) <= MAX_NAME_BYTES
  );
}
