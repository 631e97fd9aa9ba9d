import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

import { NotSimulatedError } from "../../errors";
import {
  DEFAULT_CIDR,
  subnetSpecs,
  zonesAskedFor,
  type SubnetSpec,
  type SubnetType,
} from "./resources";
import { PropertyReader } from "../../resources/property-reader";
import type { ComponentConstructor } from "../service-module";
import { subnetRanges } from "./subnet-ranges";

/** Inputs that decide which resources there are, and so must be known. */
const STRUCTURAL = [
  "cidrBlock",
  "numberOfAvailabilityZones",
  "availabilityZoneNames",
  "natGateways",
  "subnetStrategy",
  "subnetSpecs",
];

/**
 * The network component of Crosswalk as its provider makes it: a VPC, an internet gateway, and for every zone
 * the subnets with a route table each, laid out by the strategy `Auto`.
 * @throws NotSimulatedError for NAT gateways and other strategies
 * @see https://www.pulumi.com/registry/packages/awsx/api-docs/ec2/vpc/
 */
export const constructVpc: ComponentConstructor = (name, inputs, options) => {
  const vpc = new LocalVpc(name, inputs, options);
  return {
    urn: vpc.urn,
    state: {
      vpcId: vpc.vpcId,
      publicSubnetIds: vpc.idsOf("Public"),
      privateSubnetIds: vpc.idsOf("Private"),
      isolatedSubnetIds: vpc.idsOf("Isolated"),
      routeTables: vpc.routeTables,
    },
  };
};

class LocalVpc extends pulumi.ComponentResource {
  readonly vpcId: pulumi.Output<string>;
  readonly routeTables: aws.ec2.RouteTable[] = [];
  private readonly made: { readonly type: SubnetType; readonly id: pulumi.Output<string> }[] = [];

  constructor(name: string, inputs: pulumi.Inputs, options: pulumi.ComponentResourceOptions) {
    super("awsx:ec2:Vpc", name, inputs, options);
    const reader = new PropertyReader(structural(inputs));
    refuseUnsimulated(reader);
    const range = reader.optionalString("cidrBlock") ?? DEFAULT_CIDR;
    const tags = inputs["tags"] as pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
    const vpc = new aws.ec2.Vpc(
      name,
      { cidrBlock: range, enableDnsHostnames: inputs["enableDnsHostnames"] as boolean, tags },
      { parent: this },
    );
    this.vpcId = vpc.id;
    const gateway = new aws.ec2.InternetGateway(name, { vpcId: vpc.id, tags }, { parent: vpc });
    const zones = zonesAskedFor(reader, regionOf());
    const specs = subnetSpecs(reader);
    const ranges = subnetRanges(range, zones.length, specs.length);
    zones.forEach((zone, zoneIndex) =>
      specs.forEach((spec, specIndex) => {
        if (spec.type === "Unused") return;
        const subnetName = `${name}-${spec.name || spec.type.toLowerCase()}-${zoneIndex + 1}`;
        const cidrBlock = ranges[zoneIndex]?.[specIndex] ?? "";
        const plan = { vpc, gateway, zone, spec, cidrBlock, tags };
        const { id, table } = subnet(subnetName, plan);
        this.made.push({ type: spec.type, id });
        this.routeTables.push(table);
      }),
    );
    this.registerOutputs({});
  }

  idsOf(type: SubnetType): pulumi.Output<string>[] {
    return this.made.filter((one) => one.type === type).map(({ id }) => id);
  }
}

interface SubnetPlan {
  readonly vpc: aws.ec2.Vpc;
  readonly gateway: aws.ec2.InternetGateway;
  readonly zone: string;
  readonly spec: SubnetSpec;
  readonly cidrBlock: string;
  readonly tags: pulumi.Input<Record<string, pulumi.Input<string>>> | undefined;
}

function subnet(
  name: string,
  { vpc, gateway, zone, spec, cidrBlock, tags }: SubnetPlan,
): { id: pulumi.Output<string>; table: aws.ec2.RouteTable } {
  const isPublic = spec.type === "Public";
  const made = new aws.ec2.Subnet(
    name,
    { vpcId: vpc.id, availabilityZone: zone, cidrBlock, mapPublicIpOnLaunch: isPublic, tags },
    { parent: vpc },
  );
  const table = new aws.ec2.RouteTable(name, { vpcId: vpc.id, tags }, { parent: made });
  new aws.ec2.RouteTableAssociation(
    name,
    { subnetId: made.id, routeTableId: table.id },
    { parent: table },
  );
  if (isPublic) {
    new aws.ec2.Route(
      name,
      { routeTableId: table.id, destinationCidrBlock: "0.0.0.0/0", gatewayId: gateway.id },
      { parent: table },
    );
  }
  return { id: made.id, table };
}

function structural(inputs: pulumi.Inputs): Record<string, unknown> {
  return Object.fromEntries(
    STRUCTURAL.map((name) => {
      if (pulumi.Output.isInstance(inputs[name])) {
        throw new NotSimulatedError(
          `a network whose ${name} is another resource's output`,
          __filename,
        );
      }
      return [name, inputs[name] as unknown];
    }),
  );
}

function refuseUnsimulated(reader: PropertyReader): void {
  const nat = reader.optionalObject("natGateways")?.optionalString("strategy") ?? "OnePerAz";
  const strategy = reader.optionalString("subnetStrategy") ?? "Legacy";
  const refuse = (what: string) => {
    throw new NotSimulatedError(what, __filename);
  };
  if (nat !== "None") refuse(`NAT gateways (natGateways.strategy ${nat})`);
  if (strategy !== "Auto") refuse(`the subnetStrategy ${strategy}`);
}

function regionOf(): string {
  return new pulumi.Config("aws").require("region");
}
