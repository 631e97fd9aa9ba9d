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
  /** Name of the API's operation after `GetBucket`. */
  readonly name: string;
  /** Error of a read, or the document that it answers. */
  readonly missing:
    | { readonly code: string; readonly message: string }
    | { readonly root: string; readonly content?: (account: string) => string };
  /** Setting that the provider's resource of the same name makes; a bucket that has it is refused. @default none */
  readonly resource?: string;
  /** Whether a delete, which changes nothing then, is answered, too. @default true */
  readonly hasDelete?: boolean;
}

/**
 * Settings that no client can make here: a bucket does not have them, and S3's own answer to that is right.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
const SETTINGS: readonly MissingSetting[] = [
  {
    parameter: "cors",
    name: "Cors",
    missing: { code: "NoSuchCORSConfiguration", message: "The CORS configuration does not exist" },
  },
  {
    parameter: "website",
    name: "Website",
    missing: {
      code: "NoSuchWebsiteConfiguration",
      message: "The specified bucket does not have a website configuration",
    },
  },
  {
    parameter: "replication",
    name: "Replication",
    missing: {
      code: "ReplicationConfigurationNotFoundError",
      message: "The replication configuration was not found",
    },
  },
  {
    parameter: "lifecycle",
    name: "LifecycleConfiguration",
    resource: "bucketLifecycleConfiguration",
    missing: {
      code: "NoSuchLifecycleConfiguration",
      message: "The lifecycle configuration does not exist",
    },
    hasDelete: false,
  },
  {
    parameter: "versioning",
    name: "Versioning",
    resource: "bucketVersioning",
    missing: { root: "VersioningConfiguration" },
    hasDelete: false,
  },
  {
    parameter: "logging",
    name: "Logging",
    resource: "bucketLogging",
    missing: { root: "BucketLoggingStatus" },
    hasDelete: false,
  },
  {
    parameter: "accelerate",
    name: "AccelerateConfiguration",
    missing: { root: "AccelerateConfiguration" },
    hasDelete: false,
  },
  {
    parameter: "requestPayment",
    name: "RequestPayment",
    missing: {
      root: "RequestPaymentConfiguration",
      content: () => element("Payer", "BucketOwner"),
    },
    hasDelete: false,
  },
  {
    parameter: "notification",
    name: "NotificationConfiguration",
    missing: { root: "NotificationConfiguration" },
    hasDelete: false,
  },
  {
    parameter: "acl",
    name: "Acl",
    missing: {
      root: "AccessControlPolicy",
      content: (account) => ownerOf(account) + container("AccessControlList", fullControl(account)),
    },
    hasDelete: false,
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
  { resource, name, parameter }: MissingSetting,
  { cloud, request }: S3Call,
): Promise<void> {
  await cloud.objects.headBucket(request.bucket);
  if (resource === undefined) return;
  if (new RecordStore<Properties>("s3", resource).find(cloud, request.bucket))
    throw new NotSimulatedError(
      `${request.method} bucket?${parameter} of S3 (GetBucket${name}) for a bucket whose ${name} a program has set`,
      __filename,
    );
}

/** Reads and deletes of settings that buckets do not have. */
export const bucketSettingOperations: readonly S3Operation[] = SETTINGS.flatMap((setting) => {
  const shape = { level: "bucket", markers: [setting.parameter] } as const;
  const get: S3Operation = {
    name: `GetBucket${setting.name}`,
    method: "GET",
    ...shape,
    answer: (call) => answerMissing(setting, call),
  };
  const remove: S3Operation = {
    name: `DeleteBucket${setting.name}`,
    method: "DELETE",
    ...shape,
    answer: (call) => deleteMissing(setting, call),
  };
  return setting.hasDelete === false ? [get] : [get, remove];
});
