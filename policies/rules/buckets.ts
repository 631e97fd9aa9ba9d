import {
  inside,
  policyStatements,
  texts,
  type Rule,
  type RuleResource,
  type StackRule,
} from "../rule";

const BUCKET = "aws:s3/bucket:Bucket";

/** A setting that every bucket must have; the provider has a separate resource for it. */
function bucketHas(
  rule: Omit<StackRule, "types" | "checkStack" | "level">,
  setting: string,
  isGood: (props: RuleResource["props"]) => boolean,
  problem: string,
): StackRule {
  return {
    ...rule,
    level: "mandatory",
    types: [BUCKET],
    checkStack: (resources) =>
      resources
        .filter(({ type }) => type === BUCKET)
        .filter(
          (bucket) => !resources.some((one) => isOf(bucket, one, setting) && isGood(one.props)),
        )
        .map((resource) => ({ resource, problem })),
  };
}

/** Whether a resource is a setting of the bucket. The bucket's name is unknown before it is created; the reference to it is known. */
function isOf(bucket: RuleResource, one: RuleResource, type: string): boolean {
  if (one.type !== type) return false;
  const sources = one.sources?.["bucket"] ?? [];
  if (sources.length > 0) return bucket.urn !== undefined && sources.includes(bucket.urn);
  return one.props["bucket"] === bucket.props["bucket"];
}

/** Rules about buckets. */
export const BUCKET_RULES: readonly Rule[] = [
  bucketHas(
    {
      name: "bucket-blocks-public-access",
      holds: "Every bucket blocks public access in all four ways.",
      remedy: "Add an aws.s3.BucketPublicAccessBlock with all four settings true.",
      controls: ["S3.2", "S3.3", "S3.8"],
    },
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    (props) =>
      ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].every(
        (name) => props[name] === true,
      ),
    "does not block public access in all four ways",
  ),
  bucketHas(
    {
      name: "bucket-is-encrypted",
      holds: "Every bucket sets the key that encrypts its objects.",
      remedy: "Add an aws.s3.BucketServerSideEncryptionConfiguration with aws:kms or AES256.",
      controls: ["S3.4 (retired)"],
    },
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    ({ rules }) =>
      [rules ?? []]
        .flat()
        .some((rule) =>
          ["aws:kms", "aws:kms:dsse", "AES256"].includes(
            String(inside(rule, "applyServerSideEncryptionByDefault", "sseAlgorithm")),
          ),
        ),
    "has no default encryption",
  ),
  bucketHas(
    {
      name: "bucket-refuses-plain-http",
      holds: "Every bucket's policy denies requests without TLS.",
      remedy: 'Deny s3:* where aws:SecureTransport is "false" in an aws.s3.BucketPolicy.',
      controls: ["S3.5"],
    },
    "aws:s3/bucketPolicy:BucketPolicy",
    ({ policy }) =>
      policyStatements(policy).some(
        (one) =>
          one["Effect"] === "Deny" &&
          texts(one["Action"]).includes("s3:*") &&
          String(inside(one, "Condition", "Bool", "aws:SecureTransport")) === "false",
      ),
    "has no policy that denies plain HTTP",
  ),
  bucketHas(
    {
      name: "bucket-has-no-acls",
      holds: "The bucket's account owns every object, and ACLs are off.",
      remedy: "Add an aws.s3.BucketOwnershipControls with BucketOwnerEnforced.",
      controls: ["S3.12"],
    },
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    ({ rule }) => inside(rule, "objectOwnership") === "BucketOwnerEnforced",
    "has no ownership controls that disable ACLs",
  ),
  bucketHas(
    {
      name: "bucket-keeps-versions",
      holds: "Every bucket keeps versions of overwritten and deleted objects.",
      remedy: "Add an aws.s3.BucketVersioning with the status Enabled.",
      controls: ["S3.14 (NIST SP 800-53)"],
    },
    "aws:s3/bucketVersioning:BucketVersioning",
    ({ versioningConfiguration }) => inside(versioningConfiguration, "status") === "Enabled",
    "does not keep versions",
  ),
  bucketHas(
    {
      name: "bucket-has-a-lifecycle",
      holds: "Every bucket has lifecycle rules.",
      remedy: "Add an aws.s3.BucketLifecycleConfiguration.",
      controls: ["S3.13"],
    },
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    ({ rules }) => [rules ?? []].flat().length > 0,
    "has no lifecycle rules",
  ),
  {
    name: "bucket-policy-names-its-readers",
    holds: "No bucket policy allows every principal.",
    remedy: "Name the principal, or add a condition on aws:SourceAccount or aws:PrincipalOrgID.",
    controls: ["S3.2", "S3.3", "S3.6"],
    level: "mandatory",
    types: ["aws:s3/bucketPolicy:BucketPolicy"],
    check: ({ props }) =>
      policyStatements(props["policy"])
        .filter(
          (one) =>
            one["Effect"] === "Allow" &&
            (one["Principal"] === "*" || texts(inside(one, "Principal", "AWS")).includes("*")) &&
            one["Condition"] === undefined,
        )
        .map((one) => `allows ${texts(one["Action"]).join(", ")} to every principal`),
  },
];
