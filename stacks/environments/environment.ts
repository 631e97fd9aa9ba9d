/** Values of the settings that are `auto` in a stack. */
export interface EnvironmentDefaults {
  readonly removal: "retain" | "destroy";
  readonly workflow: boolean;
  /** `new` creates a key with the stack, `none` uses keys that AWS manages. */
  readonly kmsKeyArn: "new" | "none";
  readonly accessLogs: boolean;
  readonly flowLogs: boolean;
  /** Unit: bytes. */
  readonly bytesScannedCutoff: number;
  readonly warehouse: "serverless" | "provisioned" | "none";
  /** Unit: RPU-hours a day. Left out: no limit. */
  readonly warehouseUsageLimit?: number;
  /** Unit: US dollars a month. Left out: the environment has no budget, and settings of a budget are refused. */
  readonly budgetUsd?: number;
}

/** A kind of stack, as data: all differences between environments are here. */
export interface Environment {
  /** Its purpose: a cell of the table in docs/aws.md. */
  readonly purpose: string;
  readonly defaults: EnvironmentDefaults;
  /** Unit: days that query results are kept. */
  readonly resultsExpirationDays: number;
  /** Whether a stack has a date after which it may be destroyed. */
  readonly expiry: "required" | "optional" | "none";
}
