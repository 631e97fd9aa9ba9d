/** A control of AWS Security Hub, in AWS's words. */
export interface SecurityHubControl {
  readonly title: string;
  /** Where it is not of the Foundational Security Best Practices: a standard that has it, or that it is retired. */
  readonly elsewhere?: string;
}

/**
 * The controls that the rules stand for, by id.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-controls-reference.html
 */
export const SECURITY_HUB_CONTROLS: Readonly<Record<string, SecurityHubControl>> = {
  "Athena.1": { title: "Athena workgroups should be encrypted at rest", elsewhere: "retired" },
  "Athena.4": { title: "Athena workgroups should have logging enabled" },
  "CloudWatch.16": {
    title: "CloudWatch log groups should be retained for a specified time period",
    elsewhere: "NIST SP 800-53",
  },
  "EC2.2": { title: "VPC default security groups should not allow inbound or outbound traffic" },
  "EC2.18": {
    title: "Security groups should only allow unrestricted incoming traffic for authorized ports",
  },
  "EC2.19": {
    title: "Security groups should not allow unrestricted access to ports with high risk",
  },
  "Glue.4": { title: "AWS Glue Spark jobs should run on supported versions of AWS Glue" },
  "IAM.1": { title: 'IAM policies should not allow full "*" administrative privileges' },
  "IAM.21": {
    title:
      "IAM customer managed policies that you create should not allow wildcard actions for services",
  },
  "KMS.1": {
    title: "IAM customer managed policies should not allow decryption actions on all KMS keys",
  },
  "KMS.2": {
    title:
      "IAM principals should not have IAM inline policies that allow decryption actions on all KMS keys",
  },
  "KMS.4": { title: "AWS KMS key rotation should be enabled", elsewhere: "CIS" },
  "KMS.5": { title: "KMS keys should not be publicly accessible" },
  "Redshift.1": { title: "Amazon Redshift clusters should prohibit public access" },
  "Redshift.2": {
    title: "Connections to Amazon Redshift clusters should be encrypted in transit",
  },
  "Redshift.7": { title: "Redshift clusters should use enhanced VPC routing" },
  "Redshift.8": {
    title: "Amazon Redshift clusters should not use the default Admin username",
  },
  "Redshift.10": { title: "Redshift clusters should be encrypted at rest" },
  "Redshift.15": {
    title:
      "Redshift security groups should allow ingress on the cluster port only from restricted origins",
  },
  "RedshiftServerless.1": {
    title: "Amazon Redshift Serverless workgroups should use enhanced VPC routing",
  },
  "RedshiftServerless.2": {
    title: "Connections to Redshift Serverless workgroups should be required to use SSL",
  },
  "RedshiftServerless.3": {
    title: "Redshift Serverless workgroups should prohibit public access",
  },
  "RedshiftServerless.5": {
    title: "Redshift Serverless namespaces should not use the default admin username",
  },
  "RedshiftServerless.6": {
    title: "Redshift Serverless namespaces should export logs to CloudWatch Logs",
  },
  "S3.2": { title: "S3 general purpose buckets should block public read access" },
  "S3.3": { title: "S3 general purpose buckets should block public write access" },
  "S3.4": { title: "S3 buckets should have server-side encryption enabled", elsewhere: "retired" },
  "S3.5": { title: "S3 general purpose buckets should require requests to use SSL" },
  "S3.6": {
    title: "S3 general purpose bucket policies should restrict access to other AWS accounts",
  },
  "S3.8": { title: "S3 general purpose buckets should block public access" },
  "S3.12": {
    title: "ACLs should not be used to manage user access to S3 general purpose buckets",
  },
  "S3.13": { title: "S3 general purpose buckets should have Lifecycle configurations" },
  "S3.14": {
    title: "S3 general purpose buckets should have versioning enabled",
    elsewhere: "NIST SP 800-53",
  },
  "SecretsManager.1": {
    title: "Secrets Manager secrets should have automatic rotation enabled",
  },
};
