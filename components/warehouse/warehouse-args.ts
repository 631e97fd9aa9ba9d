import type * as pulumi from "@pulumi/pulumi";

import type { DataLocation } from "../internal/iam/data-access";
import type { LakeFormation } from "../lake-formation/lake-formation";
import type { RemovalPolicy } from "../internal/removal-policy";

/** Compute: a serverless workgroup, or a cluster of nodes. */
export type WarehouseCompute =
  | {
      readonly kind: "serverless";
      /** Unit: Redshift processing units. @default 8 */
      readonly baseCapacityRpu?: number;
      /** Unit: Redshift processing units. @default twice the base */
      readonly maxCapacityRpu?: number;
      /** Unit: RPU-hours a day after which queries are refused. @default no limit */
      readonly usageLimitRpuHours?: number;
    }
  | {
      readonly kind: "provisioned";
      /** @default "ra3.large" */
      readonly nodeType?: string;
      /** One node makes a single-node cluster, more a multi-node one. @default 1 */
      readonly numberOfNodes?: number;
    };

/** Network: a new VPC, or existing subnets. */
export type WarehouseNetwork =
  | { readonly kind: "new"; /** @default "10.42.0.0/16" */ readonly cidrBlock?: string }
  | {
      readonly kind: "existing";
      readonly vpcId: pulumi.Input<string>;
      /** At least three, in three availability zones, for Redshift Serverless. */
      readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
    };

/** What a {@link Warehouse} needs. */
export interface WarehouseArgs {
  /** Glue database behind the external schema. */
  readonly databaseName: pulumi.Input<string>;
  /**
   * Database that the warehouse starts with.
   * @default "dev", as in AWS's console
   * @throws ResourceError if not lower case letters, digits and "_", at most 64
   */
  readonly database?: string;
  /**
   * Name of the admin, whose password Secrets Manager keeps.
   * @default "admin"
   * @throws ResourceError if not letters, digits and "_", at most 128
   */
  readonly adminUsername?: string;
  /** Where the tables' files may be read. */
  readonly dataLocations: readonly DataLocation[];
  /** @default serverless with 8 RPU: it costs nothing without queries */
  readonly compute?: WarehouseCompute;
  /** @default a new VPC in three availability zones, without NAT */
  readonly network?: WarehouseNetwork;
  /**
   * IPv4 range that may reach the warehouse on port 5439; makes it publicly accessible.
   * @default none
   * @throws ResourceError if it is not an IPv4 range, or is 0.0.0.0/0 without acceptOpenIngress
   */
  readonly clientCidr?: string;
  /** Consent to a clientCidr of 0.0.0.0/0. @default false */
  readonly acceptOpenIngress?: boolean;
  /**
   * Whether the warehouse's own reads and writes go through its network. A new network gets endpoints of
   * Glue, Secrets Manager and STS for it, which are billed by the hour; an existing network must have them.
   * @default true with a new network, false with an existing one
   * @see https://docs.aws.amazon.com/redshift/latest/mgmt/enhanced-vpc-routing.html
   */
  readonly enhancedVpcRouting?: boolean;
  /** Whether a new network logs its traffic, for a year. @default false */
  readonly flowLogs?: boolean;
  /** External schema over the Glue database. @default "spectrum" */
  readonly externalSchema?: string;
  /** Customer-managed key for data and the admin password. @default keys that AWS manages */
  readonly keyArn?: pulumi.Input<string>;
  /** Key of the account's Data Catalog. @default it is not encrypted, or with a key that AWS manages */
  readonly catalogKeyArn?: pulumi.Input<string>;
  /** Decides what Spectrum reads in its locations. @default IAM alone decides */
  readonly lakeFormation?: LakeFormation;
  /** Permissions boundary of the warehouse's roles. @default none */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** @default "retain": a final snapshot is taken */
  readonly removalPolicy?: RemovalPolicy;
  /** Tags for every child that takes tags. @default none */
  readonly tags?: Record<string, string>;
}
