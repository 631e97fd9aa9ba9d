import type { LocalCloud } from "../../cloud";
import { ServiceError } from "../../errors";
import { checkPolicy } from "../iam/policy-text";
import { PropertyReader } from "../../resources/property-reader";
import { RecordStore } from "../../resources/records";
import type { Properties, ResourceDescription } from "../../resources/resource-description";
import { requireBucket } from "./resources";

/** Checks the inputs of a setting as S3 would. */
type Check = (inputs: PropertyReader, cloud: LocalCloud) => void;

/**
 * A setting of a bucket. S3 keeps one of each kind per bucket: as on AWS, a second resource of the kind
 * silently overwrites the first.
 */
function bucketSetting(name: string, check: Check): ResourceDescription {
  const token = `${name[0]?.toLowerCase()}${name.slice(1)}`;
  const settings = new RecordStore<Properties>("s3", token, "account");
  const put = (inputs: Properties, cloud: LocalCloud): string => {
    const reader = new PropertyReader(inputs);
    const bucket = reader.string("bucket");
    requireBucket(cloud, bucket);
    check(reader, cloud);
    settings.put(cloud, bucket, inputs);
    return bucket;
  };
  return {
    type: `aws:s3/${token}:${name}`,
    required: ["bucket"],
    replaceOn: ["bucket"],
    create: (inputs, { services }) => ({
      id: put(inputs, services.cloud),
      outputs: { ...inputs },
    }),
    update: (inputs, { services }) => {
      put(inputs, services.cloud);
      return {};
    },
    // The settings of a bucket go with it.
    read: ({ id, outputs, services: { cloud } }) =>
      cloud.objects.hasBucket(id) && settings.find(cloud, id) ? outputs : undefined,
    remove: ({ id, services }) => settings.remove(services.cloud, id),
  };
}

const checkVersioning: Check = (inputs) => {
  const status = inputs.object("versioningConfiguration").string("status");
  refuseUnless(["Enabled", "Suspended", "Disabled"], "versioningConfiguration.status", status);
};

const checkOwnership: Check = (inputs) => {
  const ownership = inputs.object("rule").string("objectOwnership");
  const allowed = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"];
  refuseUnless(allowed, "rule.objectOwnership", ownership);
};

const checkEncryption: Check = (inputs) => {
  for (const rule of inputs.objects("rules")) {
    const algorithm = rule.object("applyServerSideEncryptionByDefault").string("sseAlgorithm");
    refuseUnless(["AES256", "aws:kms", "aws:kms:dsse"], "sseAlgorithm", algorithm);
  }
};

const checkLifecycle: Check = (inputs) => {
  const ids = inputs.objects("rules").map((rule) => {
    refuseUnless(["Enabled", "Disabled"], "rules.status", rule.string("status"));
    return rule.string("id");
  });
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new ServiceError(
      "InvalidArgument",
      `Rule ID must be unique. Found same ID for more than one rule: ${twice}`,
    );
  }
};

const checkLogging: Check = (inputs, cloud) => {
  const target = inputs.string("targetBucket");
  if (!cloud.objects.hasBucket(target)) {
    throw new ServiceError(
      "InvalidTargetBucketForLogging",
      `The target bucket for logging does not exist: ${target}`,
    );
  }
  if (!inputs.has("targetPrefix")) inputs.string("targetPrefix");
};

function refuseUnless(allowed: readonly string[], what: string, got: string): void {
  if (!allowed.includes(got)) {
    throw new ServiceError(
      "MalformedXML",
      `${what} is ${JSON.stringify(got)}; S3 knows ${allowed.join(", ")}.`,
    );
  }
}

/** Settings of buckets, each a resource of its own in the provider. */
export const s3BucketSettings = [
  bucketSetting("BucketVersioning", checkVersioning),
  bucketSetting("BucketPublicAccessBlock", () => undefined),
  bucketSetting("BucketOwnershipControls", checkOwnership),
  bucketSetting("BucketServerSideEncryptionConfiguration", checkEncryption),
  bucketSetting("BucketLifecycleConfiguration", checkLifecycle),
  bucketSetting("BucketPolicy", (inputs) =>
    checkPolicy(inputs.string("policy"), "MalformedPolicy"),
  ),
  bucketSetting("BucketLogging", checkLogging),
];
