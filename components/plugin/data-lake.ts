import * as pulumi from "@pulumi/pulumi";

import * as components from "../data-lake";
import { atMostOne, removalPolicy } from "./choices";
import type { ComponentClass } from "./component-class";

/** A file to put into one of the lake's buckets. */
export interface LakeFile {
  /** Object key, without a leading "/". */
  readonly key: string;
  readonly source: pulumi.asset.Asset;
}

/** What a DataLake needs. Everything has a default. */
export interface DataLakeArgs {
  /** URI of raw files in someone else's bucket, read only; it ends in "/". Not together with datasetFiles. */
  readonly datasetUri?: string;
  /** Raw files to upload. Not together with datasetUri. By default the raw bucket is empty. */
  readonly datasetFiles?: LakeFile[];
  /** Files for the scripts bucket. By default none. */
  readonly scripts?: LakeFile[];
  /** Customer-managed KMS key for data at rest. By default S3 manages the keys. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  /** Whether overwritten and deleted objects are kept as versions. By default true. */
  readonly versioning?: boolean;
  /** Days that versions that are no longer current are kept. By default 30. */
  readonly noncurrentVersionDays?: number;
  /** Days that query results are kept. By default 30. */
  readonly resultsExpirationDays?: number;
  /** Days before raw files move to Intelligent-Tiering. By default 30. */
  readonly rawTieringDays?: number;
  /** Whether accesses are logged to a separate bucket. By default false. */
  readonly accessLogs?: boolean;
  /** "retain" (the default) or "destroy": what happens to the data when the stack is destroyed. */
  readonly removalPolicy?: string;
  /** Tags for every bucket. */
  readonly tags?: Record<string, string>;
}

const Component: ComponentClass<components.DataLakeArgs> = components.DataLake;

/** The buckets of a lake: raw files, curated tables, query results and scripts, each private and encrypted. */
export class DataLake extends Component {
  /** URI of the raw files, ending in "/": this lake's bucket or the shared one. */
  declare readonly rawUri: pulumi.Output<string>;
  /** URI of the curated tables, ending in "/". */
  declare readonly curatedUri: pulumi.Output<string>;
  /** URI for query results, ending in "/". */
  declare readonly resultsUri: pulumi.Output<string>;
  /** URI of the scripts, ending in "/". */
  declare readonly scriptsUri: pulumi.Output<string>;
  /** URI for temporary files, ending in "/". */
  declare readonly temporaryUri: pulumi.Output<string>;
  /** Name of the lake's own raw bucket. */
  declare readonly rawBucket: pulumi.Output<string>;
  /** Name of the curated bucket. */
  declare readonly curatedBucket: pulumi.Output<string>;
  /** Name of the results bucket. */
  declare readonly resultsBucket: pulumi.Output<string>;
  /** Name of the scripts bucket. */
  declare readonly scriptsBucket: pulumi.Output<string>;
  /** Name of the access-log bucket; only with access logs. */
  declare readonly logsBucket?: pulumi.Output<string>;
  /** ARN of the bucket with the raw files: this lake's or the shared one. */
  readonly rawBucketArn: pulumi.Output<string>;
  /** ARN of the curated bucket. */
  readonly curatedBucketArn: pulumi.Output<string>;
  /** ARN of the results bucket; results are below the prefix "athena/". */
  readonly resultsBucketArn: pulumi.Output<string>;
  /** ARN of the scripts bucket. */
  readonly scriptsBucketArn: pulumi.Output<string>;

  constructor(name: string, args: DataLakeArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, lakeArgs(args), opts);

    const { rawLocation, curatedLocation, resultsLocation, scriptsLocation } =
      this as unknown as components.LakeZones & Pick<components.DataLake, "resultsLocation">;
    this.rawBucketArn = pulumi.output(rawLocation.bucketArn);
    this.curatedBucketArn = pulumi.output(curatedLocation.bucketArn);
    this.resultsBucketArn = pulumi.output(resultsLocation.bucketArn);
    this.scriptsBucketArn = pulumi.output(scriptsLocation.bucketArn);
  }
}

function lakeArgs(args: DataLakeArgs): components.DataLakeArgs {
  atMostOne(args, ["datasetUri", "datasetFiles"]);
  const { datasetUri, datasetFiles, kmsKeyArn, ...same } = args;
  return {
    ...same,
    dataset:
      datasetUri === undefined ? datasetFiles && { files: datasetFiles } : { uri: datasetUri },
    encryption: kmsKeyArn === undefined ? undefined : { kind: "kms", keyArn: kmsKeyArn },
    removalPolicy: removalPolicy(args.removalPolicy),
  };
}
