import type * as pulumi from "@pulumi/pulumi";

import * as components from "../warehouse";
import type { BucketLocation } from "./bucket-location";
import { atMostOne, needed, oneOf, removalPolicy } from "./choices";
import type { ComponentClass } from "./component-class";

/** What a Warehouse needs. */
export interface WarehouseArgs {
  /** Glue database behind the external schema. */
  readonly databaseName: pulumi.Input<string>;
  /** Database of the warehouse itself. By default "dev". */
  readonly database?: string;
  /** Name of the admin. By default "admin". */
  readonly adminUsername?: string;
  /** Where the tables' files may be read. */
  readonly dataLocations: BucketLocation[];
  /** "serverless" (the default) or "provisioned". */
  readonly compute?: string;
  /** Redshift processing units, for serverless. By default 8. */
  readonly baseCapacityRpu?: number;
  /** Redshift processing units, for serverless. By default twice the base. */
  readonly maxCapacityRpu?: number;
  /** RPU-hours a day after which queries are refused, for serverless. By default no limit. */
  readonly usageLimitRpuHours?: number;
  /** For provisioned. By default "ra3.large". */
  readonly nodeType?: string;
  /** For provisioned. By default 1. */
  readonly numberOfNodes?: number;
  /** CIDR block of a new VPC. By default "10.42.0.0/16". Not together with vpcId. */
  readonly cidrBlock?: string;
  /** An existing VPC; it needs subnetIds. By default a new one. */
  readonly vpcId?: pulumi.Input<string>;
  /** At least three, in three availability zones, for Redshift Serverless. */
  readonly subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** IPv4 range that may reach the warehouse on port 5439. By default none. */
  readonly clientCidr?: string;
  /** Consent to a clientCidr of 0.0.0.0/0. By default false. */
  readonly acceptOpenIngress?: boolean;
  /** Whether the warehouse's own traffic goes through its network. By default true with a new network. */
  readonly enhancedVpcRouting?: boolean;
  /** Whether a new network logs its traffic, for a year. By default false. */
  readonly flowLogs?: boolean;
  /** External schema over the Glue database. By default "spectrum". */
  readonly externalSchema?: string;
  /** Customer-managed key for data and the admin password. By default AWS manages the keys. */
  readonly keyArn?: pulumi.Input<string>;
  /** Key of the account's Data Catalog. */
  readonly catalogKeyArn?: pulumi.Input<string>;
  /** Permissions boundary of the warehouse's roles. */
  readonly permissionsBoundaryArn?: pulumi.Input<string>;
  /** "retain" (the default) or "destroy": whether a final snapshot is taken. */
  readonly removalPolicy?: string;
  /** Tags for every child that takes tags. */
  readonly tags?: Record<string, string>;
}

const Component: ComponentClass<components.WarehouseArgs> = components.Warehouse;

/** A Redshift warehouse that queries the lake through Spectrum: serverless or provisioned. */
export class Warehouse extends Component {
  declare readonly host: pulumi.Output<string>;
  declare readonly port: pulumi.Output<number>;
  declare readonly database: pulumi.Output<string>;
  declare readonly adminUser: pulumi.Output<string>;
  /** Secret with the admin's password. */
  declare readonly adminSecretArn: pulumi.Output<string>;
  /** ARN of the workgroup or cluster, for policies. */
  declare readonly arn: pulumi.Output<string>;
  /** Role that Spectrum reads the lake with. */
  declare readonly roleArn: pulumi.Output<string>;
  /** Name for the Data API; only of a serverless workgroup. */
  declare readonly workgroupName?: pulumi.Output<string>;
  /** Name for the Data API; only of a cluster. */
  declare readonly clusterIdentifier?: pulumi.Output<string>;
  /** External schema over the Glue database. */
  declare readonly externalSchema: pulumi.Output<string>;
  /** Redshift's SQL client in the console. */
  declare readonly queryEditorUrl: pulumi.Output<string>;
  declare readonly vpcId: pulumi.Output<string>;
  declare readonly securityGroupId: pulumi.Output<string>;

  constructor(name: string, args: WarehouseArgs, opts?: pulumi.ComponentResourceOptions) {
    super(name, warehouseArgs(args), opts);
  }
}

const SERVERLESS = ["baseCapacityRpu", "maxCapacityRpu", "usageLimitRpuHours"] as const;
const PROVISIONED = ["nodeType", "numberOfNodes"] as const;

function warehouseArgs(flat: WarehouseArgs): components.WarehouseArgs {
  const {
    compute,
    baseCapacityRpu,
    maxCapacityRpu,
    usageLimitRpuHours,
    nodeType,
    numberOfNodes,
    cidrBlock,
    vpcId,
    subnetIds,
    ...same
  } = flat;
  const kind = oneOf("compute", compute ?? "serverless", ["serverless", "provisioned"] as const);
  for (const other of kind === "serverless" ? PROVISIONED : SERVERLESS)
    atMostOne({ [other]: flat[other], [`compute ${kind}`]: kind }, [other, `compute ${kind}`]);
  atMostOne(flat, ["cidrBlock", "vpcId"]);
  if (subnetIds !== undefined) needed("vpcId", vpcId, "subnetIds");
  return {
    ...same,
    compute:
      kind === "serverless"
        ? { kind, baseCapacityRpu, maxCapacityRpu, usageLimitRpuHours }
        : { kind, nodeType, numberOfNodes },
    network:
      vpcId === undefined
        ? { kind: "new", cidrBlock }
        : { kind: "existing", vpcId, subnetIds: needed("subnetIds", subnetIds, "vpcId") },
    removalPolicy: removalPolicy(flat.removalPolicy),
  };
}
