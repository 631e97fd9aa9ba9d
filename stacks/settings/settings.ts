import type { Setting } from "./setting";

/**
 * Regions the lab offers: those of the 2017 workshop.
 * Redshift Spectrum reads only data of the warehouse's own region, so one region holds all.
 */
export const OFFERED_REGIONS = [
  "us-west-2",
  "us-east-1",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "eu-west-1",
  "eu-central-1",
] as const;

/** Every key of a stack's configuration. Pulumi.yaml declares the same; a test compares the two. */
export const SETTINGS = {
  environment: {
    type: "string",
    allowed: ["dev", "workshop"],
    description: "Composition of the stack: dev keeps its data, workshop destroys itself.",
  },
  dataset: {
    type: "string",
    default: "sample",
    description:
      'Trip records: "sample" (real rows from the project), "tlc" (ingested by a job) or an s3:// URI ending in "/" to read from.',
  },
  ingestMonths: {
    type: "string",
    default: "2024-01..2024-03",
    description:
      'Months that dataset "tlc" ingests, first..last; 2024-01.. goes on to the latest that TLC has published.',
  },
  ingestBaseUrl: {
    type: "string",
    default: "auto",
    isUnset: true,
    description: 'Address that dataset "tlc" ingests from, ending in "/"; auto is TLC\'s own.',
  },
  workflow: {
    type: "boolean",
    default: "auto",
    isUnset: true,
    description:
      "Whether one workflow runs crawlers, jobs and the check of data quality in turn; auto is true in dev, false in workshop.",
  },
  workflowSchedule: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "When the workflow begins by itself, UTC, such as cron(15 12 * * ? *); none leaves it to whoever starts it.",
  },
  removal: {
    type: "string",
    default: "auto",
    isUnset: true,
    allowed: ["retain", "destroy"],
    description:
      "What destroying the stack does with data: retain or destroy; auto is retain in dev, destroy in workshop.",
  },
  kmsKeyArn: {
    type: "string",
    default: "auto",
    isUnset: true,
    description:
      "KMS key for data at rest: new makes one with the stack, an ARN names one that is there, none leaves it to keys that AWS manages; auto is new in dev, none in workshop.",
  },
  encryptAccountCatalog: {
    type: "boolean",
    default: "false",
    description:
      "Whether the whole account's Glue catalogue in this region is encrypted with the stack's key, for everybody in it; it stays so when the stack goes.",
  },
  lakeFormation: {
    type: "boolean",
    default: "false",
    description:
      "Whether Lake Formation's grants decide who reads the lab's tables; the account must be prepared, and lab doctor looks whether it is.",
  },
  analystArns: {
    type: "array",
    default: "[]",
    isUnset: true,
    description: "IAM roles or users that Lake Formation grants the analyst's rights.",
  },
  attendeeArns: {
    type: "array",
    default: "[]",
    isUnset: true,
    description: "IAM roles or users that Lake Formation grants the attendee's rights.",
  },
  operatorArns: {
    type: "array",
    default: "[]",
    isUnset: true,
    description: "IAM roles or users that Lake Formation grants the operator's rights.",
  },
  permissionsBoundaryArn: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "ARN of a policy that none of the stack's roles may go beyond; none sets no such limit.",
  },
  accessLogs: {
    type: "boolean",
    default: "auto",
    isUnset: true,
    description:
      "Whether the buckets log every access to a bucket of their own; auto is true in dev, false in workshop.",
  },
  bytesScannedCutoff: {
    type: "integer",
    default: "auto",
    isUnset: true,
    minimum: 10_485_760,
    description:
      "Most bytes one Athena query may scan; auto is 10737418240 in dev, 1073741824 in workshop.",
  },
  warehouse: {
    type: "string",
    default: "serverless",
    allowed: ["serverless", "provisioned", "none"],
    description: "Redshift warehouse for Spectrum: serverless, provisioned or none.",
  },
  warehouseBaseCapacity: {
    type: "integer",
    default: "auto",
    isUnset: true,
    minimum: 4,
    description: "Redshift processing units of a serverless warehouse; auto is 8.",
  },
  warehouseUsageLimit: {
    type: "integer",
    default: "auto",
    isUnset: true,
    description:
      "RPU-hours a day after which a serverless warehouse refuses queries; auto is no limit in dev, 8 in workshop.",
  },
  warehouseNodes: {
    type: "integer",
    default: "auto",
    isUnset: true,
    description: "Nodes of a provisioned warehouse; auto is 1.",
  },
  clientCidr: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "IPv4 range that may reach the warehouse on port 5439; none lets nobody in from outside.",
  },
  acceptOpenIngress: {
    type: "boolean",
    default: "false",
    description: "Consent to a clientCidr of 0.0.0.0/0, the whole internet.",
  },
  enhancedVpcRouting: {
    type: "boolean",
    default: "auto",
    isUnset: true,
    description:
      "Whether the warehouse's own traffic goes through its network, with endpoints of Glue, Secrets Manager and STS; auto is true with a new network, false with vpcId.",
  },
  flowLogs: {
    type: "boolean",
    default: "auto",
    isUnset: true,
    description:
      "Whether a new network logs its traffic to CloudWatch; auto is true in dev, false in workshop.",
  },
  vpcId: {
    type: "string",
    default: "none",
    isUnset: true,
    description: "Existing VPC for the warehouse, with subnetIds; none makes a new one.",
  },
  subnetIds: {
    type: "array",
    default: "[]",
    isUnset: true,
    description: "Subnets of vpcId in at least three availability zones.",
  },
  quickSightPrincipal: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "QuickSight user or group that owns the analysis, such as user/default/ana; none leaves QuickSight out.",
  },
  quickSightReaders: {
    type: "array",
    default: "[]",
    isUnset: true,
    description: "QuickSight users or groups that may look at the dashboard.",
  },
  quickSightRefreshAt: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "Time of day in New York, HH:MM, at which QuickSight copies the table; none asks Athena for every look.",
  },
  quickSightIdentityRegion: {
    type: "string",
    default: "us-east-1",
    description: "Region that holds the account's QuickSight users.",
  },
  owner: {
    type: "string",
    default: "unset",
    description: "Tag: who answers for the stack.",
  },
  costCenter: {
    type: "string",
    default: "unset",
    description: "Tag: who pays for the stack.",
  },
  expiresOn: {
    type: "string",
    default: "none",
    isUnset: true,
    description:
      "Tag: ISO date after which the stack may be destroyed. A workshop must have one, dev may have none.",
  },
  budgetUsd: {
    type: "integer",
    default: "auto",
    isUnset: true,
    description:
      "Monthly budget in US dollars, with budgetEmail; auto is none in dev, 20 in workshop.",
  },
  budgetEmail: {
    type: "string",
    default: "none",
    isUnset: true,
    description: "Who is told when 80 % of the budget is spent; none means no budget.",
  },
} as const satisfies Record<string, Setting>;

/** A key of the stack configuration. */
export type SettingKey = keyof typeof SETTINGS;
