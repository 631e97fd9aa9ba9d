type Inputs = Readonly<Record<string, unknown>>;

/** What AWS answers to a resource beyond its inputs; `id` is its provider id. */
export type Answer = (inputs: Inputs, name: string) => Record<string, unknown>;

/** Account, region and partition that the mocks play. */
export const MOCK_ACCOUNT = "123456789012";
export const MOCK_REGION = "us-west-2";

const ARN_SUFFIX = `${MOCK_REGION}:${MOCK_ACCOUNT}`;

/** Pulumi makes a missing physical name from the logical one; the mocks leave out its random end. */
function physicalName(inputs: Inputs, key: string, name: string): string {
  const given = inputs[key];
  return typeof given === "string" ? given : name;
}

/** A resource that is its bucket's setting. */
const bucketSetting: Answer = (inputs) => ({ id: inputs["bucket"] });

function glueNamed(kind: string): Answer {
  return (inputs, name) => {
    const physical = physicalName(inputs, "name", name);
    return { id: physical, name: physical, arn: `arn:aws:glue:${ARN_SUFFIX}:${kind}/${physical}` };
  };
}

function iamNamed(kind: string): Answer {
  return (inputs, name) => {
    const physical = physicalName(inputs, "name", name);
    const arn = `arn:aws:iam::${MOCK_ACCOUNT}:${kind}/${physical}`;
    return { id: kind === "policy" ? arn : physical, name: physical, arn };
  };
}

/** Every resource type the mocks know. */
export const ANSWERS: Readonly<Record<string, Answer>> = {
  "aws:s3/bucket:Bucket": (inputs, name) => {
    const bucket = physicalName(inputs, "bucket", name);
    return { id: bucket, bucket, arn: `arn:aws:s3:::${bucket}`, region: MOCK_REGION };
  },
  "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": bucketSetting,
  "aws:s3/bucketLogging:BucketLogging": bucketSetting,
  "aws:s3/bucketOwnershipControls:BucketOwnershipControls": bucketSetting,
  "aws:s3/bucketPolicy:BucketPolicy": bucketSetting,
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": bucketSetting,
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
    bucketSetting,
  "aws:s3/bucketVersioning:BucketVersioning": bucketSetting,
  "aws:s3/bucketObjectv2:BucketObjectv2": (inputs) => ({
    id: `${String(inputs["bucket"])}/${String(inputs["key"])}`,
    arn: `arn:aws:s3:::${String(inputs["bucket"])}/${String(inputs["key"])}`,
  }),
  "aws:glue/catalogDatabase:CatalogDatabase": glueNamed("database"),
  "aws:glue/catalogTable:CatalogTable": (inputs, name) => {
    const table = physicalName(inputs, "name", name);
    const path = `${String(inputs["databaseName"])}/${table}`;
    return {
      id: `${MOCK_ACCOUNT}:${path.replace("/", ":")}`,
      name: table,
      arn: `arn:aws:glue:${ARN_SUFFIX}:table/${path}`,
    };
  },
  "aws:glue/partition:Partition": (_inputs, name) => ({ id: name }),
  "aws:glue/crawler:Crawler": glueNamed("crawler"),
  "aws:glue/dataQualityRuleset:DataQualityRuleset": glueNamed("dataQualityRuleset"),
  "aws:glue/trigger:Trigger": glueNamed("trigger"),
  "aws:glue/workflow:Workflow": glueNamed("workflow"),
  "aws:glue/job:Job": glueNamed("job"),
  "aws:glue/securityConfiguration:SecurityConfiguration": glueNamed("securityConfiguration"),
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": () => ({
    id: MOCK_ACCOUNT,
  }),
  "aws:lakeformation/resource:Resource": (inputs) => ({ id: inputs["arn"] }),
  "aws:lakeformation/permissions:Permissions": (_inputs, name) => ({ id: name }),
  "aws:iam/role:Role": iamNamed("role"),
  "aws:iam/policy:Policy": iamNamed("policy"),
  "aws:iam/rolePolicy:RolePolicy": (inputs, name) => ({
    id: `${String(inputs["role"])}:${name}`,
    name,
  }),
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": (_inputs, name) => ({ id: name }),
};

/** Every provider function the mocks know. */
export const INVOKES: Readonly<Record<string, (inputs: Inputs) => Record<string, unknown>>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    accountId: MOCK_ACCOUNT,
    arn: `arn:aws:iam::${MOCK_ACCOUNT}:root`,
    id: MOCK_ACCOUNT,
    userId: MOCK_ACCOUNT,
  }),
  "aws:index/getRegion:getRegion": () => ({
    id: MOCK_REGION,
    name: MOCK_REGION,
    region: MOCK_REGION,
  }),
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
};
