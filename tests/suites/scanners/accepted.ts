/** Findings of a scanner that stay as they are. */
export interface Accepted {
  /** The scanner's own name of the check. */
  readonly check: string;
  /** What the check asks for. */
  readonly asks: string;
  /** Addresses in the plan. A finding on any other resource fails, and so does one of these that is found no more. */
  readonly resources: readonly string[];
  readonly reason: string;
}

const buckets = (stack: string, ...roles: readonly string[]) =>
  roles.map((role) => `aws_s3_bucket.lab-${stack}-${role}`);

const DEV_BUCKETS = buckets("dev", "raw", "curated", "results", "scripts", "logs");
const WORKSHOP_BUCKETS = buckets("workshop", "raw", "curated", "results", "scripts");

/** What Checkov finds in dev and workshop, and why it stays. */
export const ACCEPTED: readonly Accepted[] = [
  {
    check: "CKV2_AWS_62",
    asks: "event notifications of buckets",
    resources: [...DEV_BUCKETS, ...WORKSHOP_BUCKETS],
    reason: "Nothing listens: a workflow or a person starts the jobs, and no data comes by itself.",
  },
  {
    check: "CKV_AWS_144",
    asks: "replication of buckets to another region",
    resources: [...DEV_BUCKETS, ...WORKSHOP_BUCKETS],
    reason:
      "It doubles storage; the sample, TLC's files and what jobs make of them can be had again.",
  },
  {
    check: "CKV_AWS_145",
    asks: "buckets encrypted with a KMS key",
    resources: [...buckets("dev", "logs"), ...WORKSHOP_BUCKETS],
    reason:
      "S3 delivers access logs to no bucket with a KMS key. A workshop has S3's own keys: kmsKeyArn makes it one.",
  },
  {
    check: "CKV_AWS_18",
    asks: "access logs of buckets",
    resources: WORKSHOP_BUCKETS,
    reason: "A workshop's buckets live for days and hold public data; accessLogs switches them on.",
  },
  {
    check: "CKV2_AWS_11",
    asks: "flow logs of the network",
    resources: ["aws_vpc.lab-workshop-network"],
    reason:
      "A workshop's network has no way in or out for days of life; flowLogs switches them on.",
  },
  {
    check: "CKV_AWS_158",
    asks: "log groups encrypted with a KMS key",
    resources: ["connectionlog", "useractivitylog", "userlog"].map(
      (log) => `aws_cloudwatch_log_group.lab-workshop-${log}`,
    ),
    reason:
      "A workshop has CloudWatch's own key, without a key for each attendee: kmsKeyArn makes one.",
  },
  {
    check: "CKV_AWS_195",
    asks: "a Glue security configuration",
    resources: [
      "aws_glue_crawler.lab-workshop-csv-crawler",
      "aws_glue_crawler.lab-workshop-parquet-crawler",
      "aws_glue_job.lab-workshop-conversion",
      "aws_glue_job.lab-workshop-etl",
      "aws_glue_job.lab-workshop-quality",
    ],
    reason:
      "A workshop has no key of its own for one to name; S3 encrypts what they write with its own.",
  },
  {
    check: "CKV_AWS_282",
    asks: "a warehouse encrypted with a customer's key",
    resources: ["aws_redshiftserverless_namespace.lab-workshop-namespace"],
    reason: "Redshift Serverless encrypts with a key of AWS's by itself; kmsKeyArn makes one.",
  },
];
