import { NotSimulatedError } from "../../errors";
import { RecordStore } from "../../resources/records";
import type { Properties } from "../../resources/resource-description";
import { container, element } from "../../protocol/xml";
import { answerXml } from "./answer-xml";
import { s3Error } from "./errors";
import { ownerOf } from "./list-operations";
import type { S3Call, S3Operation } from "./operation";

/** What S3 answers of a setting that a bucket does not have. */
interface MissingSetting {
  /** Query parameter of its calls. */
  readonly parameter: string;
  /** The API's operation that reads it. */
  readonly get: string;
  /** The operation that deletes it, which changes nothing where there is none. @default it is refused */
  readonly delete?: string;
  /** Error of a read, or the document that it answers. */
  readonly missing:
    | { readonly code: string; readonly message: string }
    | { readonly root: string; readonly content?: (account: string) => string };
  /** Setting that the provider's resource of the same name makes; a bucket that has it is refused. @default none */
  readonly resource?: string;
}

/** What S3 encrypts by in a bucket that says nothing of it. */
const DEFAULT_ENCRYPTION = container(
  "Rule",
  container("ApplyServerSideEncryptionByDefault", element("SSEAlgorithm", "AES256")),
  element("BucketKeyEnabled", false),
);

/** What a new bucket has. */
const ALL_BLOCKED = [
  "BlockPublicAcls",
  "IgnorePublicAcls",
  "BlockPublicPolicy",
  "RestrictPublicBuckets",
]
  .map((name) => element(name, true))
  .join("");

/**
 * Settings that no client can make here: a bucket does not have them, and S3's own answer to that is right.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
const SETTINGS: readonly MissingSetting[] = [
  {
    parameter: "cors",
    get: "GetBucketCors",
    delete: "DeleteBucketCors",
    missing: { code: "NoSuchCORSConfiguration", message: "The CORS configuration does not exist" },
  },
  {
    parameter: "website",
    get: "GetBucketWebsite",
    delete: "DeleteBucketWebsite",
    missing: {
      code: "NoSuchWebsiteConfiguration",
      message: "The specified bucket does not have a website configuration",
    },
  },
  {
    parameter: "replication",
    get: "GetBucketReplication",
    delete: "DeleteBucketReplication",
    missing: {
      code: "ReplicationConfigurationNotFoundError",
      message: "The replication configuration was not found",
    },
  },
  {
    parameter: "lifecycle",
    get: "GetBucketLifecycleConfiguration",
    delete: "DeleteBucketLifecycle",
    resource: "bucketLifecycleConfiguration",
    missing: {
      code: "NoSuchLifecycleConfiguration",
      message: "The lifecycle configuration does not exist",
    },
  },
  {
    parameter: "versioning",
    get: "GetBucketVersioning",
    resource: "bucketVersioning",
    missing: { root: "VersioningConfiguration" },
  },
  {
    parameter: "logging",
    get: "GetBucketLogging",
    resource: "bucketLogging",
    missing: { root: "BucketLoggingStatus" },
  },
  {
    parameter: "policy",
    get: "GetBucketPolicy",
    delete: "DeleteBucketPolicy",
    resource: "bucketPolicy",
    missing: { code: "NoSuchBucketPolicy", message: "The bucket policy does not exist" },
  },
  {
    parameter: "policyStatus",
    get: "GetBucketPolicyStatus",
    resource: "bucketPolicy",
    missing: { code: "NoSuchBucketPolicy", message: "The bucket policy does not exist" },
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html
    parameter: "encryption",
    get: "GetBucketEncryption",
    delete: "DeleteBucketEncryption",
    resource: "bucketServerSideEncryptionConfiguration",
    missing: { root: "ServerSideEncryptionConfiguration", content: () => DEFAULT_ENCRYPTION },
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
    parameter: "publicAccessBlock",
    get: "GetPublicAccessBlock",
    resource: "bucketPublicAccessBlock",
    missing: { root: "PublicAccessBlockConfiguration", content: () => ALL_BLOCKED },
  },
  {
    parameter: "ownershipControls",
    get: "GetBucketOwnershipControls",
    resource: "bucketOwnershipControls",
    missing: {
      root: "OwnershipControls",
      content: () => container("Rule", element("ObjectOwnership", "BucketOwnerEnforced")),
    },
  },
  {
    parameter: "accelerate",
    get: "GetBucketAccelerateConfiguration",
    missing: { root: "AccelerateConfiguration" },
  },
  {
    parameter: "requestPayment",
    get: "GetBucketRequestPayment",
    missing: {
      root: "RequestPaymentConfiguration",
      content: () => element("Payer", "BucketOwner"),
    },
  },
  {
    parameter: "notification",
    get: "GetBucketNotificationConfiguration",
    missing: { root: "NotificationConfiguration" },
  },
  {
    parameter: "acl",
    get: "GetBucketAcl",
    missing: {
      root: "AccessControlPolicy",
      content: (account) => ownerOf(account) + container("AccessControlList", fullControl(account)),
    },
  },
];

/** What the owner of a bucket without lists of its own has. */
function fullControl(account: string): string {
  const grantee =
    `<Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser">` +
    `${element("ID", account)}</Grantee>`;
  return container("Grant", grantee, element("Permission", "FULL_CONTROL"));
}

async function answerMissing(setting: MissingSetting, call: S3Call): Promise<void> {
  const { cloud, request, response } = call;
  await requireMissing(setting, call);
  const { missing } = setting;
  if ("code" in missing)
    throw s3Error(missing.code, missing.message, 404, { BucketName: request.bucket });
  answerXml(response, missing.root, [missing.content?.(cloud.account)]);
}

async function deleteMissing(setting: MissingSetting, call: S3Call): Promise<void> {
  await requireMissing(setting, call);
  call.response.writeHead(204).end();
}

/** A setting that the provider made is there, but not in the API's shape. */
async function requireMissing(
  { resource, get, parameter }: MissingSetting,
  { cloud, request }: S3Call,
): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  if (resource === undefined) return;
  if (new RecordStore<Properties>("s3", resource).find(cloud, request.bucket))
    throw new NotSimulatedError(
      `${request.method} bucket?${parameter} of S3 (${get}) for a bucket whose setting a program has made`,
      __filename,
    );
}

/** Reads and deletes of settings that buckets do not have. */
export const bucketSettingOperations: readonly S3Operation[] = SETTINGS.flatMap((setting) => {
  const shape = { level: "bucket", markers: [setting.parameter] } as const;
  const get: S3Operation = {
    name: setting.get,
    method: "GET",
    ...shape,
    answer: (call) => answerMissing(setting, call),
  };
  if (setting.delete === undefined) return [get];
  const remove: S3Operation = {
    name: setting.delete,
    method: "DELETE",
    ...shape,
    answer: (call) => deleteMissing(setting, call),
  };
  return [get, remove];
});
