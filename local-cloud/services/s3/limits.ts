/** Largest object of one PUT, and largest part. Unit: bytes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const MAX_PUT_BYTES = 5 * 1024 ** 3;

/** Smallest part of a multipart upload but for the last. Unit: bytes. */
export const MIN_PART_BYTES = 5 * 1024 ** 2;

/** Highest number of a part, and most parts of an upload. */
export const MAX_PART_NUMBER = 10_000;

/** Most entries of one page of a listing. */
export const MAX_PAGE = 1_000;

/** Most keys of one DeleteObjects. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const MAX_DELETED = 1_000;

/** Largest document of a request: one that completes an upload of 10,000 parts with their checksums. Unit: bytes. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 ** 2;

/** Most of a client's own metadata. Unit: bytes. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html */
export const MAX_METADATA_BYTES = 2_048;

/** Tags of an object. https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
export const MAX_TAGS = 10;
export const MAX_TAG_KEY = 128;
export const MAX_TAG_VALUE = 256;
