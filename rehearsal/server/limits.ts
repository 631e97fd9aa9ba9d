/** Largest request of the JSON protocols. Unit: bytes. A query has at most 256 KiB. */
export const MAX_JSON_BODY_BYTES = 1_048_576;

/** Largest object that may be put. Unit: bytes. S3's own limit for one request is 5 GiB. */
export const MAX_OBJECT_BYTES = 5_368_709_120;

/** How long a request may take to arrive. Unit: milliseconds. */
export const REQUEST_TIMEOUT_MILLIS = 60_000;
