import type { MonthRange } from "./lab-kinds";
import type { SettingValues } from "./read-settings";

/** All settings of a stack, checked and with its environment's defaults. */
export type LabConfig = Readonly<ReturnType<typeof labConfig>>;

/** Where the trip records come from. */
export type DatasetConfig =
  | { readonly kind: "sample" }
  | { readonly kind: "tlc"; readonly ingest: IngestConfig }
  | { readonly kind: "s3Uri"; readonly uri: string };

/** The months of TLC's public files, and their server. */
export interface IngestConfig extends MonthRange {
  /** Left out: TLC's own server. */
  readonly baseUrl?: string;
}

/** One workflow runs crawlers and jobs in turn. */
export interface WorkflowConfig {
  /** Schedule in Glue's syntax, UTC. Left out: people start it. */
  readonly schedule?: string;
}

/** The key that encrypts data at rest. */
export type KeyConfig =
  /** Keys that AWS manages. */
  | { readonly kind: "none" }
  /** A customer-managed key of the stack's own. */
  | { readonly kind: "new" }
  /** A customer-managed key that exists. */
  | { readonly kind: "existing"; readonly arn: string };

/** ARNs of IAM roles and users that get grants on the lab's tables, in addition to the stack's own roles. */
export type Grants = Pick<SettingValues, "analystArns" | "attendeeArns" | "operatorArns">;

/** The warehouse for lab 4. */
export type WarehouseConfig =
  | { readonly kind: "none" }
  | {
      readonly kind: "serverless";
      /** Unit: Redshift processing units. */
      readonly baseCapacityRpu: number;
      /** Unit: RPU-hours per day after which queries are refused. */
      readonly usageLimitRpuHours?: number;
    }
  | { readonly kind: "provisioned"; readonly numberOfNodes: number };

/** The warehouse's network. */
export type NetworkConfig =
  | { readonly kind: "new" }
  | { readonly kind: "existing"; readonly vpcId: string; readonly subnetIds: readonly string[] };

/** A monthly budget; exceeding it sends e-mail. */
export interface BudgetConfig {
  /** Unit: US dollars a month. */
  readonly usd: number;
  readonly email: string;
}

/** The configuration from valid settings: related settings become one value. */
export function labConfig(
  {
    dataset,
    ingestMonths,
    ingestBaseUrl,
    workflow,
    workflowSchedule,
    kmsKeyArn,
    lakeFormation,
    analystArns,
    attendeeArns,
    operatorArns,
    warehouse,
    warehouseBaseCapacity,
    warehouseUsageLimit,
    warehouseNodes,
    vpcId,
    subnetIds,
    budgetUsd,
    budgetEmail,
    ...single
  }: SettingValues,
  region: string,
) {
  const grants: Grants = { analystArns, attendeeArns, operatorArns };
  const network: NetworkConfig =
    vpcId === undefined ? { kind: "new" } : { kind: "existing", vpcId, subnetIds };
  const budget: BudgetConfig | undefined =
    budgetUsd === undefined || budgetEmail === undefined
      ? undefined
      : { usd: budgetUsd, email: budgetEmail };
  return {
    ...single,
    region,
    dataset: datasetConfig(dataset, ingestMonths, ingestBaseUrl),
    workflow: workflow ? workflowConfig(workflowSchedule) : undefined,
    key: keyConfig(kmsKeyArn),
    grants: lakeFormation ? grants : undefined,
    warehouse: warehouseConfig(warehouse, {
      baseCapacityRpu: warehouseBaseCapacity,
      usageLimitRpuHours: warehouseUsageLimit,
      numberOfNodes: warehouseNodes,
    }),
    network,
    budget,
  };
}

function datasetConfig(
  dataset: string,
  months: MonthRange,
  baseUrl: string | undefined,
): DatasetConfig {
  if (dataset === "sample") return { kind: "sample" };
  if (dataset !== "tlc") return { kind: "s3Uri", uri: dataset };
  return { kind: "tlc", ingest: { ...months, ...(baseUrl !== undefined && { baseUrl }) } };
}

function workflowConfig(schedule: string | undefined): WorkflowConfig {
  return schedule === undefined ? {} : { schedule };
}

function keyConfig(kmsKeyArn: string): KeyConfig {
  if (kmsKeyArn === "none" || kmsKeyArn === "new") return { kind: kmsKeyArn };
  return { kind: "existing", arn: kmsKeyArn };
}

function warehouseConfig(
  kind: WarehouseConfig["kind"],
  sizes: {
    readonly baseCapacityRpu: number;
    readonly usageLimitRpuHours: number | undefined;
    readonly numberOfNodes: number;
  },
): WarehouseConfig {
  if (kind === "none") return { kind };
  const { baseCapacityRpu, usageLimitRpuHours, numberOfNodes } = sizes;
  if (kind === "provisioned") return { kind, numberOfNodes };
  return { kind, baseCapacityRpu, usageLimitRpuHours };
}
