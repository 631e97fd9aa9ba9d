/** Type of a setting as Pulumi.yaml's config schema names it. */
export type SettingType = "string" | "integer" | "boolean" | "array";

/** One key of the stack configuration. */
export interface Setting {
  readonly type: SettingType;
  /** What it chooses, with unit and default; the same words stand in Pulumi.yaml. */
  readonly description: string;
  /** @default any value of the type */
  readonly allowed?: readonly string[];
  /** Smallest integer. @default 1 */
  readonly minimum?: number;
}

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
    description:
      'Trip records: "sample" (real rows from the project), "tlc" (ingested by a job) or an s3:// URI ending in "/" to read from. Default: sample.',
  },
  removal: {
    type: "string",
    allowed: ["retain", "destroy"],
    description:
      "What destroying the stack does with data. Default: retain in dev, destroy in workshop.",
  },
  kmsKeyArn: {
    type: "string",
    description: "KMS key for data at rest. Default: keys that AWS manages.",
  },
  accessLogs: {
    type: "boolean",
    description:
      "Whether the buckets log every access to a bucket of their own. Default: true in dev, false in workshop.",
  },
  bytesScannedCutoff: {
    type: "integer",
    minimum: 10_485_760,
    description:
      "Most bytes one Athena query may scan. Default: 10737418240 in dev, 1073741824 in workshop.",
  },
  warehouse: {
    type: "string",
    allowed: ["serverless", "provisioned", "none"],
    description: "Redshift warehouse for Spectrum. Default: serverless.",
  },
  warehouseBaseCapacity: {
    type: "integer",
    minimum: 4,
    description: "Redshift processing units of a serverless warehouse. Default: 8.",
  },
  warehouseUsageLimit: {
    type: "integer",
    description:
      "RPU-hours a day after which a serverless warehouse refuses queries. Default: none in dev, 8 in workshop.",
  },
  warehouseNodes: {
    type: "integer",
    description: "Nodes of a provisioned warehouse. Default: 1.",
  },
  clientCidr: {
    type: "string",
    description:
      "IPv4 range that may reach the warehouse on port 5439. Default: nobody from outside.",
  },
  acceptOpenIngress: {
    type: "boolean",
    description: "Consent to a clientCidr of 0.0.0.0/0, the whole internet. Default: false.",
  },
  vpcId: {
    type: "string",
    description: "Existing VPC for the warehouse; needs subnetIds. Default: a new VPC.",
  },
  subnetIds: {
    type: "array",
    description: "Subnets of vpcId in at least three availability zones.",
  },
  quickSightPrincipal: {
    type: "string",
    description:
      "QuickSight user or group that sees the data set, such as user/default/ana. Default: no QuickSight.",
  },
  quickSightIdentityRegion: {
    type: "string",
    description: "Region that holds the account's QuickSight users. Default: us-east-1.",
  },
  owner: {
    type: "string",
    description: "Tag: who answers for the stack. Default: unset.",
  },
  costCenter: {
    type: "string",
    description: "Tag: who pays for the stack. Default: unset.",
  },
  expiresOn: {
    type: "string",
    description: "Tag: ISO date after which the stack may be destroyed. A workshop must have one.",
  },
  budgetUsd: {
    type: "integer",
    description:
      "Monthly budget in US dollars; needs budgetEmail. Default: none in dev, 20 in workshop.",
  },
  budgetEmail: {
    type: "string",
    description: "Who is told when 80 % of the budget is spent.",
  },
} as const satisfies Record<string, Setting>;

/** A key of the stack configuration. */
export type SettingKey = keyof typeof SETTINGS;
