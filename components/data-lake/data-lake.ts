import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import { dataOptions } from "../internal/removal-policy";
import { outputsOf } from "../internal/outputs-of";
import { logDelivery } from "./bucket-policy";
import { dataLakeProblems } from "./check-args";
import type { DataLakeArgs, LakeFile } from "./data-lake-args";
import type { LakeZones } from "./lake-zones";
import * as lifecycle from "./lifecycle";
import { privateBucket, type PrivateBucket, type PrivateBucketSpec } from "./private-bucket";

/**
 * The buckets of a lake: raw files, curated tables, query results and scripts, each private,
 * encrypted and with its own lifecycle rules.
 *
 * @example
 * ```ts
 * const lake = new DataLake("taxi", {
 *   dataset: { uri: "s3://shared-trips/nyc/" },
 *   removalPolicy: "destroy",
 * });
 * export const results = lake.resultsUri;
 * ```
 */
export class DataLake extends pulumi.ComponentResource implements LakeZones {
  /** URI of the raw files, ending in "/": this lake's bucket or the shared one. */
  readonly rawUri: pulumi.Output<string>;
  /** URI of the curated tables, ending in "/". */
  readonly curatedUri: pulumi.Output<string>;
  /** URI for query results, ending in "/"; pass it to a work group that enforces its configuration. */
  readonly resultsUri: pulumi.Output<string>;
  /** URI of the scripts, ending in "/". */
  readonly scriptsUri: pulumi.Output<string>;
  /** URI for temporary files, ending in "/"; they expire after a week. */
  readonly temporaryUri: pulumi.Output<string>;
  /** Name of the lake's own raw bucket; it is empty when the dataset is shared. */
  readonly rawBucket: pulumi.Output<string>;
  /** Name of the curated bucket. */
  readonly curatedBucket: pulumi.Output<string>;
  /** Name of the results bucket. */
  readonly resultsBucket: pulumi.Output<string>;
  /** Name of the scripts bucket. */
  readonly scriptsBucket: pulumi.Output<string>;
  /** Name of the access-log bucket; undefined without access logs. */
  readonly logsBucket?: pulumi.Output<string>;
  /** Where raw data may be read, for policies: this lake's bucket or the shared prefix. */
  readonly rawLocation: DataLocation;
  /** The curated bucket, for policies. */
  readonly curatedLocation: DataLocation;
  /** The results prefix, including the data of CTAS, for policies. */
  readonly resultsLocation: DataLocation;
  /** The scripts bucket, for policies. */
  readonly scriptsLocation: DataLocation;
  /** The temporary prefix, for policies. */
  readonly temporaryLocation: DataLocation;
  /** ARN of the customer-managed key; undefined when S3 manages the keys. */
  readonly keyArn?: pulumi.Output<string>;

  /** @throws ResourceError listing everything wrong with the arguments, before any bucket is created */
  constructor(name: string, args: DataLakeArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    super("lab:index:DataLake", name, {}, opts);

    const encryption = args.encryption ?? { kind: "s3" };
    const removalPolicy = args.removalPolicy ?? "retain";
    const common = {
      encryption,
      isVersioned: args.versioning ?? true,
      removalPolicy,
      tags: { component: "DataLake", ...args.tags },
    };

    const problems = dataLakeProblems(name, args);
    if (problems.length > 0) throw new pulumi.ResourceError(problems.join("\n"), this, true);

    const abort = lifecycle.abortUploads();
    const housekeeping = [abort, lifecycle.expireNoncurrent(args.noncurrentVersionDays ?? 30)];
    const bucket = (role: string, spec: Omit<PrivateBucketSpec, keyof typeof common>) =>
      privateBucket(`${name}-${role}`, { ...common, ...spec }, this);
    const raw = bucket("raw", {
      rules: [...housekeeping, lifecycle.tierRaw(args.rawTieringDays ?? 30)],
    });
    const curated = bucket("curated", { rules: housekeeping });
    const scripts = bucket("scripts", { rules: [...housekeeping, lifecycle.expireTemporary()] });
    const results = bucket("results", {
      rules: [
        abort,
        lifecycle.expireNoncurrent(lifecycle.RESULT_VERSION_DAYS),
        ...lifecycle.expireResults(args.resultsExpirationDays ?? 30),
      ],
    });
    if (args.accessLogs ?? false) {
      const spec = { ...common, rules: [...housekeeping, lifecycle.expireLogs()] };
      this.logsBucket = this.logAccess(name, { raw, curated, results, scripts }, spec);
    }
    this.upload(`${name}-script`, scripts, args.scripts ?? [], removalPolicy);
    const { dataset } = args;
    if (dataset && "files" in dataset) {
      this.upload(`${name}-sample`, raw, dataset.files, removalPolicy);
    }

    const shared = dataset && "uri" in dataset ? this.sharedLocation(dataset.uri) : undefined;
    this.rawUri = shared ? pulumi.output(shared.uri) : uriOf(raw);
    this.curatedUri = uriOf(curated);
    this.resultsUri = pulumi.interpolate`${uriOf(results)}${lifecycle.RESULTS_PREFIX}`;
    this.scriptsUri = uriOf(scripts);
    this.temporaryUri = pulumi.interpolate`${this.scriptsUri}${lifecycle.TEMPORARY_PREFIX}`;
    this.rawBucket = raw.bucket.bucket;
    this.curatedBucket = curated.bucket.bucket;
    this.resultsBucket = results.bucket.bucket;
    this.scriptsBucket = scripts.bucket.bucket;
    this.rawLocation = shared?.location ?? { bucketArn: raw.bucket.arn };
    this.curatedLocation = { bucketArn: curated.bucket.arn };
    this.resultsLocation = { bucketArn: results.bucket.arn, prefix: lifecycle.RESULTS_PREFIX };
    this.scriptsLocation = { bucketArn: scripts.bucket.arn };
    this.temporaryLocation = { bucketArn: scripts.bucket.arn, prefix: lifecycle.TEMPORARY_PREFIX };
    this.keyArn = encryption.kind === "kms" ? pulumi.output(encryption.keyArn) : undefined;
    this.registerOutputs(outputsOf(this));
  }

  private logAccess(
    name: string,
    sources: Readonly<Record<string, PrivateBucket>>,
    spec: PrivateBucketSpec,
  ): pulumi.Output<string> {
    const account = aws.getCallerIdentityOutput({}, { parent: this }).accountId;
    const arns = Object.values(sources).map(({ bucket }) => bucket.arn);
    const logs = privateBucket(
      `${name}-logs`,
      {
        ...spec,
        // S3 delivers access logs to buckets with S3-managed keys only.
        encryption: { kind: "s3" },
        statements: (arn) => [logDelivery(arn, arns, account)],
      },
      this,
    );
    for (const [role, { bucket }] of Object.entries(sources)) {
      new aws.s3.BucketLogging(
        `${name}-${role}-logging`,
        { bucket: bucket.id, targetBucket: logs.bucket.id, targetPrefix: `${role}/` },
        // Until S3 may deliver logs, it drops them silently.
        { parent: bucket, dependsOn: [...logs.settings], ...dataOptions(spec.removalPolicy) },
      );
    }
    return logs.bucket.bucket;
  }

  private upload(
    prefix: string,
    { bucket, settings }: PrivateBucket,
    files: readonly LakeFile[],
    removalPolicy: PrivateBucketSpec["removalPolicy"],
  ): void {
    for (const { key, source } of files) {
      new aws.s3.BucketObjectv2(
        `${prefix}-${key}`,
        { bucket: bucket.id, key, source },
        // An object keeps the encryption that its bucket had when it was written.
        { parent: bucket, dependsOn: [...settings], ...dataOptions(removalPolicy) },
      );
    }
  }

  private sharedLocation(uri: string): { uri: string; location: DataLocation } {
    const { partition } = aws.getPartitionOutput({}, { parent: this });
    const [bucket = "", ...prefix] = uri.slice("s3://".length).split("/");
    const bucketArn = pulumi.interpolate`arn:${partition}:s3:::${bucket}`;
    return { uri, location: { bucketArn, prefix: prefix.join("/") } };
  }
}

function uriOf({ bucket }: PrivateBucket): pulumi.Output<string> {
  return pulumi.interpolate`s3://${bucket.bucket}/`;
}
