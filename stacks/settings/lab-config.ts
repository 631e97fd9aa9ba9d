/** A composition that a stack can have; any number of stacks can share one. */
export type EnvironmentName = "dev" | "workshop";

/** What of TLC's public files is ingested, and from where. */
export interface IngestChoice {
  /** As YYYY-MM. */
  readonly firstMonth: string;
  /** As YYYY-MM, or "latest". */
  readonly lastMonth: string;
  /** Left out: where TLC publishes them. */
  readonly baseUrl?: string;
}

/** Where the trip records come from. */
export type DatasetChoice =
  | { readonly kind: "sample" }
  | { readonly kind: "tlc"; readonly ingest: IngestChoice }
  | { readonly kind: "s3Uri"; readonly uri: string };

/** Which warehouse asks lab 4's questions. */
export type WarehouseChoice =
  | { readonly kind: "none" }
  | {
      readonly kind: "serverless";
      /** Unit: Redshift processing units. */
      readonly baseCapacityRpu: number;
      /** Unit: RPU-hours per day after which queries are refused. */
      readonly usageLimitRpuHours?: number;
    }
  | { readonly kind: "provisioned"; readonly numberOfNodes: number };

/** Which key encrypts data at rest. */
export type KeyChoice =
  /** Keys that AWS manages. */
  | { readonly kind: "none" }
  /** A customer-managed key of the stack's own. */
  | { readonly kind: "new" }
  /** A customer-managed key that is there. */
  | { readonly kind: "existing"; readonly arn: string };

/** ARNs of the IAM roles and users that take part in a lab. */
export interface PeopleGranted {
  readonly analystArns: readonly string[];
  readonly attendeeArns: readonly string[];
  readonly operatorArns: readonly string[];
}

/** Where the warehouse stands. */
export type NetworkChoice =
  | { readonly kind: "new" }
  | { readonly kind: "existing"; readonly vpcId: string; readonly subnetIds: readonly string[] };

/** Everything a stack may choose, checked and with its environment's defaults filled in. */
export interface LabConfig {
  readonly environment: EnvironmentName;
  readonly region: string;
  readonly dataset: DatasetChoice;
  /** Left out: crawlers and jobs are run one by one. */
  readonly workflow?: {
    /** As Glue writes it, UTC. Left out: whoever wants it starts it. */
    readonly schedule?: string;
  };
  /** What `destroy` does with data: keep it, or delete it with everything else. */
  readonly removal: "retain" | "destroy";
  readonly key: KeyChoice;
  /** Whether the account's whole catalogue is encrypted with the stack's key. */
  readonly encryptAccountCatalog: boolean;
  /** Whom Lake Formation grants the lab's tables beside the stack's own roles. Left out: IAM alone decides. */
  readonly grants?: PeopleGranted;
  /** Policy that none of the stack's roles may go beyond. Left out: no such limit. */
  readonly permissionsBoundaryArn?: string;
  readonly accessLogs: boolean;
  /** Unit: bytes that one Athena query may scan. */
  readonly bytesScannedCutoff: number;
  readonly warehouse: WarehouseChoice;
  readonly network: NetworkChoice;
  /** Left out: with a network of the stack's own. */
  readonly enhancedVpcRouting?: boolean;
  readonly flowLogs: boolean;
  /** IPv4 range that may reach the warehouse on 5439. Left out: nobody from outside. */
  readonly clientCidr?: string;
  /** Consent to a `clientCidr` of 0.0.0.0/0. */
  readonly acceptOpenIngress: boolean;
  /** QuickSight user or group, for example `user/default/ana`. Left out: no QuickSight. */
  readonly quickSightPrincipal?: string;
  /** QuickSight users or groups that look at the dashboard only. */
  readonly quickSightReaders: readonly string[];
  /** Time of day of QuickSight's own copy, `HH:MM` in New York. Left out: it asks Athena each time. */
  readonly quickSightRefreshAt?: string;
  /** Region of the account's QuickSight users. */
  readonly quickSightIdentityRegion: string;
  readonly owner: string;
  readonly costCenter: string;
  /** ISO date after which the stack may be destroyed. */
  readonly expiresOn?: string;
  /** Unit: US dollars per month; passing it sends e-mail to {@link budgetEmail}. */
  readonly budgetUsd?: number;
  readonly budgetEmail?: string;
}
