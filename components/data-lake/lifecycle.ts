import type * as aws from "@pulumi/aws";

type Rule = aws.types.input.s3.BucketLifecycleConfigurationRule;

/** Prefix of query results in the results bucket. Athena's work group writes below it. */
export const RESULTS_PREFIX = "athena/";

/**
 * How long a deleted result is kept: a result can be queried again, but a table that CTAS made has no second copy.
 * Unit: days.
 */
export const RESULT_VERSION_DAYS = 7;

/** Prefix of temporary files in the scripts bucket. */
export const TEMPORARY_PREFIX = "tmp/";

/**
 * Incomplete uploads are deleted after a week: they cost storage and no listing shows them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html
 */
export function abortUploads(): Rule {
  return {
    id: "abort-incomplete-uploads",
    status: "Enabled",
    filter: { prefix: "" },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  };
}

/**
 * Noncurrent versions expire, and so do delete markers without a version behind them.
 * This does not affect objects that a listing shows. Unit: days.
 */
export function expireNoncurrent(days: number): Rule {
  return {
    id: "expire-noncurrent-versions",
    status: "Enabled",
    filter: { prefix: "" },
    noncurrentVersionExpiration: { noncurrentDays: days },
    expiration: { expiredObjectDeleteMarker: true },
  };
}

/** The ETL job reads raw files once, later they are rarely read: Intelligent-Tiering moves them. Unit: days. */
export function tierRaw(days: number): Rule {
  return {
    id: "tier-raw-files",
    status: "Enabled",
    filter: { prefix: "" },
    transitions: [{ days, storageClass: "INTELLIGENT_TIERING" }],
  };
}

/** Glue does not delete its temporary files. No run takes a week. */
export function expireTemporary(): Rule {
  return {
    id: "expire-temporary-files",
    status: "Enabled",
    filter: { prefix: TEMPORARY_PREFIX },
    expiration: { days: 7 },
  };
}

/** Access logs are kept for a year. */
export function expireLogs(): Rule {
  return {
    id: "expire-access-logs",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { days: 365 },
  };
}

/**
 * Expiry of query results that can never reach CTAS data. Unit: days.
 *
 * Under an enforcing work group CTAS writes its tables to `<location>tables/<query id>/`, and results to
 * `<location><query id>…`. S3 rules cannot exclude a prefix. But a query id is a UUID
 * and starts with a hexadecimal digit, which `tables/` does not: so there is one rule for each digit.
 * @see docs/adr/0005-expiry-that-cannot-reach-ctas-data.md
 * @see https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
 */
export function expireResults(days: number): Rule[] {
  return [..."0123456789abcdef"].map((digit) => ({
    id: `expire-results-${digit}`,
    status: "Enabled",
    filter: { prefix: `${RESULTS_PREFIX}${digit}` },
    expiration: { days },
  }));
}
