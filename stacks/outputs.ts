import type * as pulumi from "@pulumi/pulumi";

interface OutputTypes {
  readonly string: string;
  readonly number: number;
}

/** One output of a stack. */
export interface LabOutput<T extends keyof OutputTypes, R extends boolean> {
  readonly type: T;
  /** Whether every stack has it. */
  readonly isRequired: R;
  readonly description: string;
}

function always<const T extends keyof OutputTypes>(
  type: T,
  description: string,
): LabOutput<T, true> {
  return { type, isRequired: true, description };
}

function sometimes<const T extends keyof OutputTypes>(
  type: T,
  description: string,
): LabOutput<T, false> {
  return { type, isRequired: false, description };
}

/** The stack's outputs: what an attendee needs to find the lab, and what `lab` needs to validate it. */
export const LAB_OUTPUTS = {
  region: always("string", "Region of everything in the stack."),
  databaseName: always("string", "Database of the lab's tables."),
  canonicalTable: always("string", "Table with every trip in one layout."),
  athenaWorkgroup: always("string", "Work group in which the questions are asked."),
  ingestJobName: sometimes("string", "Brings TLC's files; only with dataset tlc."),
  etlJobName: always("string", "Fills the canonical table."),
  workflowName: sometimes(
    "string",
    "Runs crawlers, jobs and the check of data quality in turn; only with a workflow.",
  ),
  rulesetName: always("string", "Data quality ruleset of the canonical table."),
  qualityJobName: always("string", "Checks the canonical table's data quality."),
  csvCrawlerName: always("string", "Lab 3: the crawler over the raw files."),
  csvCrawlerDatabase: always("string", "Lab 3: the database of that crawler's tables."),
  parquetCrawlerName: always("string", "Lab 3: the crawler over Parquet."),
  parquetCrawlerDatabase: always("string", "Lab 3: the database of that crawler's tables."),
  conversionJobName: always("string", "Lab 3's own job, yellow CSV to Parquet."),
  rawUri: always("string", "Folder of the raw files."),
  curatedUri: always("string", "Folder of the tables in Parquet."),
  resultsUri: always("string", "Folder of Athena's answers."),
  analystPolicyArn: always("string", "IAM policy of who asks questions."),
  kmsKeyArn: sometimes("string", "Key of everything at rest; absent when AWS manages the keys."),
  attendeePolicyArn: always("string", "IAM policy of who does the labs."),
  operatorPolicyArn: always("string", "IAM policy of who runs jobs and crawlers."),
  athenaConsole: always("string", "Athena's query editor."),
  glueConsole: always("string", "The database in Glue's console."),
  warehouseWorkgroup: sometimes("string", "Work group of a serverless warehouse."),
  warehouseCluster: sometimes("string", "Cluster of a provisioned warehouse."),
  warehouseHost: sometimes("string", "Host to connect to."),
  warehousePort: sometimes("number", "Port to connect to."),
  warehouseDatabase: sometimes("string", "Database to connect to."),
  warehouseUser: sometimes("string", "Administrator of the warehouse."),
  warehouseSecretArn: sometimes("string", "Secret with the administrator's password."),
  warehouseRoleArn: sometimes("string", "Role by which Spectrum reads the lake."),
  redshiftConsole: sometimes("string", "Redshift's query editor."),
  quickSightConsole: sometimes("string", "The data set in QuickSight."),
  quickSightAnalysis: sometimes("string", "The analysis in QuickSight."),
  quickSightDashboard: sometimes("string", "The dashboard in QuickSight."),
} as const;

type Outputs = typeof LAB_OUTPUTS;

type Required = {
  [K in keyof Outputs]: Outputs[K]["isRequired"] extends true ? K : never;
}[keyof Outputs];

/** Values of a stack's outputs, as a command reads them. */
export type LabOutputValues = {
  readonly [K in Required]: OutputTypes[Outputs[K]["type"]];
} & {
  readonly [K in Exclude<keyof Outputs, Required>]?: OutputTypes[Outputs[K]["type"]];
};

/** Outputs as the program returns them. */
export type LabOutputs = {
  readonly [K in keyof LabOutputValues]: pulumi.Input<NonNullable<LabOutputValues[K]>>;
};
