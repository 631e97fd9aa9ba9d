/** Values of the settings that a stack leaves to its environment. */
export interface EnvironmentDefaults {
  readonly removal: "retain" | "destroy";
  readonly workflow: boolean;
  /** `new` makes a key with the stack, `none` leaves encryption to keys that AWS manages. */
  readonly kmsKeyArn: "new" | "none";
  readonly accessLogs: boolean;
  readonly flowLogs: boolean;
  /** Unit: bytes. */
  readonly bytesScannedCutoff: number;
  readonly warehouse: "serverless" | "provisioned" | "none";
  /** Unit: RPU-hours a day. Left out: no limit. */
  readonly warehouseUsageLimit?: number;
  /** Unit: US dollars a month. Left out: the environment has no budget, and settings of one are refused. */
  readonly budgetUsd?: number;
}

/** A kind of stack, as data: what differs between two of them is here and nowhere else. */
export interface Environment {
  /** For whom it is: a cell of the table in docs/aws.md. */
  readonly purpose: string;
  readonly defaults: EnvironmentDefaults;
  /** Unit: days that query results are kept. */
  readonly resultsExpirationDays: number;
  /** Whether a stack has the date after which it may be destroyed. */
  readonly expiry: "required" | "optional" | "none";
}
