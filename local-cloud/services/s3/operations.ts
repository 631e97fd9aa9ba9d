import { bucketOperations } from "./bucket-operations";
import { bucketSettingOperations } from "./bucket-setting-operations";
import { listOperations } from "./list-operations";
import { multipartOperations } from "./multipart-operations";
import { objectLockOperations } from "./object-lock-operations";
import type { S3Operation } from "./operation";
import { readOperations } from "./read-operations";
import { taggingOperations } from "./tagging-operations";
import { uploadListOperations } from "./upload-list-operations";
import { writeOperations } from "./write-operations";

/** The operations of S3's API that are answered here; all others are refused by name. */
export const S3_OPERATIONS: readonly S3Operation[] = [
  ...bucketOperations,
  ...bucketSettingOperations,
  ...listOperations,
  ...readOperations,
  ...writeOperations,
  ...taggingOperations,
  ...objectLockOperations,
  ...multipartOperations,
  ...uploadListOperations,
];
