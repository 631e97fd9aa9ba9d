import type * as pulumi from "@pulumi/pulumi";

/** What a stack tells: everything an attendee needs to find the lab, and what `lab` needs to prove it. */
export interface LabOutputs extends Record<string, pulumi.Input<unknown>> {
  readonly region: string;
  readonly databaseName: pulumi.Output<string>;
  /** Table with every trip in one layout. */
  readonly canonicalTable: string;
  readonly athenaWorkgroup: pulumi.Output<string>;
  /** Brings TLC's files; absent where the dataset is another. */
  readonly ingestJobName?: pulumi.Output<string>;
  readonly etlJobName: pulumi.Output<string> | undefined;
  /** Runs crawlers, jobs and the check of data quality in turn; absent where there is none. */
  readonly workflowName?: pulumi.Output<string>;
  /** Data quality ruleset of the canonical table. */
  readonly rulesetName: pulumi.Output<string>;
  /** Checks the canonical table's data quality. */
  readonly qualityJobName: pulumi.Output<string> | undefined;
  /** Lab 3: the crawler over the raw files, and the database of its tables. */
  readonly csvCrawlerName: pulumi.Output<string> | undefined;
  readonly csvCrawlerDatabase: pulumi.Output<string>;
  /** Lab 3: the crawler over Parquet, and the database of its tables. */
  readonly parquetCrawlerName: pulumi.Output<string> | undefined;
  readonly parquetCrawlerDatabase: pulumi.Output<string>;
  /** Lab 3's own job, yellow CSV to Parquet. */
  readonly conversionJobName: pulumi.Output<string> | undefined;
  readonly rawUri: pulumi.Output<string>;
  readonly curatedUri: pulumi.Output<string>;
  readonly resultsUri: pulumi.Output<string>;
  readonly analystPolicyArn: pulumi.Output<string>;
  /** Key of everything at rest; absent when AWS manages the keys. */
  readonly kmsKeyArn?: pulumi.Input<string>;
  readonly attendeePolicyArn: pulumi.Output<string>;
  readonly operatorPolicyArn: pulumi.Output<string>;
  readonly athenaConsole: pulumi.Output<string>;
  readonly glueConsole: pulumi.Output<string>;
  readonly warehouseWorkgroup?: pulumi.Output<string>;
  readonly warehouseCluster?: pulumi.Output<string>;
  readonly warehouseHost?: pulumi.Output<string>;
  readonly warehousePort?: pulumi.Output<number>;
  readonly warehouseDatabase?: pulumi.Output<string>;
  readonly warehouseUser?: pulumi.Output<string>;
  readonly warehouseSecretArn?: pulumi.Output<string>;
  readonly warehouseRoleArn?: pulumi.Output<string>;
  readonly redshiftConsole?: pulumi.Output<string>;
  /** The data set in QuickSight. */
  readonly quickSightConsole?: pulumi.Output<string>;
  readonly quickSightAnalysis?: pulumi.Output<string>;
  readonly quickSightDashboard?: pulumi.Output<string>;
}
