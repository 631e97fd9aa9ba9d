import { createHash } from "node:crypto";

import { ServiceError } from "../../errors";
import { availabilityZones } from "../ec2/availability-zones";
import { ec2Id, securityGroups, subnets, vpcs } from "../ec2/records";
import { PropertyReader } from "../../resources/property-reader";
import type { ResourceContext, ResourceDescription } from "../../resources/resource-description";

/** How a subnet reaches the internet: directly, through NAT, not at all. An unused one is a range that is kept free. */
export type SubnetType = "Public" | "Private" | "Isolated" | "Unused";

const SUBNET_TYPES: readonly string[] = ["Public", "Private", "Isolated", "Unused"];

/** A subnet that every zone gets. */
export interface SubnetSpec {
  readonly type: SubnetType;
  readonly name: string;
}

const DEFAULT_ZONES = 3;
/** Range of a VPC that is given none. */
export const DEFAULT_CIDR = "10.0.0.0/16";

/**
 * The network component of Crosswalk. It is a remote component: its provider would make the VPC and its
 * subnets, so here one description makes them all. Of resources as outputs there are route tables with their ids; `vpc` and `subnets` are left out.
 * @see https://www.pulumi.com/docs/iac/clouds/aws/guides/vpc/
 */
const vpc: ResourceDescription = {
  type: "awsx:ec2:Vpc",
  create: (inputs, context) => {
    const { cloud } = context.services;
    const reader = new PropertyReader(inputs);
    const vpcId = ec2Id("vpc", context.uniqueHex(16));
    const groupId = ec2Id("sg", context.uniqueHex(16));
    vpcs.put(cloud, vpcId, {
      id: vpcId,
      cidrBlock: reader.optionalString("cidrBlock") ?? DEFAULT_CIDR,
    });
    securityGroups.put(cloud, groupId, { id: groupId, name: "default", vpcId });
    const zones = zonesAskedFor(reader, cloud.region);
    const specs = subnetSpecs(reader);
    const made = zones.flatMap((zone) =>
      specs
        .filter(({ type }) => type !== "Unused")
        .map((spec) => ({ type: spec.type, id: makeSubnet(vpcId, zone, spec, context) })),
    );
    const idsOf = (type: SubnetType) => made.filter((one) => one.type === type).map(({ id }) => id);
    return {
      id: vpcId,
      outputs: {
        vpcId,
        publicSubnetIds: idsOf("Public"),
        privateSubnetIds: idsOf("Private"),
        isolatedSubnetIds: idsOf("Isolated"),
        // Every subnet has one of its own.
        routeTables: made.map(({ id }) => ({ id: id.replace(/^subnet-/, "rtb-") })),
      },
    };
  },
};

function makeSubnet(
  vpcId: string,
  availabilityZone: string,
  spec: SubnetSpec,
  context: ResourceContext,
): string {
  const seed = [context.uniqueHex(64), availabilityZone, spec.type, spec.name].join("/");
  const id = ec2Id("subnet", createHash("sha256").update(seed).digest("hex"));
  subnets.put(context.services.cloud, id, { id, vpcId, availabilityZone });
  return id;
}

/** Zones that the component spans. @throws ServiceError for zones that the region has not */
export function zonesAskedFor(reader: PropertyReader, region: string): string[] {
  const all = availabilityZones(region);
  const named = reader.optionalStrings("availabilityZoneNames");
  const unknown = (named ?? []).filter((zone) => !all.includes(zone));
  if (unknown.length > 0) {
    throw new ServiceError(
      "InvalidParameterValue",
      `${region} has the availability zones ${all.join(", ")}; got ${unknown.join(", ")}.`,
    );
  }
  const count = reader.optionalNumber("numberOfAvailabilityZones") ?? DEFAULT_ZONES;
  if (named === undefined && count > all.length) {
    throw new ServiceError(
      "InvalidParameterValue",
      `numberOfAvailabilityZones is ${count}; ${region} has ${all.length}.`,
    );
  }
  return named ?? all.slice(0, count);
}

/** Subnets that every zone gets, in order. */
export function subnetSpecs(reader: PropertyReader): SubnetSpec[] {
  if (!reader.has("subnetSpecs")) {
    return [
      { type: "Private", name: "private" },
      { type: "Public", name: "public" },
    ];
  }
  return reader
    .objects("subnetSpecs")
    .map((spec) => ({ type: spec.string("type"), name: spec.optionalString("name") ?? "" }))
    .filter((spec): spec is SubnetSpec => SUBNET_TYPES.includes(spec.type));
}

/** Components of `@pulumi/awsx`. */
export const awsxResources = [vpc];
